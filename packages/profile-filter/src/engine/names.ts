import type { Catalog } from '@fieldmerge/shared'
import { grownTo16, grownTo32 } from './growing.ts'

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
  readonly #numbers = new Map<string, number>()
  readonly #types = new Map<string, number>()
  readonly #typeNames: string[] = ['', '']
  readonly #members: Uint32Array<ArrayBuffer>[] = [new Uint32Array(0), new Uint32Array(0)]
  readonly #counts: number[] = [0, 0]

  constructor(catalog: Catalog) {
    for (const type of catalog.types.keys()) {
      this.#types.set(type, this.#typeNames.length)
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
    return this.#numbers.get(text) ?? 0
  }

  number(text: string): number {
    return this.#numbers.get(text) ?? this.#add(text)
  }

  /** How many texts of the type there are, and which is the nth. */
  count(type: number): number {
    return this.#counts[type] ?? 0
  }

  nth(type: number, local: number): number {
    return this.#members[type]?.[local] ?? 0
  }

  #add(text: string): number {
    const number = this.texts.length
    const slash = text.indexOf('/')
    const type = slash < 0 ? otherType : this.typeNumber(text.slice(0, slash))
    const local = this.#counts[type] ?? 0
    let members = this.#members[type] ?? new Uint32Array(0)
    if (local >= members.length) members = grownTo32(members, local)
    if (number >= this.type.length) {
      this.type = grownTo16(this.type, number)
      this.local = grownTo32(this.local, number)
    }
    this.#numbers.set(text, number)
    this.texts.push(text)
    this.type[number] = type
    this.local[number] = local
    members[local] = number
    this.#members[type] = members
    this.#counts[type] = local + 1
    return number
  }
}
