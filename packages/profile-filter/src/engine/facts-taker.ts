import type { Facts, RecordId } from '@fieldmerge/shared'
import { parentFact, unitType } from './business-units.ts'
import { type CellKind, isPresent } from './cells.ts'
import type { Column } from './column.ts'
import type { Counting } from './counting.ts'
import type { Edges } from './edges.ts'
import type { Kept } from './kept.ts'
import type { Near } from './near.ts'
import { NumberList } from './number-list.ts'
import type { Records } from './records.ts'
import { everyBit, type Rows } from './rows.ts'
import type { Seeding } from './seeding.ts'

export interface FactsTakerParts {
  readonly records: Records
  readonly counting: Counting
  readonly seeding: Seeding
  readonly kept: Kept
  readonly near: Near
}

/** Takes in new facts of a record: files it anew, counts the links that it has lost and won, and asks row filters. */
export class FactsTaker {
  readonly #parts: FactsTakerParts
  readonly #asked = new NumberList()
  readonly #former = new NumberList()
  /** Whether somebody may have been selected the record as it was. */
  #wasNear = false
  readonly #unitType: number
  readonly #parentBit: number
  /** Business units have moved below others since this was last made false. */
  unitsChanged = false

  constructor(parts: FactsTakerParts) {
    this.#parts = parts
    const { records } = parts
    this.#unitType = records.names.typeNumber(unitType)
    this.#parentBit = records.watch(this.#unitType, parentFact)?.bit ?? 0
  }

  take(id: RecordId, facts: Facts | null, now: number): void {
    const { records, counting, kept, near } = this.#parts
    const record = facts === null ? records.names.find(id) : records.names.number(id)
    const wasThere = records.isThere(record)
    if (facts === null && !wasThere) return
    const type = records.typeOf(record)
    const rows = records.rowsOf(type)
    rows.reach(record)
    const base = rows.baseOf(record)
    const read = rows.read(base, facts ?? noFacts)
    const bits = wasThere && facts !== null ? read : everyBit
    records.hold(id, facts)
    if (bits === 0) return
    if (type === this.#unitType && (bits & this.#parentBit) !== 0) this.unitsChanged = true
    const creation = records.creationOf(type)
    const isCreationOther = (bits & (creation.by.bit | creation.at.bit)) !== 0
    if (isCreationOther) kept.leaveCreation(record)
    if (bits === everyBit) kept.touchKeepers(record)
    const { others, otherCount } = rows
    const indexes = records.indexesOf(type)
    this.#former.clear()
    this.#wasNear = wasThere && near.isNear(type, base)
    for (let place = 0; place < otherCount; place++) {
      const n = others[place] ?? 0
      const column = indexes[n]?.column ?? null
      if (column !== null) this.#unlink(n, column, rows, base, record)
    }
    if (facts === null) {
      records.drop(record)
      counting.erased(record)
    } else if (!wasThere) {
      records.put(record)
      counting.appeared(record)
    }
    for (let place = 0; place < otherCount; place++) {
      const n = others[place] ?? 0
      const index = indexes[n]
      if (index === undefined) continue
      if (index.column !== null) this.#link(n, index.column, rows, base, record)
      else if (index.instants !== null) {
        const before = rows.numberAt(base, index.instants.at)
        rows.take(n, base, record)
        index.instants.moved(record, before, rows.cellRead(n))
      } else rows.take(n, base, record)
    }
    if (isCreationOther && facts !== null) kept.enterCreation(record, now)
    if (facts !== null) {
      if (this.#wasNear || near.isNear(type, base)) this.#ask(record, type, bits)
      else this.#parts.seeding.fileUnsorted(record, type)
    }
    counting.settle()
  }

  /** A row filter that selected the record looked for what it was, one that selects it now for what it is. */
  #ask(record: number, type: number, bits: number): void {
    const { seeding } = this.#parts
    const asked = this.#asked
    const former = this.#former
    asked.clear()
    seeding.collect(record, asked)
    for (let n = 0; n < asked.length; n++) seeding.ask(asked.at(n), record, type, bits)
    seeding.file(record, type, asked)
    for (let n = 0; n < former.length; n++) {
      const cohort = former.at(n)
      if (!asked.has(cohort)) seeding.askFormer(cohort, record, type)
    }
  }

  /** Takes away the links that the fact has no more. */
  #unlink(n: number, column: Column, rows: Rows, base: number, record: number): void {
    const { at, kind } = column
    if (column.edges !== null) {
      this.#unlinkItems(rows.listRead(n), kind, column, column.edges, base, record)
      return
    }
    const value = rows.words[base + at] ?? 0
    rows.words[base + at] = 0
    if (!isPresent(value)) return
    column.leave(record, value)
    if (this.#wasNear) this.#parts.seeding.collectBy(column, value, this.#former)
    this.#parts.counting.unlinked(column, record, value)
    if (kind === 'text') this.#parts.records.texts.release(value)
  }

  #unlinkItems(
    after: readonly number[],
    kind: CellKind,
    column: Column,
    edges: Edges,
    base: number,
    record: number,
  ): void {
    const lost: number[] = []
    let first = 0
    for (let edge = column.firstEdgeOf(record); edge !== 0; ) {
      const next = edges.next[edge] ?? 0
      const value = edges.value[edge] ?? 0
      if (after.includes(value)) {
        edges.next[edge] = first
        first = edge
      } else {
        lost.push(value)
        column.leave(edge, value)
        edges.free(edge)
      }
      // What stays was held once more when it was read.
      if (kind === 'texts') this.#parts.records.texts.release(value)
      edge = next
    }
    column.rows.words[base + column.at] = first
    for (const value of lost) {
      if (this.#wasNear) this.#parts.seeding.collectBy(column, value, this.#former)
      this.#parts.counting.unlinked(column, record, value)
    }
  }

  /** Lays the links that the fact has now and had not before. */
  #link(n: number, column: Column, rows: Rows, base: number, record: number): void {
    const { edges, at } = column
    if (edges === null) {
      const value = rows.cellRead(n)
      rows.words[base + at] = value
      if (!isPresent(value)) return
      column.enter(record, value)
      this.#parts.counting.linked(column, record, value)
      return
    }
    const known = rows.valuesAt(edges, rows.words[base + at] ?? 0)
    for (const value of rows.listRead(n)) {
      if (known.includes(value)) continue
      const edge = edges.add(record, value, rows.firstEdge(base + at))
      rows.words[base + at] = edge
      column.enter(edge, value)
      this.#parts.counting.linked(column, record, value)
    }
    if (rows.words[base + at] === 0) rows.words[base + at] = rows.cellRead(n)
  }
}

const noFacts: Facts = {}
