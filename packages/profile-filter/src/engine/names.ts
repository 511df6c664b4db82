import type { Catalog } from '@fieldmerge/shared'
import { grownTo16, grownTo32 } from './growing.ts'
import { UlidTable } from './ulid-table.ts'
import { readUlid } from './ulids.ts'

/** The type of texts that are no record of a declared type. 0 is the type of nothing. */
export const otherType = 1

/**
 * Numbers for the ids of records and users and for the other texts that facts are found by: dense from 1, given once. A
 * text has besides a number among those of its type, dense from 0: columns are as long as their type is large.
 */
export class Names {
  /** Number to text; 0 is nothing. */
  readonly texts: string[] = ['']
  type = new Uint16Array(64)
  local = new Uint32Array(64)
  /** Record ids are found by what they mean, all other texts as they stand. */
  readonly #ulids = new UlidTable()
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

  /** 0 for a text that has none yet. */
  find(text: string): number {
    const type = this.#typeIn(text)
    return type === otherType ? (this.#others.get(text) ?? 0) : this.#ulids.find(type)
  }

  number(text: string): number {
    const type = this.#typeIn(text)
    if (type === otherType) return this.#others.get(text) ?? this.#add(text, type)
    return this.#ulids.find(type) || this.#add(text, type)
  }

  /** How many texts of the type there are, and which is the nth. */
  count(type: number): number {
    return this.#counts[type] ?? 0
  }

  nth(type: number, local: number): number {
    return this.#members[type]?.[local] ?? 0
  }

  /** The type of a record id, whose ULID is read then; of all else, ids of undeclared types included, the other type. */
  #typeIn(text: string): number {
    const slash = text.indexOf('/')
    for (const { name, type } of this.#ofLength[slash] ?? [])
      if (text.startsWith(name)) return readUlid(text, slash + 1) ? type : otherType
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
    }
    if (type === otherType) this.#others.set(text, number)
    else this.#ulids.add(number, type)
    this.texts.push(text)
    this.type[number] = type
    this.local[number] = local
    members[local] = number
    this.#members[type] = members
    this.#counts[type] = local + 1
    return number
  }
}
