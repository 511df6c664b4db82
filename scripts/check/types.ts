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

/** What the compiler knows of the last check, so that the next one reads only what has changed. */
const known = join(root, 'node_modules/.fieldmerge/types')

/** Compiles every package; the messages of the compiler are the findings. */
export const types = async (): Promise<readonly string[]> => {
  const present = projects.filter((project) => existsSync(join(root, project, 'tsconfig.json')))
  const outputs = await Promise.all(present.map(compile))
  return outputs.flatMap((output) => output.split('\n').filter((line) => line.trim() !== ''))
}

const compile = (project: string): Promise<string> =>
  new Promise((resolve) => {
    const info = join(known, `${project.replaceAll('/', '-')}.tsbuildinfo`)
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const args = [compiler, '-p', project, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', info]
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
