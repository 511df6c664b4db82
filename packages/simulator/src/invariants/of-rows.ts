import type { StoredRow } from '@fieldmerge/server/core'

interface Known<T> {
  readonly rows: readonly StoredRow[]
  readonly made: T
}

/**
 * What is made of a record's rows and of nothing else, made once: what nobody has edited has the same rows in every run,
 * since all runs begin with copies of one log.
 */
export class OfRows<T> {
  /** By the first of the rows. */
  readonly #known = new WeakMap<StoredRow, Known<T>>()

  get(rows: readonly StoredRow[], make: () => T): T {
    const [first] = rows
    const known = first === undefined ? undefined : this.#known.get(first)
    if (known !== undefined && areSame(known.rows, rows)) return known.made
    const made = make()
    if (first !== undefined) this.#known.set(first, { rows, made })
    return made
  }
}

const areSame = (a: readonly StoredRow[], b: readonly StoredRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i])
