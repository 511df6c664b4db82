import type { HolderCells } from './holder-cells.ts'
import { NumberList } from './number-list.ts'
import type { Records } from './records.ts'

/** Records are looked at so many at a time: what they bring in stays in the nearest caches until it is used. */
export const lookedAtTogether = 32

/**
 * Looks at all that is known of dozens of records before the first of them is worked on. Nothing is decided here: memory
 * that is asked for in one tight loop comes together, where the work itself would wait for each piece of it in turn.
 */
export class Lookahead {
  readonly records = new NumberList()
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0
  readonly #records: Records
  readonly #cells: HolderCells

  constructor(records: Records, cells: HolderCells) {
    this.#records = records
    this.#cells = cells
  }

  /** At the rows of the records in `records`, and who holds these. Empties `records`. */
  look(): void {
    const { names } = this.#records
    const { records } = this
    let seen = 0
    for (let n = 0; n < records.length; n++) seen ^= names.typeOf(records.at(n))
    for (let n = 0; n < records.length; n++) {
      const record = records.at(n)
      const { words, stride } = this.#records.rowsOf(names.typeOf(record))
      const base = names.localOf(record) * stride
      seen ^= (words[base] ?? 0) ^ (words[base + stride - 1] ?? 0) ^ this.#cells.firstHolder(record)
    }
    this.fetched = seen
    records.clear()
  }
}
