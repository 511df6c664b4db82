import type { RecordId } from '@fieldmerge/shared'
import type { WrittenRow } from './committed-row.ts'
import type { LiveDocument } from './live-document.ts'

/**
 * How long what is on disk may stay here while more is always on its way, ms. The commit that ends it comes on top: facts
 * are derived when a batch goes to the disk and count when it is there.
 */
export const untoldFor = 50

/** What is on disk and acked, and of which nobody but its senders knows: its facts do not count yet. */
export class Untold {
  #rows: WrittenRow[] = []
  readonly #documents = new Map<RecordId, LiveDocument>()
  #since = 0
  /** When others were told last. */
  #toldAt = Number.NEGATIVE_INFINITY

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  /** Whether the oldest has been here for long enough. A clock that was set back says nothing: then it has. */
  isDue(now: number): boolean {
    return !this.isEmpty && !(now >= this.#since && now - this.#since < untoldFor)
  }

  /** Whether nobody had been told of anything for as long when the oldest came: then nothing is to be gained by waiting. */
  get isAfterPause(): boolean {
    return !(this.#since >= this.#toldAt && this.#since - this.#toldAt < untoldFor)
  }

  /** How long the oldest may still stay here, ms. */
  left(now: number): number {
    return this.isDue(now) ? 0 : this.#since + untoldFor - now
  }

  add(rows: readonly WrittenRow[], documents: Iterable<LiveDocument>, now: number): void {
    if (this.isEmpty) this.#since = now
    for (const row of rows) this.#rows.push(row)
    for (const document of documents) this.#documents.set(document.record, document)
  }

  /** A document that was read again, in place of the one that went. */
  replace(document: LiveDocument): void {
    this.#documents.set(document.record, document)
  }

  /** Nothing can be said of the record's facts; its rows are told all the same. */
  giveUp(record: RecordId): void {
    this.#documents.delete(record)
  }

  get documents(): Iterable<LiveDocument> {
    return this.#documents.values()
  }

  /** The documents here and those, each record once: those may be newer. */
  with(documents: Iterable<LiveDocument>): Iterable<LiveDocument> {
    const all = new Map(this.#documents)
    for (const document of documents) all.set(document.record, document)
    return all.values()
  }

  /** All rows, in their order, which are told now and not here any more then. */
  take(now: number): readonly WrittenRow[] {
    const rows = this.#rows
    this.#toldAt = now
    this.#rows = []
    this.#documents.clear()
    return rows
  }
}
