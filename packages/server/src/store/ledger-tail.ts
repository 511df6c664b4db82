import { unpackLedger } from './packed-commits.ts'
import type { PackedLedger } from './packed-ledger.ts'

/** One row's part of the ledger, with its place in the log. */
export interface TailRow {
  readonly sequence: number
  /** The number of its record. */
  readonly record: number
  readonly ledger: PackedLedger
}

interface Batch {
  readonly first: number
  readonly records: readonly number[]
  /** As it came with the commits. */
  readonly packed: Uint8Array
}

/** What the newest rows come to, which is not in the ledger's tables yet. */
export class LedgerTail {
  #batches: Batch[] = []

  get isEmpty(): boolean {
    return this.#batches.length === 0
  }

  /** The newest row that is here; 0 when there is none. */
  get upTo(): number {
    const newest = this.#batches.at(-1)
    return newest === undefined ? 0 : newest.first + newest.records.length - 1
  }

  /** Takes in rows from `first` on. Batches come in their order. */
  add(first: number, records: readonly number[], packed: Uint8Array): void {
    this.#batches.push({ first, records, packed })
  }

  /** Oldest first. A row of which nothing could be told is left out. */
  *rows(): Generator<TailRow> {
    for (const { first, records, packed } of this.#batches)
      for (const [i, ledger] of unpackLedger(packed, records.length).entries())
        if (ledger !== null) yield { sequence: first + i, record: records[i] ?? 0, ledger }
  }

  clear(): void {
    this.#batches = []
  }
}
