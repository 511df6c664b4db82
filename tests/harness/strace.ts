import { spawnSync } from 'node:child_process'

const isThere = (): boolean => spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0

/** Makes sure that writes and syncs of a program can be recorded. @throws with what to do when they can't */
export const ensureStrace = (): void => {
  if (isThere()) return
  if (process.getuid?.() === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', 'strace'], { stdio: 'ignore' })
  }
  if (!isThere())
    throw new Error(
      'What a loss of power leaves can be tested with strace only: install it (apt-get install strace).',
    )
}
