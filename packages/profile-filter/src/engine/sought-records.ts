import { KeyedLists, type ListOwner } from './keyed-lists.ts'
import type { Names } from './names.ts'
import type { Rows } from './rows.ts'

/** Beside a value: met before on this walk over a list. No value is as large. */
const met = 2 ** 31

/**
 * The records of a type by a fact that is one value, where nobody but row filters looks for them: only added to, since a
 * record that changes hands need not be looked for in the list that it leaves. Records stand there by their place among
 * those of the type: their rows are found without a look at their names.
 */
export class SoughtRecords implements ListOwner {
  readonly #rows: Rows
  /** The word of a row that is the value. */
  readonly #at: number
  readonly #names: Names
  readonly #lists = new KeyedLists(this)

  constructor(rows: Rows, at: number, names: Names) {
    this.#rows = rows
    this.#at = at
    this.#names = names
  }

  add(record: number, value: number): void {
    this.#lists.add(value, this.#names.localOf(record))
  }

  /** So many records, by their places among those of the type, each with its value beside it. */
  addAll(locals: Uint32Array, values: Uint32Array, count: number): void {
    this.#lists.addAll(values, locals, count)
  }

  /** All records that have a value, and others that have had it; some come twice. */
  with(value: number): Uint32Array {
    const found = this.#lists.of(value)
    for (let n = 0; n < found.length; n++) found[n] = this.#names.nth(this.#rows.type, found[n] ?? 0)
    return found
  }

  /** The same, by their places among those of the type. */
  localsWith(value: number): Uint32Array {
    return this.#lists.of(value)
  }

  meet(local: number, value: number): boolean {
    const { words } = this.#rows
    const place = local * this.#rows.stride + this.#at
    if (words[place] !== value) return false
    words[place] = value + met
    return true
  }

  forget(local: number): void {
    const place = local * this.#rows.stride + this.#at
    this.#rows.words[place] = (this.#rows.words[place] ?? 0) - met
  }
}
