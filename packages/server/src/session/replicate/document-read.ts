import type { RecordUpdates } from '../../log/update-log.ts'
import type { SendingHost } from '../host.ts'
import type { Pick } from './feed.ts'

/** One record that is read, at the version that it had when it was asked for. */
export interface PickedVersion {
  readonly pick: Pick
  readonly version: number
}

/** Records that are read from the log together and sent in one frame. */
export interface DocumentRead {
  readonly picked: readonly PickedVersion[]
  /** In their order. */
  readonly updates: Promise<readonly RecordUpdates[]>
}

/** Records of one read: a frame of some 200 KB, if they are work orders. */
const recordsOfRead = 50

/** Asks the log for all of them at once, part by part: it reads the next one while one is sent. */
export const readDocuments = (
  { log, directory }: SendingHost,
  picks: readonly Pick[],
): readonly DocumentRead[] => {
  const reads: DocumentRead[] = []
  for (let from = 0; from < picks.length; from += recordsOfRead) {
    const part = picks.slice(from, from + recordsOfRead)
    const updates = log.updates(part)
    const picked = part.map((pick) => ({ pick, version: directory.get(pick.record)?.version ?? 0 }))
    reads.push({ picked, updates: unheard(updates) })
  }
  return reads
}

/** The same without those that are not to be sent. */
export const narrowed = (read: DocumentRead, isWanted: (one: PickedVersion) => boolean): DocumentRead => {
  const wanted = read.picked.map(isWanted)
  if (!wanted.includes(false)) return read
  return {
    picked: read.picked.filter((_, i) => wanted[i]),
    updates: unheard(read.updates.then((updates) => updates.filter((_, i) => wanted[i]))),
  }
}

/** Whoever awaits one that fails gives up those behind it, which may fail too. */
const unheard = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined)
  return promise
}
