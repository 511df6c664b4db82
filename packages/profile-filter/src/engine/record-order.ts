import type { Names } from './names.ts'

/** Up to so many are sorted sooner than a call of `sort` begins. */
const few = 20
/** A key is a whole number; below it there is room for so many places. */
const places = 2 ** 19

/** Sorts records by their ids, in code units. */
export class RecordOrder {
  readonly #names: Names
  readonly #compare = (a: number, b: number): number => this.#names.compare(a, b)
  #keys = new Float64Array(64)
  #unsorted = new Uint32Array(64)

  constructor(names: Names) {
    this.#names = names
  }

  /** The first ones of a list. */
  sort(records: Uint32Array, count: number): void {
    if (count <= few) this.#insert(records, 0, count)
    else if (count > places || !this.#sortByKeys(records, count))
      records.subarray(0, count).sort(this.#compare)
  }

  /**
   * By keys that hold the place of each record too: numbers alone are sorted without a question about each two. False where
   * some have no key.
   */
  #sortByKeys(records: Uint32Array, count: number): boolean {
    if (count > this.#keys.length) {
      this.#keys = new Float64Array(count * 2)
      this.#unsorted = new Uint32Array(count * 2)
    }
    const [keys, unsorted, names] = [this.#keys, this.#unsorted, this.#names]
    for (let n = 0; n < count; n++) {
      const record = records[n] ?? 0
      const key = names.orderKey(record)
      if (key < 0) return false
      keys[n] = key * places + n
      unsorted[n] = record
    }
    keys.subarray(0, count).sort()
    let begin = 0
    let last = -1
    for (let n = 0; n < count; n++) {
      const each = keys[n] ?? 0
      const key = Math.floor(each / places)
      records[n] = unsorted[each - key * places] ?? 0
      if (key === last) continue
      this.#sortAlike(records, begin, n)
      begin = n
      last = key
    }
    this.#sortAlike(records, begin, count)
    return true
  }

  /** Those of one key. */
  #sortAlike(records: Uint32Array, from: number, to: number): void {
    if (to - from > few) records.subarray(from, to).sort(this.#compare)
    else if (to - from > 1) this.#insert(records, from, to)
  }

  #insert(records: Uint32Array, from: number, to: number): void {
    const names = this.#names
    for (let n = from + 1; n < to; n++) {
      const record = records[n] ?? 0
      let place = n
      for (; place > from && names.compare(records[place - 1] ?? 0, record) > 0; place--)
        records[place] = records[place - 1] ?? 0
      records[place] = record
    }
  }
}
