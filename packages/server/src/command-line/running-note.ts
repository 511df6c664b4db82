import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hex, systemRandom } from '@fieldmerge/shared'
import * as v from 'valibot'

const noteSchema = v.object({
  url: v.string(),
  /** What stands for a token. Whoever can read it can read the store, in which all secrets are. */
  key: v.string(),
  /** The server's certificate as PEM; null where it speaks no TLS. */
  certificate: v.nullable(v.string()),
})

/** Where the server that has a data folder open is to be found, for the command line on the same machine. */
export type RunningNote = v.InferOutput<typeof noteSchema>

const fileIn = (folder: string): string => join(folder, 'running.json')

export const newLocalKey = (): string => `local-${hex(systemRandom.bytes(32))}`

/** Left behind by a server that was killed, it is of no use to anybody: the next one has another key. */
export const noteRunning = (folder: string, note: RunningNote): void => {
  writeFileSync(fileIn(folder), JSON.stringify(note), { mode: 0o600 })
  chmodSync(fileIn(folder), 0o600)
}

export const forgetRunning = (folder: string): void => rmSync(fileIn(folder), { force: true })

/** Null when no server has left one that can be read. */
export const readRunning = (folder: string): RunningNote | null => {
  try {
    const parsed = v.safeParse(noteSchema, JSON.parse(readFileSync(fileIn(folder), 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    // No file, or none of ours: whoever asks says what that means.
    return null
  }
}
