import { hex, type RecordId, type UserId } from '@fieldmerge/shared'
import type { Submission } from './outcome.ts'

/** Bytes of one person's envelopes that may wait for a predecessor: in one record, and in all of them. */
export const waitingLimits = { ofRecord: 256 * 1024, ofUser: 4 * 1024 * 1024 }

interface Waiting {
  readonly submission: Submission
  readonly key: string
  readonly clientId: number
  readonly clock: number
}

/**
 * Envelopes whose predecessors are missing. They wait outside the document: inside it, Yjs would apply their
 * deletions at once and hide values until the rest arrives (yjs/yjs#461). What somebody lets wait for ever takes
 * room from nobody else.
 */
export class WaitingRoom {
  readonly #waiting = new Map<RecordId, Map<string, Waiting>>()
  readonly #bytesOfUser = new Map<UserId, number>()

  /** False when there is no room for it. One that waits already takes the place of its first coming. */
  add(submission: Submission, clientId: number, clock: number): boolean {
    const { record } = submission.envelope
    const room = this.#waiting.get(record) ?? new Map<string, Waiting>()
    const key = hex(submission.hash)
    const known = room.get(key)
    if (known !== undefined) this.#remove(room, known)
    if (!this.#hasRoom(room, submission)) return false
    room.set(key, { submission, key, clientId, clock })
    this.#waiting.set(record, room)
    this.#count(submission, 1)
    return true
  }

  /** Takes out what waited for structs of `clientId` that are there now, in the order in which it came. */
  release(record: RecordId, clientId: number, toClock: number): readonly Submission[] {
    const room = this.#waiting.get(record)
    if (room === undefined) return []
    const released = [...room.values()].filter((one) => one.clientId === clientId && one.clock < toClock)
    for (const one of released) this.#remove(room, one)
    if (room.size === 0) this.#waiting.delete(record)
    return released.map(({ submission }) => submission)
  }

  /** The most bytes that wait of one person: in one record, and in all of them. */
  get most(): { readonly ofRecord: number; readonly ofUser: number } {
    let ofRecord = 0
    for (const room of this.#waiting.values()) {
      const bytesOf = new Map<UserId, number>()
      for (const { submission } of room.values()) {
        const { user } = submission.author
        bytesOf.set(user, (bytesOf.get(user) ?? 0) + submission.envelope.update.length)
      }
      ofRecord = Math.max(ofRecord, ...bytesOf.values())
    }
    return { ofRecord, ofUser: Math.max(0, ...this.#bytesOfUser.values()) }
  }

  #hasRoom(room: ReadonlyMap<string, Waiting>, { envelope, author }: Submission): boolean {
    let bytes = envelope.update.length
    if ((this.#bytesOfUser.get(author.user) ?? 0) + bytes > waitingLimits.ofUser) return false
    for (const { submission } of room.values())
      if (submission.author.user === author.user) bytes += submission.envelope.update.length
    return bytes <= waitingLimits.ofRecord
  }

  #remove(room: Map<string, Waiting>, { key, submission }: Waiting): void {
    room.delete(key)
    this.#count(submission, -1)
  }

  #count({ author, envelope }: Submission, sign: 1 | -1): void {
    const bytes = (this.#bytesOfUser.get(author.user) ?? 0) + sign * envelope.update.length
    if (bytes === 0) this.#bytesOfUser.delete(author.user)
    else this.#bytesOfUser.set(author.user, bytes)
  }
}
