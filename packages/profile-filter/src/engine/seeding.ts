import type { Facts } from '@fieldmerge/shared'
import type { Seek } from '../filter/compiled-condition.ts'
import { attributeValues, type Scope } from '../filter/scope.ts'
import type { Cohort, Cohorts } from './cohorts.ts'
import type { Column } from './column.ts'
import type { Counting } from './counting.ts'
import type { Memberships } from './memberships.ts'
import { everyBit, type Records } from './records.ts'
import type { SelectionRows } from './selection.ts'
import type { Sweep } from './windows.ts'
import type { Zone } from './zones.ts'

/**
 * Asks the row filters of cohorts: of all records that may fit when a cohort is made, and of a record that has changed
 * when its cohorts may be others. A cohort that looks for values of a fact is subscribed to these in the fact's column;
 * one that looks for none is asked about every record of the type.
 */
export class Seeding {
  readonly #records: Records
  readonly #members: Memberships
  readonly #cohorts: Cohorts
  readonly #counting: Counting
  readonly #onRestricted: (cohort: number) => void
  /** By type. */
  readonly #subscribers: number[][]

  constructor(
    records: Records,
    members: Memberships,
    cohorts: Cohorts,
    counting: Counting,
    onRestricted: (cohort: number) => void,
  ) {
    this.#records = records
    this.#members = members
    this.#cohorts = cohorts
    this.#counting = counting
    this.#onRestricted = onRestricted
    this.#subscribers = Array.from({ length: records.names.typeCount }, () => [])
  }

  /** Takes in a cohort that was made just now. */
  begin(cohort: Cohort): void {
    for (const rows of cohort.selection.filters) {
      this.#subscribe(cohort, rows)
      if (!cohort.selection.isRestricted) this.#seed(cohort, rows)
    }
    if (cohort.selection.isRestricted) this.#onRestricted(cohort.number)
    else this.#counting.settle()
  }

  end(cohort: Cohort): void {
    for (const rows of cohort.selection.filters)
      for (const { column, value } of this.#lookedFor(cohort, rows)) {
        const subscribers = column === null ? this.#subscribers[rows.type] : column.subscribers.get(value)
        remove(subscribers, cohort.number)
        if (subscribers?.length === 0) column?.subscribers.delete(value)
      }
  }

  /** Adds to `found` the cohorts to be asked about a record, by the facts that its columns have now. */
  collect(record: number, found: number[]): void {
    const type = this.#records.there[record] ?? 0
    for (const cohort of this.#subscribers[type] ?? none) found.push(cohort)
    for (const column of this.#records.columnsOf(type))
      if (column.subscribers.size > 0) this.#from(column, record, found)
  }

  #from(column: Column, record: number, found: number[]): void {
    const { value, next } = column
    for (let edge = column.firstOf(record); edge !== 0; edge = next[edge] ?? 0)
      this.collectBy(column, value[edge] ?? 0, found)
  }

  /** The cohorts that look for one value of a fact. */
  collectBy({ subscribers }: Column, value: number, found: number[]): void {
    if (subscribers.size === 0) return
    const cohorts = subscribers.get(value)
    if (cohorts !== undefined) for (const cohort of cohorts) found.push(cohort)
  }

  /** Asks a cohort about a record of which the facts in `bits` have changed. */
  ask(cohort: number, record: number, type: number, bits: number): void {
    const rows = this.#cohorts.selections[cohort]?.rows[type]
    if (rows === undefined || (bits !== everyBit && (rows.bits & bits) === 0)) return
    this.#ask(cohort, record, rows, this.#records.facts[record])
  }

  /** Asks about all records that a bound of the zone has passed. */
  sweep(zone: Zone, { bound, from, to }: Sweep): void {
    const found: number[] = []
    for (const record of bound.instants.around(from, to)) {
      const facts = this.#records.facts[record]
      const instant = facts?.[bound.instants.fact]
      if (typeof instant !== 'number' || instant < from || instant >= to) continue
      found.length = 0
      this.collect(record, found)
      for (const cohort of found) {
        const rows = this.#cohorts.selections[cohort]?.rows[bound.type]
        if (rows?.bounds.has(bound) === true && this.#cohorts.get(cohort)?.zone === zone)
          this.#ask(cohort, record, rows, facts)
      }
    }
  }

  #ask(number: number, record: number, rows: SelectionRows, facts: Facts | undefined): void {
    const scope = this.#cohorts.scopes[number]
    if (scope === undefined) return
    const selects = facts !== undefined && rows.condition.match(facts, scope)
    if (this.#cohorts.selections[number]?.isRestricted === true) {
      if (selects || this.#members.member(number, record) !== 0) this.#onRestricted(number)
    } else if (selects) this.#counting.seedOn(number, record)
    else this.#counting.seedOff(number, record)
  }

  #subscribe(cohort: Cohort, rows: SelectionRows): void {
    for (const { column, value } of this.#lookedFor(cohort, rows)) {
      if (column === null) this.#subscribers[rows.type]?.push(cohort.number)
      else {
        const subscribers = column.subscribers.get(value)
        if (subscribers === undefined) column.subscribers.set(value, [cohort.number])
        else subscribers.push(cohort.number)
      }
    }
  }

  #seed(cohort: Cohort, rows: SelectionRows): void {
    const { facts } = this.#records
    for (const record of candidates(rows, cohort.scope, this.#records)) {
      const each = facts[record]
      if (each !== undefined && rows.condition.match(each, cohort.scope))
        this.#counting.seedOn(cohort.number, record)
    }
  }

  /** The column and value by which a cohort finds records, each pair once; no column for all of the type. */
  *#lookedFor(cohort: Cohort, rows: SelectionRows): Generator<{ column: Column | null; value: number }> {
    const { seeks } = rows.condition
    if (seeks === null) {
      yield { column: null, value: 0 }
      return
    }
    const seen = new Set<string>()
    for (const seek of seeks)
      for (const text of valuesOf(seek, cohort.scope)) {
        const place = `${seek.fact} ${text}`
        if (seen.has(place)) continue
        seen.add(place)
        yield { column: this.#records.column(rows.type, seek.fact), value: this.#records.names.number(text) }
      }
  }
}

/** Every record that a row filter may select, and perhaps others of the type; some may come twice. */
export const candidates = (rows: SelectionRows, scope: Scope, records: Records): readonly number[] => {
  const { seeks } = rows.condition
  const found: number[] = []
  if (seeks === null) for (const record of records.ofType(rows.type)) found.push(record)
  for (const seek of seeks ?? []) {
    const column = records.column(rows.type, seek.fact)
    for (const text of valuesOf(seek, scope)) {
      const value = records.names.find(text)
      for (
        let edge = value === 0 ? 0 : column.firstBackOf(value);
        edge !== 0;
        edge = column.backNext[edge] ?? 0
      )
        found.push(column.holder[edge] ?? 0)
    }
  }
  return found
}

const valuesOf = ({ value }: Seek, scope: Scope): readonly string[] =>
  'constant' in value ? [value.constant] : attributeValues(scope, value.attribute)

const remove = (numbers: number[] | undefined, number: number): void => {
  const place = numbers?.indexOf(number) ?? -1
  if (numbers !== undefined && place >= 0) {
    numbers[place] = numbers.at(-1) ?? 0
    numbers.pop()
  }
}

const none: readonly number[] = []
