import type { RecordId } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'
import type { HeldEntry } from '../quarantine/quarantine.ts'

interface Retired {
  readonly author: Author
  /** The clock of the first held edit. */
  readonly from: number
}

/** Whether [fromClock, toClock) of a client is meant to hold. */
export interface WrittenRange {
  readonly clientId: number
  readonly fromClock: number
  readonly toClock: number
}

/**
 * Client ids with a held envelope, by record. Clocks are contiguous: whatever comes later under such an id would
 * leave a gap, so it is held with it; the device goes on under a new one. An author retires their own ids only:
 * others can see an id (awareness shows it) before its owner has written anything.
 */
export class Retirements {
  readonly #retired = new Map<RecordId, Map<number, Retired[]>>()

  constructor(held: readonly HeldEntry[]) {
    for (const { envelope, author, bundle, decision } of held)
      if (!bundle && decision?.kind !== 'released') this.retire(envelope.record, envelope, author)
  }

  /** @returns how to take it back, before anything else is retired in the record */
  retire(record: RecordId, { clientId, fromClock }: WrittenRange, author: Author): () => void {
    const ofRecord = this.#retired.get(record) ?? new Map<number, Retired[]>()
    this.#retired.set(record, ofRecord)
    const known = ofRecord.get(clientId) ?? []
    const before = known.find((one) => isSame(one.author, author))
    const from = Math.min(fromClock, before?.from ?? fromClock)
    ofRecord.set(clientId, [...known.filter((one) => one !== before), { author, from }])
    return () => ofRecord.set(clientId, known)
  }

  /** What was held of the client is applied after all: its author may go on under it. */
  reinstate(record: RecordId, clientId: number, author: Author): void {
    const ofRecord = this.#retired.get(record)
    const others = ofRecord?.get(clientId)?.filter((one) => !isSame(one.author, author)) ?? []
    ofRecord?.set(clientId, others)
  }

  /** Whether the range reaches behind a held envelope of this author; of anybody, when null. */
  isRetired(
    record: RecordId,
    { clientId, fromClock, toClock }: WrittenRange,
    author: Author | null,
  ): boolean {
    const retired = this.#retired.get(record)?.get(clientId) ?? []
    return retired.some(
      (one) =>
        (author === null || isSame(one.author, author)) && (fromClock >= one.from || toClock > one.from),
    )
  }
}

const isSame = (a: Author, b: Author): boolean => a.user === b.user && a.device === b.device
