import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './sources.ts'

const projects = [
  'packages/shared',
  'packages/profile-filter',
  'packages/server',
  'packages/client',
  'packages/simulator',
  'tests',
  'scripts',
]

/** Compiles every package; the messages of the compiler are the findings. */
export const types = async (): Promise<readonly string[]> => {
  const present = projects.filter((project) => existsSync(join(root, project, 'tsconfig.json')))
  const outputs = await Promise.all(present.map(compile))
  return outputs.flatMap((output) => output.split('\n').filter((line) => line.trim() !== ''))
}

const compile = (project: string): Promise<string> =>
  new Promise((resolve) => {
    const args = [join(root, 'node_modules/typescript/bin/tsc'), '-p', project, '--pretty', 'false']
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
