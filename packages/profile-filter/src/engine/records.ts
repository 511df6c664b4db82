import type { Catalog, Facts, FactValue, RecordId } from '@fieldmerge/shared'
import { factKind } from '../profile/fact-kind.ts'
import { sameTexts } from '../user/user-attributes.ts'
import { Column } from './column.ts'
import { grownTo16 } from './growing.ts'
import { InstantIndex } from './instant-index.ts'
import { Names, otherType } from './names.ts'

/** Facts that the filter reads of every type: who created a record keeps it for a while. */
const readOfAll: readonly string[] = ['createdBy', 'createdAt']
export const everyBit = -1
export const creationBits = 0b11
const lastBit = 30

/** One fact of a type that somebody reads; `bit` is its place in masks of facts. The last bit is shared. */
interface Watched {
  readonly fact: string
  readonly bit: number
  column: Column | null
  instants: InstantIndex | null
}

/**
 * All records that are there: a reference to the facts that were told, and in columns those facts by which records are
 * linked and found. Facts that nobody reads are not looked at.
 */
export class Records {
  readonly names: Names
  /** By number; undefined for what is not there. */
  readonly facts: (Facts | undefined)[] = []
  /** The type of a record that is there, 0 for all other numbers. */
  there = new Uint16Array(64)
  readonly columns: Column[] = []
  readonly #catalog: Catalog
  readonly #watched: Watched[][] = []
  readonly #columnsOf: Column[][] = []
  readonly #columnsTo: Column[][] = []
  readonly #instantsOf: InstantIndex[][] = []

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.names = new Names(catalog)
    for (let type = 0; type < this.names.typeCount; type++) {
      this.#watched.push([])
      this.#columnsOf.push([])
      this.#columnsTo.push([])
      this.#instantsOf.push([])
      for (const fact of readOfAll) this.#watch(type, fact)
    }
  }

  isThere(record: number): boolean {
    return this.facts[record] !== undefined
  }

  /** The id of a record; of what was given as one. */
  idOf(record: number): RecordId {
    return this.names.text(record) as RecordId
  }

  typeOf(record: number): number {
    return this.names.type[record] ?? otherType
  }

  /** Columns of a type's facts. */
  columnsOf(type: number): readonly Column[] {
    return this.#columnsOf[type] ?? []
  }

  /** Columns whose values are records of a type. */
  columnsTo(type: number): readonly Column[] {
    return this.#columnsTo[type] ?? []
  }

  instantsOf(type: number): readonly InstantIndex[] {
    return this.#instantsOf[type] ?? []
  }

  bitOf(type: number, fact: string): number {
    return this.#watch(type, fact).bit
  }

  /** The watched facts in which two states of a record differ. */
  changedBits(type: number, before: Facts, after: Facts): number {
    let bits = 0
    for (const { fact, bit } of this.#watched[type] ?? [])
      if (!sameValue(before[fact], after[fact])) bits |= bit
    return bits
  }

  put(record: number, facts: Facts): void {
    while (this.facts.length <= record) this.facts.push(undefined)
    this.facts[record] = facts
    if (record >= this.there.length) this.there = grownTo16(this.there, record)
    this.there[record] = this.names.type[record] ?? otherType
  }

  drop(record: number): void {
    this.facts[record] = undefined
    this.there[record] = 0
  }

  /** The column of a fact, made of all records that are there when it is asked for first. */
  column(type: number, fact: string): Column {
    const watched = this.#watch(type, fact)
    if (watched.column !== null) return watched.column
    const kind = factKind(this.#catalog, this.names.typeName(type), fact)
    const main = kind !== null && 'to' in kind ? this.names.typeNumber(kind.to) : otherType
    const column = new Column(this.columns.length, type, fact, watched.bit, main, this.names)
    for (const record of this.ofType(type))
      for (const value of column.valuesIn(this.facts[record])) column.add(record, value)
    watched.column = column
    this.columns.push(column)
    this.#columnsOf[type]?.push(column)
    this.#columnsTo[main]?.push(column)
    return column
  }

  /** The index of a fact's instants, made like a column. */
  instants(type: number, fact: string): InstantIndex {
    const watched = this.#watch(type, fact)
    if (watched.instants !== null) return watched.instants
    const index = new InstantIndex(fact, this.names)
    for (const record of this.ofType(type)) index.move(record, undefined, this.facts[record])
    watched.instants = index
    this.#instantsOf[type]?.push(index)
    return index
  }

  *ofType(type: number): Generator<number> {
    const { names, there } = this
    for (let local = 0, count = names.count(type); local < count; local++) {
      const record = names.nth(type, local)
      if (there[record] === type) yield record
    }
  }

  #watch(type: number, fact: string): Watched {
    const ofType = this.#watched[type] ?? []
    const known = ofType.find((each) => each.fact === fact)
    if (known !== undefined) return known
    const watched = { fact, bit: 1 << Math.min(ofType.length, lastBit), column: null, instants: null }
    ofType.push(watched)
    return watched
  }
}

/** Links, texts and numbers, and lists of them; facts that hold something else are not filtered on. */
const sameValue = (a: FactValue | undefined, b: FactValue | undefined): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && sameTexts(a, b))
