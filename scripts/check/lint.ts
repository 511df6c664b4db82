import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from './sources.ts'

/** Biome over everything. */
export const lint = (): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const args = [
      join(root, 'node_modules/@biomejs/biome/bin/biome'),
      'check',
      '--colors=off',
      '--max-diagnostics=50',
      '.',
    ]
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      resolve(error === null ? [] : (stdout + stderr).split('\n').filter((line) => line.trim() !== ''))
    })
  })
