import type { Facts } from '@fieldmerge/shared'
import { grownTo32 } from './growing.ts'
import type { Names } from './names.ts'

const nobody: readonly number[] = []

/**
 * One fact of one type, for all its records that are there: which texts it is or holds, found from the record and from
 * the text. Links of relations and the values that row filters look for are both such columns.
 *
 * | array | at | holds |
 * |---|---|---|
 * | first | holder's place in its type | its first edge, 0 for none |
 * | back | value's place in the main type | the first edge to it; values of other types stand in `odd` |
 * | holder, value, next, backNext, backPrev | edge, from 1 | ends, and the lists from both |
 */
export class Column {
  /** Dense from 0, over all columns. */
  readonly number: number
  readonly type: number
  readonly fact: string
  /** The fact's place in masks of facts. */
  readonly bit: number
  /** The type of which the values are, as far as they are what they should be. */
  readonly main: number
  /** How many groups follow it each way. Where none does, its edges need not be counted. */
  followedForwards = 0
  followedBackwards = 0
  /** Per value the cohorts that want to be asked about records that have it. */
  readonly subscribers = new Map<number, number[]>()
  first = new Uint32Array(16)
  holder = new Uint32Array(16)
  value = new Uint32Array(16)
  next = new Uint32Array(16)
  backNext = new Uint32Array(16)
  #back = new Uint32Array(16)
  #backPrev = new Uint32Array(16)
  readonly #odd = new Map<number, number>()
  readonly #names: Names
  #top = 1
  #free = 0

  constructor(number: number, type: number, fact: string, bit: number, main: number, names: Names) {
    this.bit = bit
    this.number = number
    this.type = type
    this.fact = fact
    this.main = main
    this.#names = names
  }

  /** The numbers of the texts that the fact has, each once. */
  valuesIn(facts: Facts | undefined): readonly number[] {
    const value = facts?.[this.fact]
    if (typeof value === 'string') return [this.#names.number(value)]
    if (!Array.isArray(value) || value.length === 0) return nobody
    const numbers: number[] = []
    for (const text of value) {
      if (typeof text !== 'string') continue
      const number = this.#names.number(text)
      if (!numbers.includes(number)) numbers.push(number)
    }
    return numbers
  }

  /** The numbers of the texts that are stored. */
  valuesOf(holder: number): readonly number[] {
    let edge = this.firstOf(holder)
    if (edge === 0) return nobody
    const values: number[] = []
    for (; edge !== 0; edge = this.next[edge] ?? 0) values.push(this.value[edge] ?? 0)
    return values
  }

  firstOf(holder: number): number {
    return this.first[this.#names.local[holder] ?? 0] ?? 0
  }

  firstBackOf(value: number): number {
    const { type, local } = this.#names
    return type[value] === this.main ? (this.#back[local[value] ?? 0] ?? 0) : (this.#odd.get(value) ?? 0)
  }

  has(holder: number, value: number): boolean {
    return this.#find(holder, value) !== 0
  }

  add(holder: number, value: number): void {
    const edge = this.#newEdge()
    const place = this.#names.local[holder] ?? 0
    if (place >= this.first.length) this.first = grownTo32(this.first, place)
    this.holder[edge] = holder
    this.value[edge] = value
    this.next[edge] = this.first[place] ?? 0
    this.first[place] = edge
    const after = this.firstBackOf(value)
    this.backNext[edge] = after
    this.#backPrev[edge] = 0
    if (after !== 0) this.#backPrev[after] = edge
    this.#setFirstBack(value, edge)
  }

  remove(holder: number, value: number): void {
    const edge = this.#find(holder, value)
    if (edge === 0) return
    const place = this.#names.local[holder] ?? 0
    const after = this.next[edge] ?? 0
    if (this.first[place] === edge) this.first[place] = after
    else {
      let before = this.first[place] ?? 0
      while (this.next[before] !== edge) before = this.next[before] ?? 0
      this.next[before] = after
    }
    const [backNext, backPrev] = [this.backNext[edge] ?? 0, this.#backPrev[edge] ?? 0]
    if (backNext !== 0) this.#backPrev[backNext] = backPrev
    if (backPrev !== 0) this.backNext[backPrev] = backNext
    else this.#setFirstBack(value, backNext)
    this.next[edge] = this.#free
    this.#free = edge
  }

  #find(holder: number, value: number): number {
    let edge = this.firstOf(holder)
    while (edge !== 0 && this.value[edge] !== value) edge = this.next[edge] ?? 0
    return edge
  }

  #setFirstBack(value: number, edge: number): void {
    const { type, local } = this.#names
    if (type[value] === this.main) {
      const place = local[value] ?? 0
      if (place >= this.#back.length) this.#back = grownTo32(this.#back, place)
      this.#back[place] = edge
    } else if (edge === 0) this.#odd.delete(value)
    else this.#odd.set(value, edge)
  }

  #newEdge(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.next[free] ?? 0
      return free
    }
    const edge = this.#top++
    if (edge >= this.holder.length) {
      this.holder = grownTo32(this.holder, edge)
      this.value = grownTo32(this.value, edge)
      this.next = grownTo32(this.next, edge)
      this.backNext = grownTo32(this.backNext, edge)
      this.#backPrev = grownTo32(this.#backPrev, edge)
    }
    return edge
  }
}
