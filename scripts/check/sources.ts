import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Files that git tracks or would track, as paths from the root. */
export const trackedFiles = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')

export const isSource = (file: string): boolean => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('tests/')

export const read = (file: string): string => {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    // Deleted and not yet committed.
    return ''
  }
}
