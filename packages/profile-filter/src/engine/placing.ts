import { unitWithBelow } from './business-units.ts'
import type { Closures } from './closures.ts'
import type { Cohort, Cohorts } from './cohorts.ts'
import type { Counting } from './counting.ts'
import type { Filings } from './filings.ts'
import { Fill } from './fill.ts'
import { cohortHolder, type Holders } from './holders.ts'
import type { Kept } from './kept.ts'
import type { NetDifferences } from './net-differences.ts'
import type { People } from './people.ts'
import type { Holdings, Person } from './person.ts'
import type { Records } from './records.ts'
import type { Roles } from './roles.ts'
import { scopeOf } from './scope.ts'
import type { Seeding } from './seeding.ts'
import type { Zones } from './zones.ts'

export interface PlacingParts {
  readonly records: Records
  readonly holders: Holders
  readonly zones: Zones
  readonly cohorts: Cohorts
  readonly roles: Roles
  readonly kept: Kept
  readonly people: People
  readonly counting: Counting
  readonly seeding: Seeding
  readonly net: NetDifferences
  readonly closures: Closures
  readonly filings: Filings
  onRestricted(cohort: number): void
}

/**
 * Puts people into the cohorts that are theirs now. New cohorts are filled before anybody is in them, and each person
 * moves at once: so their set is the former one or the new one.
 */
export class Placing {
  /** People whose holdings this step has changed; their former ones stand in `holdingsBefore`. */
  readonly changed = new Set<Person>()
  readonly #parts: PlacingParts
  readonly #waiting = new Set<Person>()
  /** Who comes next, when the cohorts for them have been made. */
  #next: { readonly person: Person; readonly holdings: Holdings | null } | null = null
  readonly #fills: Fill[] = []
  /** Cohorts made in this step: what they have is told of anyway. */
  readonly #made = new Set<number>()

  constructor(parts: PlacingParts) {
    this.#parts = parts
  }

  get isDone(): boolean {
    return this.#waiting.size === 0
  }

  /** Somebody has other profiles, attributes or business units; their turn comes. */
  await(person: Person): void {
    this.#waiting.add(person)
  }

  /** What was made for whoever comes next may be another thing now. */
  startAnew(): void {
    for (const number of this.#next?.holdings?.cohorts ?? []) this.#await(number, false)
    this.#parts.people.bags.free(this.#next?.holdings?.bag ?? 0)
    this.#next = null
  }

  /** So many pieces, or the last person's more; how many it were. */
  run(most: number): number {
    let done = 0
    while (done < most && this.#waiting.size > 0) {
      this.#next ??= this.#prepare()
      const fill = this.#fills.at(-1)
      if (fill !== undefined && !this.#isWanted(fill)) this.#fills.pop()
      else if (fill !== undefined) {
        const told = this.#parts.counting.touched.length
        done += fill.run(most - done) + this.#parts.counting.touched.length - told
        if (fill.isDone) this.#fills.pop()
      } else if (this.#next !== null) {
        const { person, holdings } = this.#next
        this.#next = null
        this.#waiting.delete(person)
        done += this.#move(person, holdings)
      }
    }
    return done
  }

  /** Of one person, at once. */
  place(person: Person): void {
    this.startAnew()
    this.#waiting.delete(person)
    const holdings = this.#holdingsOf(person)
    this.#fillAll()
    this.#move(person, holdings)
  }

  endStep(): void {
    if (this.#made.size > 0) this.#made.clear()
    if (this.changed.size === 0) return
    for (const person of this.changed) {
      this.#parts.people.bags.free(person.holdingsBefore?.bag ?? 0)
      person.holdingsBefore = null
    }
    this.changed.clear()
  }

  /** Puts in what was found for those who were placed. */
  settle(): void {
    this.#parts.closures.settle()
  }

  #fillAll(): void {
    for (let fill = this.#fills.pop(); fill !== undefined; fill = this.#fills.pop())
      if (this.#isWanted(fill)) {
        if (this.#findsAtOnce(fill)) fill.hasAsked()
        else fill.askAll()
        this.#parts.filings.add(fill)
      }
  }

  #findsAtOnce({ cohort }: Fill): boolean {
    const { closures, holders } = this.#parts
    return (
      !cohort.selection.isRestricted &&
      holders.count(cohortHolder(cohort.number)) === 0 &&
      closures.find(cohort)
    )
  }

  /** A cohort may have been given up before it was full, and its number given to another one. */
  #isWanted({ cohort }: Fill): boolean {
    return this.#parts.cohorts.get(cohort.number) === cohort
  }

  #prepare() {
    const [person] = this.#waiting
    if (person === undefined) return null
    const holdings = this.#holdingsOf(person)
    for (const number of holdings?.cohorts ?? []) this.#await(number, true)
    return { person, holdings }
  }

  #await(number: number, isAwaited: boolean): void {
    const cohort = this.#parts.cohorts.get(number)
    if (cohort !== undefined) cohort.isAwaited = isAwaited
  }

  #holdingsOf(person: Person): Holdings | null {
    const { records, zones, roles, cohorts, people } = this.#parts
    const { attributes } = person
    if (attributes === null) return null
    const { businessUnit, timeZone } = attributes
    const below = businessUnit === null ? [] : unitWithBelow(businessUnit, records)
    const scope = scopeOf(attributes, below, zones.zone(timeZone), records)
    const role = roles.of(person.assigned)
    const numbers: number[] = []
    const ways: number[] = []
    for (const part of role.parts)
      for (const cohort of cohorts.of(part.selection, scope, (made) => this.#begin(made))) {
        numbers.push(cohort.number)
        ways.push(part.way)
      }
    // Copies have no room to grow, which lists that were added to have plenty of.
    return { role, scope, cohorts: [...numbers], ways: [...ways], bag: people.bagOf(numbers, ways) }
  }

  #begin(cohort: Cohort): void {
    const { records, counting, seeding, onRestricted } = this.#parts
    this.#made.add(cohort.number)
    seeding.begin(cohort)
    if (cohort.selection.isRestricted) onRestricted(cohort.number)
    this.#fills.push(new Fill(cohort, records, counting))
  }

  /** About how many records it touched. */
  #move(person: Person, holdings: Holdings | null): number {
    const { cohorts } = this.#parts
    const former = person.holdings
    if (this.changed.has(person)) this.#parts.people.bags.free(former?.bag ?? 0)
    else {
      this.changed.add(person)
      person.holdingsBefore = former
    }
    person.holdings = holdings
    this.#parts.people.holdings[person.index] = holdings?.bag ?? 0
    const [before, now] = [new Set(former?.cohorts), new Set(holdings?.cohorts)]
    for (const number of now) {
      const cohort = cohorts.get(number)
      if (cohort === undefined) continue
      cohort.isAwaited = false
      if (!before.has(number)) cohorts.join(cohort, person)
    }
    for (const number of before) {
      const cohort = cohorts.get(number)
      if (cohort !== undefined && !now.has(number)) cohorts.leave(cohort, person)
    }
    return 1 + this.#touchMoved(person, former, holdings)
  }

  /** What a person has otherwise than before: cohorts, or the way in which these are carried. */
  #touchMoved(person: Person, before: Holdings | null, after: Holdings | null): number {
    const { kept, net } = this.#parts
    let touched = 0
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const)
      for (const [n, cohort] of one?.cohorts.entries() ?? []) {
        const place = other?.cohorts.indexOf(cohort) ?? -1
        if (!this.#made.has(cohort) && one?.ways[n] !== other?.ways[place])
          touched += this.#touchAll(person, cohort)
      }
    if (!sameNumbers(before?.role.priorities, after?.role.priorities))
      for (const record of kept.recordsOf(person.index)) {
        net.touch(person.index, record)
        touched++
      }
    return touched
  }

  #touchAll(person: Person, cohort: number): number {
    const records = this.#parts.holders.recordsOf(cohortHolder(cohort))
    for (const record of records) this.#parts.net.touch(person.index, record)
    return records.length
  }
}

const sameNumbers = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.length === b.length && a.every((each, n) => each === b[n]))
