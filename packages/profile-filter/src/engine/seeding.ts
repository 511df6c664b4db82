import type { Seek } from '../filter/condition-needs.ts'
import type { Cohort, Cohorts } from './cohorts.ts'
import type { Column } from './column.ts'
import type { Counting } from './counting.ts'
import type { Holders } from './holders.ts'
import { NumberList } from './number-list.ts'
import type { PairList } from './pair-list.ts'
import type { Records } from './records.ts'
import { everyBit } from './rows.ts'
import type { Match, Scope } from './scope.ts'
import type { SelectionRows } from './selection.ts'
import type { Sweep } from './windows.ts'

/**
 * Asks the row filters of cohorts: of a record that has changed when its cohorts may be others, and of one that a window
 * has passed. A cohort that looks for values of a fact is subscribed to these in the fact's column; one that looks for
 * none is asked about every record of the type.
 */
export class Seeding {
  readonly #records: Records
  readonly #holders: Holders
  readonly #cohorts: Cohorts
  readonly #counting: Counting
  readonly #onRestricted: (cohort: number) => void
  /** By type. */
  readonly #subscribers: number[][]
  readonly #found = new NumberList()

  constructor(
    records: Records,
    holders: Holders,
    cohorts: Cohorts,
    counting: Counting,
    onRestricted: (cohort: number) => void,
  ) {
    this.#records = records
    this.#holders = holders
    this.#cohorts = cohorts
    this.#counting = counting
    this.#onRestricted = onRestricted
    this.#subscribers = Array.from({ length: records.names.typeCount }, () => [])
  }

  /** From now on the cohort is asked about what changes. */
  begin(cohort: Cohort): void {
    for (const rows of cohort.selection.filters)
      for (const { column, value } of this.#lookedFor(cohort, rows))
        if (column === null) this.#subscribers[rows.type]?.push(cohort.number)
        else column.subscribe(value, cohort.number)
  }

  end(cohort: Cohort): void {
    for (const rows of cohort.selection.filters)
      for (const { column, value } of this.#lookedFor(cohort, rows))
        if (column === null) remove(this.#subscribers[rows.type], cohort.number)
        else column.unsubscribe(value, cohort.number)
  }

  /** Adds to `found` the cohorts to be asked about a record that is there, by the facts that its columns have now. */
  collect(record: number, found: NumberList): void {
    const type = this.#records.names.thereAs(record)
    const ofType = this.#subscribers[type]
    if (ofType !== undefined && ofType.length > 0) for (const cohort of ofType) found.add(cohort)
    const columns = this.#records.columnsOf(type)
    for (let n = 0; n < columns.length; n++) {
      const column = columns[n]
      if (column === undefined || column.subscriptions === 0) continue
      if (column.edges === null) {
        const value = column.valueOf(record)
        if (value !== 0) this.collectBy(column, value, found)
      } else
        for (let edge = column.firstEdgeOf(record); edge !== 0; edge = column.edges.next[edge] ?? 0)
          this.collectBy(column, column.edges.value[edge] ?? 0, found)
    }
  }

  /** The cohorts that look for one value of a fact. */
  collectBy(column: Column, value: number, found: NumberList): void {
    if (column.subscriptions === 0) return
    const { subscribers } = column
    const bag = column.cohortsFor(value)
    const count = subscribers.count(bag)
    for (let place = 1; place <= count; place++) found.add(subscribers.at(bag, place))
  }

  /** Files a record for the days of those who are asked about it, all of them. */
  file(record: number, type: number, asked: NumberList): void {
    const instants = this.#records.instantsOf(type)
    if (instants.length === 0) return
    let groups = 0
    for (let n = 0; n < asked.length; n++) {
      const cohort = asked.at(n)
      const rows = this.#cohorts.selections[cohort]?.rows[type]
      if (rows !== undefined && rows.instants.length > 0) groups |= this.#cohorts.zoneBits[cohort] ?? 0
    }
    for (let n = 0; n < instants.length; n++) instants[n]?.file(record, groups)
  }

  /** Files a record that no window has, and about which nobody has been asked. */
  fileUnsorted(record: number, type: number): void {
    const instants = this.#records.instantsOf(type)
    for (let n = 0; n < instants.length; n++) instants[n]?.fileUnsorted(record)
  }

  /** Files a record that was unsorted for those who are asked about it. */
  sortOut({ bound }: Sweep, record: number): void {
    if (this.#records.names.thereAs(record) !== bound.type || !bound.instants.isUnsorted(record)) return
    const found = this.#found
    found.clear()
    this.collect(record, found)
    this.file(record, bound.type, found)
  }

  /** Asks a cohort that looks for what a record has now, and of which the facts in `bits` have changed. */
  ask(cohort: number, record: number, type: number, bits: number): void {
    const rows = this.#cohorts.selections[cohort]?.rows[type]
    if (rows === undefined || (bits !== everyBit && (rows.bits & bits) === 0)) return
    this.#ask(cohort, record, rows, rows.remaining ?? rows.match, null)
  }

  /** Asks a cohort that looks for what a record had before, and nothing that it has now. */
  askFormer(cohort: number, record: number, type: number): void {
    const rows = this.#cohorts.selections[cohort]?.rows[type]
    if (rows !== undefined)
      this.#ask(cohort, record, rows, rows.remaining === null ? rows.match : never, null)
  }

  /**
   * Asks about a record that a bound of a zone has passed. What comes in comes in; what is to go is left in `going`, so
   * that nothing goes that something else brings in at the same time.
   */
  askSwept({ zone, bound, from, to }: Sweep, record: number, going: PairList): void {
    if (this.#records.names.thereAs(record) !== bound.type) return
    const { instants } = bound
    const instant = instants.rows.numberAt(instants.rows.baseOf(record), instants.at)
    if (!(instant >= from && instant < to)) return
    const found = this.#found
    found.clear()
    this.collect(record, found)
    for (let n = 0; n < found.length; n++) {
      const cohort = found.at(n)
      // First what rules out most, and takes least: eleven of twelve are of other zones.
      if (this.#cohorts.zones[cohort] !== zone) continue
      const rows = this.#cohorts.selections[cohort]?.rows[bound.type]
      if (rows?.bounds.has(bound) === true)
        this.#ask(cohort, record, rows, rows.remaining ?? rows.match, going)
    }
  }

  /** Asks again about what was to go. */
  askGoing(cohort: number, record: number): void {
    const rows = this.#cohorts.selections[cohort]?.rows[this.#records.names.thereAs(record)]
    if (rows !== undefined) this.#ask(cohort, record, rows, rows.match, null)
  }

  #ask(cohort: number, record: number, rows: SelectionRows, match: Match, going: PairList | null): void {
    const scope = this.#cohorts.scopes[cohort]
    const zone = this.#cohorts.zones[cohort]
    if (scope === undefined || zone === undefined) return
    const selects = match(rows.table.baseOf(record), scope, zone)
    if (this.#cohorts.selections[cohort]?.isRestricted === true) {
      if (selects || this.#holders.member(record, cohort) !== 0) this.#onRestricted(cohort)
    } else if (selects) this.#counting.seedOn(cohort, record)
    else if (going === null) this.#counting.seedOff(cohort, record)
    else if (this.#counting.isSeed(cohort, record)) going.add(cohort, record)
  }

  /** The column and value by which a cohort finds records, each pair once; no column for all of the type. */
  *#lookedFor(cohort: Cohort, rows: SelectionRows): Generator<{ column: Column | null; value: number }> {
    const { seeks } = rows
    if (seeks === null) {
      yield { column: null, value: 0 }
      return
    }
    const seen = new Map<Column, Set<number>>()
    for (const seek of seeks) {
      const column = this.#records.column(rows.type, seek.fact)
      const values = seen.get(column) ?? new Set()
      seen.set(column, values)
      for (const value of valuesSought(seek, column, cohort.scope, this.#records)) {
        if (values.has(value)) continue
        values.add(value)
        yield { column, value }
      }
    }
  }
}

/** Every record that a row filter may select, and perhaps others of the type; some may come twice. */
export const candidates = (rows: SelectionRows, scope: Scope, records: Records): readonly number[] => {
  if (rows.seeks === null) return [...records.ofType(rows.type)]
  const found: number[] = []
  for (const seek of rows.seeks) {
    const column = records.column(rows.type, seek.fact)
    for (const value of valuesSought(seek, column, scope, records)) {
      const holders = column.recordsWith(value)
      for (let n = 0; n < holders.length; n++) found.push(holders[n] ?? 0)
    }
  }
  return found
}

/** The same by their places among those of the type, list by list. */
export function* localCandidates(
  rows: SelectionRows,
  scope: Scope,
  records: Records,
): Generator<Uint32Array> {
  if (rows.seeks === null) {
    yield records.localsOf(rows.type)
    return
  }
  for (const seek of rows.seeks) {
    const column = records.column(rows.type, seek.fact)
    // What is not there any more has none of the values that are sought.
    for (const value of valuesSought(seek, column, scope, records)) yield column.localsWith(value)
  }
}

const valuesSought = (
  { value }: Seek,
  column: Column,
  scope: Scope,
  { names, texts }: Records,
): readonly number[] => {
  if ('attribute' in value) return scope.numbers[value.attribute]
  // Conditions hold the texts that they name, so each has its number.
  return [column.main === 0 ? texts.find(value.constant) : names.number(value.constant)]
}

const never: Match = () => false

const remove = (numbers: number[] | undefined, number: number): void => {
  const place = numbers?.indexOf(number) ?? -1
  if (numbers !== undefined && place >= 0) {
    numbers[place] = numbers.at(-1) ?? 0
    numbers.pop()
  }
}
