import type { Catalog } from '@fieldmerge/shared'
import { grownTo16, grownTo32, grownToFloat } from './growing.ts'
import { UlidTable } from './ulid-table.ts'
import { readUlid, timeOfBits } from './ulids.ts'

/** The type of texts that are no record of a declared type. 0 is the type of nothing. */
export const otherType = 1

/** An order is a type's rank over 45 bits of time, so that both fit the 53 bits of a number. */
const rankShift = 2 ** 45
const timeGrain = 8
const mostRanks = 256

/**
 * Numbers for the ids of records and users and for the other texts that facts are found by: dense from 1, given once. A
 * text has besides a number among those of its type, dense from 0: columns are as long as their type is large.
 */
export class Names {
  /** Number to text; 0 is nothing. */
  readonly texts: string[] = ['']
  type = new Uint16Array(64)
  local = new Uint32Array(64)
  /** In the order of texts, as far as type and time of making tell; NaN where they don't. */
  #order = new Float64Array(64)
  /** By type: its place among all types in the order of texts. */
  readonly #ranks: number[] = [Number.NaN, Number.NaN]
  /** Record ids are found by what they mean, all other texts as they stand. */
  readonly #ulids = new UlidTable((number, text) => {
    const name = this.#typeNames[this.type[number] ?? 0] ?? ''
    return name.length === text.length - ulidLetters - 1 && text.startsWith(name)
  })
  readonly #others = new Map<string, number>()
  /** Types by the length of their name: the fewest candidates for what stands before a slash. */
  readonly #ofLength: { readonly name: string; readonly type: number }[][] = []
  readonly #types = new Map<string, number>()
  readonly #typeNames: string[] = ['', '']
  readonly #members: Uint32Array<ArrayBuffer>[] = [new Uint32Array(0), new Uint32Array(0)]
  readonly #counts: number[] = [0, 0]

  constructor(catalog: Catalog) {
    for (const type of catalog.types.keys()) {
      this.#types.set(type, this.#typeNames.length)
      for (let length = this.#ofLength.length; length <= type.length; length++) this.#ofLength.push([])
      this.#ofLength[type.length]?.push({ name: type, type: this.#typeNames.length })
      this.#typeNames.push(type)
      this.#members.push(new Uint32Array(0))
      this.#counts.push(0)
    }
    const inOrder = [...catalog.types.keys()].map((type) => `${type}/`).sort()
    for (const type of catalog.types.keys()) {
      const rank = inOrder.indexOf(`${type}/`)
      this.#ranks.push(rank < mostRanks ? rank : Number.NaN)
    }
  }

  /** How many kinds of types there are, nothing and other ones included. */
  get typeCount(): number {
    return this.#typeNames.length
  }

  typeName(type: number): string {
    return this.#typeNames[type] ?? ''
  }

  typeNumber(name: string): number {
    return this.#types.get(name) ?? otherType
  }

  text(number: number): string {
    return this.texts[number] ?? ''
  }

  /** Negative when the text of `a` comes first, by UTF-16 code units; 0 only for the same. */
  compare(a: number, b: number): number {
    const x = this.#order[a] ?? Number.NaN
    const y = this.#order[b] ?? Number.NaN
    if (x < y) return -1
    if (x > y) return 1
    return a === b ? 0 : this.text(a) < this.text(b) ? -1 : 1
  }

  /** 0 for a text that has none yet. */
  find(text: string): number {
    return (endsWithUlid(text) && this.#ulids.find(text)) || (this.#others.get(text) ?? 0)
  }

  number(text: string): number {
    if (!endsWithUlid(text)) return this.#others.get(text) ?? this.#add(text, otherType)
    const known = this.#ulids.find(text)
    if (known !== 0) return known
    const type = this.#typeIn(text)
    return (type === otherType && this.#others.get(text)) || this.#add(text, type)
  }

  /** How many texts of the type there are, and which is the nth. */
  count(type: number): number {
    return this.#counts[type] ?? 0
  }

  nth(type: number, local: number): number {
    return this.#members[type]?.[local] ?? 0
  }

  /** The type of what ends with a ULID; of ids of undeclared types the other type. */
  #typeIn(text: string): number {
    for (const { name, type } of this.#ofLength[text.length - ulidLetters - 1] ?? [])
      if (text.startsWith(name)) return type
    return otherType
  }

  #add(text: string, type: number): number {
    const number = this.texts.length
    const local = this.#counts[type] ?? 0
    let members = this.#members[type] ?? new Uint32Array(0)
    if (local >= members.length) members = grownTo32(members, local)
    if (number >= this.type.length) {
      this.type = grownTo16(this.type, number)
      this.local = grownTo32(this.local, number)
      this.#order = grownToFloat(this.#order, number)
    }
    this.#order[number] =
      type === otherType
        ? Number.NaN
        : (this.#ranks[type] ?? Number.NaN) * rankShift + Math.floor(timeOfBits() / timeGrain)
    if (type === otherType) this.#others.set(text, number)
    else this.#ulids.add(number)
    this.texts.push(text)
    this.type[number] = type
    this.local[number] = local
    members[local] = number
    this.#members[type] = members
    this.#counts[type] = local + 1
    return number
  }
}

const ulidLetters = 26
const slash = 47

/** Whether it is what may be a record id; its ULID is read then. */
const endsWithUlid = (text: string): boolean => {
  const from = text.length - ulidLetters
  return from > 0 && text.charCodeAt(from - 1) === slash && readUlid(text, from)
}
