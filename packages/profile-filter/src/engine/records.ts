import type { Catalog, Facts, RecordId } from '@fieldmerge/shared'
import type { FactsSource } from '../filter/profile-filter.ts'
import { factKind } from '../profile/fact-kind.ts'
import { Bags } from './bags.ts'
import { cellKindOf, isPresent } from './cells.ts'
import { Column } from './column.ts'
import { HeldFacts } from './held-facts.ts'
import { InstantIndex } from './instant-index.ts'
import { Names } from './names.ts'
import { NumberList } from './number-list.ts'
import { Rows, type Watched } from './rows.ts'
import { ShortLists } from './short-lists.ts'
import { Texts } from './texts.ts'

/** The facts that the filter reads of every type: who created a record keeps it for a while. */
export interface Creation {
  readonly by: Watched
  readonly at: Watched
}

/** How the records of a type are found by one of its facts, as far as somebody does. */
export interface Indexes {
  column: Column | null
  instants: InstantIndex | null
}

/** All records that are there, and in rows and columns those of their facts that somebody reads. */
export class Records {
  readonly names: Names
  readonly texts = new Texts()
  readonly bags = new Bags()
  /** Apart from all else, and so in a cache: each change looks here. */
  readonly subscribers = new Bags()
  /** Numbers of what users have. */
  readonly numberLists = new ShortLists<number>()
  readonly columns: Column[] = []
  readonly #catalog: Catalog
  readonly #source: FactsSource
  readonly #held: HeldFacts | null
  /** Made when a type is asked for first: most organizations use a few of all types. */
  readonly #rows: (Rows | undefined)[] = []
  readonly #creations: (Creation | undefined)[] = []
  /** By type, in the order of its watched facts. */
  readonly #indexes: Indexes[][] = []
  readonly #columnsOf: Column[][] = []
  readonly #columnsTo: Column[][] = []
  readonly #instantsOf: InstantIndex[][] = []
  /** By type, by their places among those of the type. */
  readonly #unfiled: NumberList[] = []
  #areAllFiled = true

  /** @param source null: facts are held here, as they were told */
  constructor(catalog: Catalog, source: FactsSource | null) {
    this.#catalog = catalog
    this.#held = source === null ? new HeldFacts() : null
    this.#source = source ?? this.#held ?? new HeldFacts()
    this.names = new Names(catalog)
    for (let type = 0; type < this.names.typeCount; type++) {
      this.#rows.push(undefined)
      this.#columnsOf.push([])
      this.#columnsTo.push([])
      this.#instantsOf.push([])
      this.#indexes.push([])
      this.#unfiled.push(new NumberList())
    }
  }

  isThere(record: number): boolean {
    return this.names.thereAs(record) !== 0
  }

  /** The id of a record; of what was given as one. */
  idOf(record: number): RecordId {
    // Told as a record id, it is one.
    return this.names.text(record) as RecordId
  }

  /** The ids of some of many records, in their order. */
  idsOf(records: ArrayLike<number>, from: number, to: number): readonly RecordId[] {
    return this.names.texts(records, from, to) as readonly RecordId[]
  }

  typeOf(record: number): number {
    return this.names.typeOf(record)
  }

  rowsOf(type: number): Rows {
    return this.#rows[type] ?? this.#begin(type)
  }

  creationOf(type: number): Creation {
    return this.#creations[type] ?? creationIn(this.#begin(type))
  }

  /** In the order of the watched facts of a type. */
  indexesOf(type: number): readonly Indexes[] {
    return this.#indexes[type] ?? []
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

  /** Keeps what was told, if it is to be kept here. */
  hold(record: RecordId, facts: Facts | null): void {
    this.#held?.put(record, facts)
  }

  /** A record is there of which no column is to know yet: filing many at once takes a part of the looks. */
  putUnfiled(record: number, type: number): void {
    this.put(record)
    this.#unfiled[type]?.add(this.names.localOf(record))
    this.#areAllFiled = false
  }

  /** Files what was put unfiled. Before it no column may be asked, and no fact of what is there may change. */
  fileAll(): void {
    if (this.#areAllFiled) return
    for (const column of this.columns) {
      const records = this.#unfiled[column.type]
      if (records !== undefined) column.enterAll(records.all())
    }
    for (const records of this.#unfiled) records.clear()
    this.#areAllFiled = true
  }

  #begin(type: number): Rows {
    const rows = new Rows(type, this.names, this.texts)
    this.#rows[type] = rows
    this.#creations[type] = creationIn(rows)
    this.#indexes[type]?.push({ column: null, instants: null }, { column: null, instants: null })
    return rows
  }

  put(record: number): void {
    this.names.setThere(record, true)
  }

  drop(record: number): void {
    this.names.setThere(record, false)
  }

  /** The place of a fact in the rows of its type; null for what filters cannot look at. */
  watch(type: number, fact: string): Watched | null {
    const kind = factKind(this.#catalog, this.names.typeName(type), fact)
    const cellKind = kind === null ? null : cellKindOf(kind)
    if (cellKind === null) return null
    const rows = this.rowsOf(type)
    const known = rows.find(fact, cellKind)
    if (known !== undefined) return known
    const watched = rows.watch(fact, cellKind)
    this.#indexes[type]?.push({ column: null, instants: null })
    const place = rows.watched.indexOf(watched)
    for (const record of this.ofType(type)) {
      const facts = this.#source.factsOf(this.idOf(record))
      const base = rows.baseOf(record)
      if (facts !== null && rows.readOne(place, base, facts)) rows.take(place, base, record)
    }
    return watched
  }

  /** The column of a fact that is watched, made of all records that are there when it is asked for first. */
  column(type: number, fact: string): Column {
    return this.#column(type, fact, false)
  }

  /** The same, where relations lead along it. */
  linkColumn(type: number, fact: string): Column {
    const column = this.#column(type, fact, true)
    if (column.makeExact()) column.enterAll(this.localsOf(type))
    return column
  }

  #column(type: number, fact: string, isExact: boolean): Column {
    const watched = this.watch(type, fact)
    if (watched === null) throw new Error(`"${fact}" of ${this.names.typeName(type)} cannot be looked for`)
    const indexes = this.#indexes[type]?.[this.rowsOf(type).watched.indexOf(watched)]
    if (indexes !== undefined && indexes.column !== null) return indexes.column
    const kind = factKind(this.#catalog, this.names.typeName(type), fact)
    const main = kind !== null && 'to' in kind ? this.names.typeNumber(kind.to) : 0
    const column = new Column(this.columns.length, this.rowsOf(type), watched, main, isExact, this)
    column.enterAll(this.localsOf(type))
    if (indexes !== undefined) indexes.column = column
    this.columns.push(column)
    this.#columnsOf[type]?.push(column)
    if (main !== 0) this.#columnsTo[main]?.push(column)
    return column
  }

  /** The places of all records of a type that are there, among those of the type. */
  localsOf(type: number): Uint32Array {
    const { names } = this
    const locals = new Uint32Array(names.count(type))
    let count = 0
    for (let local = 0; local < locals.length; local++)
      if (names.thereAs(names.nth(type, local)) === type) locals[count++] = local
    return locals.subarray(0, count)
  }

  /** The index of a fact's instants. It is empty at first: who asks by it files what it asks about. */
  instants(type: number, fact: string): InstantIndex {
    const watched = this.watch(type, fact)
    if (watched === null) throw new Error(`"${fact}" of ${this.names.typeName(type)} is no instant`)
    const rows = this.rowsOf(type)
    const indexes = this.#indexes[type]?.[rows.watched.indexOf(watched)]
    if (indexes !== undefined && indexes.instants !== null) return indexes.instants
    const index = new InstantIndex(rows, watched, this.names)
    if (indexes !== undefined) indexes.instants = index
    this.#instantsOf[type]?.push(index)
    return index
  }

  /** The values of a column that a record has. */
  valuesOf(column: Column, record: number): readonly number[] {
    const { edges, rows } = column
    if (edges !== null) return rows.valuesAt(edges, rows.words[rows.baseOf(record) + column.at] ?? 0)
    const value = column.valueOf(record)
    return isPresent(value) ? [value] : []
  }

  *ofType(type: number): Generator<number> {
    const { names } = this
    for (let local = 0, count = names.count(type); local < count; local++) {
      const record = names.nth(type, local)
      if (names.thereAs(record) === type) yield record
    }
  }
}

const creationIn = (rows: Rows): Creation => ({
  by: rows.find('createdBy', 'link') ?? rows.watch('createdBy', 'link'),
  at: rows.find('createdAt', 'number') ?? rows.watch('createdAt', 'number'),
})
