import { hex, type RecordId } from '@fieldmerge/shared'
import type { Submission } from './outcome.ts'

/** Bytes of one record's envelopes that may wait for a predecessor. */
export const waitingLimit = 256 * 1024

interface Waiting {
  readonly submission: Submission
  readonly key: string
  readonly clientId: number
  readonly clock: number
}

/**
 * Envelopes whose predecessors are missing. They wait outside the document: inside it, Yjs would apply their
 * deletions at once and hide values until the rest arrives (yjs/yjs#461).
 */
export class WaitingRoom {
  readonly #waiting = new Map<RecordId, Map<string, Waiting>>()

  /** False when the record's room is full. One that waits already takes the place of its first coming. */
  add(submission: Submission, clientId: number, clock: number): boolean {
    const { record } = submission.envelope
    const room = this.#waiting.get(record) ?? new Map<string, Waiting>()
    const key = hex(submission.hash)
    let bytes = submission.envelope.update.length
    for (const one of room.values()) if (one.key !== key) bytes += one.submission.envelope.update.length
    if (bytes > waitingLimit) return false
    room.set(key, { submission, key, clientId, clock })
    this.#waiting.set(record, room)
    return true
  }

  /** Takes out what waited for structs of `clientId` that are there now, in the order in which it came. */
  release(record: RecordId, clientId: number, toClock: number): readonly Submission[] {
    const room = this.#waiting.get(record)
    if (room === undefined) return []
    const released = [...room.values()].filter((one) => one.clientId === clientId && one.clock < toClock)
    for (const { key } of released) room.delete(key)
    if (room.size === 0) this.#waiting.delete(record)
    return released.map(({ submission }) => submission)
  }
}
