import type { Catalog, Facts, RecordId, UserId } from '@fieldmerge/shared'
import type {
  Carried,
  Change,
  Difference,
  Explanation,
  ProfileFilter,
  Slice,
  WhyNot,
} from '../filter/profile-filter.ts'
import type { Scope } from '../filter/scope.ts'
import type { Profile } from '../profile/profile.ts'
import { sameAttributes, sameTexts, type UserAttributes } from '../user/user-attributes.ts'
import { parentFact, unitType, unitWithBelow } from './business-units.ts'
import { Carrying } from './carrying.ts'
import { type Cohort, Cohorts } from './cohorts.ts'
import type { Column } from './column.ts'
import { Counting } from './counting.ts'
import { explain } from './explain.ts'
import { Kept } from './kept.ts'
import { Memberships } from './memberships.ts'
import { NetDifferences } from './net-differences.ts'
import { People } from './people.ts'
import type { Holdings, Person } from './person.ts'
import { everyBit, Records } from './records.ts'
import { restrictedClosure } from './restricted-closure.ts'
import { Roles } from './roles.ts'
import { Seeding } from './seeding.ts'
import { Selections } from './selections.ts'
import { Shares } from './shares.ts'
import { CarriersView, SetView, type ViewParts } from './views.ts'
import { explainAbsence } from './why-not.ts'
import { Windows } from './windows.ts'
import { Zones } from './zones.ts'

/**
 * The filter as a set of cohorts, which own memberships, kept closed under relations by counting. A change costs what it
 * changes: see `docs/decisions/0010-cohorts-own-memberships.md`.
 */
export class IncrementalFilter implements ProfileFilter {
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #members = new Memberships()
  readonly #zones = new Zones()
  readonly #shares = new Shares()
  readonly #cohorts = new Cohorts(this.#zones)
  readonly #windows: Windows
  readonly #roles: Roles
  readonly #people: People
  readonly #kept: Kept
  readonly #counting: Counting
  readonly #seeding: Seeding
  readonly #carrying: Carrying
  readonly #parts: ViewParts
  readonly #net: NetDifferences
  /** What is left to the end of a step: */
  readonly #published = new Map<string, Profile | null>()
  readonly #changedPeople = new Set<Person>()
  readonly #restricted = new Set<number>()
  #unitsChanged = false
  readonly #parentBit: number
  readonly #unitType: number
  #now = Number.NEGATIVE_INFINITY

  /** @param highestLevel from which on the levels of a cohort are given anew; there is room for twice as high ones */
  constructor(catalog: Catalog, highestLevel = 2 ** 26) {
    const records = new Records(catalog)
    const onRestricted = (cohort: number): void => {
      this.#restricted.add(cohort)
    }
    this.#catalog = catalog
    this.#records = records
    this.#windows = new Windows(records)
    this.#roles = new Roles(catalog, records, new Selections(catalog, records, this.#windows), this.#shares)
    this.#people = new People(records.names)
    this.#kept = new Kept(records)
    this.#counting = new Counting(
      records,
      this.#members,
      this.#cohorts.selections,
      onRestricted,
      highestLevel,
    )
    this.#seeding = new Seeding(records, this.#members, this.#cohorts, this.#counting, onRestricted)
    this.#carrying = new Carrying(records, this.#members, this.#shares, this.#kept)
    this.#parts = {
      records,
      members: this.#members,
      cohorts: this.#cohorts,
      people: this.#people,
      kept: this.#kept,
      carrying: this.#carrying,
    }
    this.#net = new NetDifferences({ ...this.#parts, counting: this.#counting, shares: this.#shares })
    this.#unitType = records.names.typeNumber(unitType)
    this.#parentBit = records.column(this.#unitType, parentFact).bit
  }

  apply(changes: readonly Change[], now: number): readonly Difference[] {
    if (now >= this.#boundary() || now < this.#unchangedSince()) this.#moveClock(now)
    this.#now = now
    for (const change of changes) this.#take(change)
    this.#takeWhatWaited()
    const differences = this.#net.take(this.#changedPeople, now)
    this.#endStep()
    return differences
  }

  advance(changes: readonly Change[], now: number, _most: number): Slice {
    return { differences: this.apply(changes, now), isDone: true }
  }

  load(changes: readonly Change[], now: number): void {
    this.apply(changes, now)
  }

  setOf(user: UserId): ReadonlyMap<RecordId, Carried> {
    return new SetView(user, this.#parts)
  }

  carriersOf(record: RecordId): ReadonlySet<UserId> {
    return new CarriersView(record, this.#parts)
  }

  why(user: UserId, record: RecordId): Explanation | null {
    const person = this.#people.find(user)
    const number = this.#records.names.find(record)
    if (person === undefined || number === 0) return null
    const carried = this.#carrying.now(person, number)
    return carried && explain(person, number, carried, this.#parts)
  }

  whyNot(user: UserId, record: RecordId): WhyNot | null {
    const person = this.#people.find(user)
    const number = this.#records.names.find(record)
    if (person !== undefined && this.#carrying.now(person, number) !== null) return null
    return explainAbsence(person, number, this.#parts, this.#catalog)
  }

  nextBoundary(): number | null {
    const boundary = this.#boundary()
    return boundary === Number.POSITIVE_INFINITY ? null : boundary
  }

  #boundary(): number {
    return Math.min(this.#zones.today().to, this.#kept.nextEnd())
  }

  /** Clocks are set back by a little all the time: to here that changes nothing. */
  #unchangedSince(): number {
    return Math.max(this.#zones.today().from, this.#kept.lastEnd())
  }

  #moveClock(now: number): void {
    for (const zone of this.#zones.passed(now))
      for (const sweep of this.#windows.move(zone.calendar, now)) this.#seeding.sweep(zone, sweep)
    this.#counting.settle()
    this.#kept.moveTo(now)
  }

  #take(change: Change): void {
    switch (change.kind) {
      case 'facts':
        this.#takeFacts(change.record, change.facts ?? undefined)
        break
      case 'user':
        this.#takeUser(this.#people.of(change.user), change.attributes)
        break
      case 'profile':
        this.#published.set(change.profile.name, change.profile)
        break
      case 'withdrawal':
        this.#published.set(change.profile, null)
        break
      case 'assignment': {
        const person = this.#people.of(change.user)
        if (this.#people.assign(person, change.profiles)) this.#changed(person)
        break
      }
      case 'pin':
        this.#kept.pin(
          this.#people.of(change.user).number,
          this.#records.names.number(change.record),
          change.pinned,
        )
        break
      case 'grace':
        this.#kept.tellGrace(
          this.#people.of(change.user).number,
          this.#records.names.number(change.record),
          change.as,
          change.until,
          this.#now,
        )
        break
    }
  }

  #takeFacts(id: RecordId, after: Facts | undefined): void {
    const records = this.#records
    const record = after === undefined ? records.names.find(id) : records.names.number(id)
    const before = records.facts[record]
    if (before === after) return
    const type = records.typeOf(record)
    const bits =
      before === undefined || after === undefined ? everyBit : records.changedBits(type, before, after)
    if (bits === 0) {
      records.facts[record] = after
      return
    }
    if (type === this.#unitType && (bits & this.#parentBit) !== 0) this.#unitsChanged = true
    this.#kept.onFacts(record, after, bits, this.#now)
    // A row filter that selected the record looked for what it was, one that selects it now for what it is.
    const asked: number[] = []
    this.#seeding.collect(record, asked)
    this.#link(record, type, after, bits, asked)
    for (const index of records.instantsOf(type)) index.move(record, before, after)
    if (before === undefined) this.#seeding.collect(record, asked)
    for (const cohort of asked) this.#seeding.ask(cohort, record, type, bits)
    this.#counting.settle()
  }

  /** Stores the facts, and counts the links that they no longer have, and those that they have now. */
  #link(record: number, type: number, after: Facts | undefined, bits: number, asked: number[]): void {
    const records = this.#records
    const wasThere = records.isThere(record)
    const added: (readonly [Column, number])[] = []
    for (const column of records.columnsOf(type)) {
      if ((bits & column.bit) === 0) continue
      const values = column.valuesIn(after)
      for (const value of column.valuesOf(record))
        if (!values.includes(value)) {
          column.remove(record, value)
          this.#counting.unlinked(column, record, value)
        }
      for (const value of values) if (!column.has(record, value)) added.push([column, value])
    }
    if (after === undefined) {
      records.drop(record)
      this.#counting.erased(record)
      return
    }
    records.put(record, after)
    if (!wasThere) this.#counting.appeared(record)
    for (const [column, value] of added) {
      column.add(record, value)
      if (wasThere) this.#seeding.collectBy(column, value, asked)
      this.#counting.linked(column, record, value)
    }
  }

  #takeUser(person: Person, attributes: UserAttributes | null): void {
    if (sameAttributes(person.attributes, attributes)) return
    person.attributes = attributes
    this.#changed(person)
  }

  #changed(person: Person): void {
    if (this.#changedPeople.has(person)) return
    this.#changedPeople.add(person)
    person.holdingsBefore = person.holdings
  }

  #takeWhatWaited(): void {
    if (this.#published.size > 0) this.#takePublications()
    if (this.#unitsChanged) this.#findUnitsAnew()
    this.#unitsChanged = false
    if (this.#changedPeople.size > 0) this.#placePeople()
    if (this.#restricted.size === 0) return
    for (const number of this.#restricted) this.#selectAnew(number)
    this.#restricted.clear()
  }

  #takePublications(): void {
    for (const [name, profile] of this.#published) {
      if (profile === null) this.#roles.withdraw(name)
      else this.#roles.publish(profile)
      for (const person of this.#people.withProfile(name)) this.#changed(person)
    }
    this.#published.clear()
  }

  #findUnitsAnew(): void {
    for (const person of this.#people.all()) {
      const unit = person.attributes?.businessUnit ?? null
      const before = person.holdings?.scope.unitsWithBelow
      if (unit !== null && before !== undefined && !sameTexts(before, unitWithBelow(unit, this.#records)))
        this.#changed(person)
    }
  }

  #placePeople(): void {
    const made = new Set<number>()
    const onMade = (cohort: Cohort): void => {
      made.add(cohort.number)
      this.#seeding.begin(cohort)
    }
    for (const person of this.#changedPeople) {
      const before = new Set(person.holdingsBefore?.cohorts)
      person.holdings = this.#holdingsOf(person, onMade)
      for (const number of person.holdings?.cohorts ?? []) {
        const cohort = this.#cohorts.get(number)
        if (cohort !== undefined && !before.has(number)) this.#cohorts.join(cohort, person)
      }
      const now = new Set(person.holdings?.cohorts)
      for (const number of person.holdingsBefore?.cohorts ?? []) {
        const cohort = this.#cohorts.get(number)
        if (cohort !== undefined && !now.has(number)) this.#cohorts.leave(cohort, person)
      }
    }
    for (const person of this.#changedPeople) this.#touchMoved(person, made)
  }

  #holdingsOf(person: Person, onMade: (cohort: Cohort) => void): Holdings | null {
    const { attributes } = person
    if (attributes === null) return null
    const { businessUnit, timeZone } = attributes
    const scope: Scope = {
      attributes,
      unitsWithBelow: businessUnit === null ? [] : unitWithBelow(businessUnit, this.#records),
      calendar: this.#zones.zone(timeZone, this.#now).calendar,
    }
    const role = this.#roles.of(person.assigned)
    const cohorts: number[] = []
    const shares: (readonly number[])[] = []
    for (const part of role.parts)
      for (const cohort of this.#cohorts.of(part.selection, scope, this.#now, onMade)) {
        cohorts.push(cohort.number)
        shares.push(part.shares)
      }
    return { role, scope, cohorts, shares }
  }

  /** What a person has otherwise than before: cohorts, or the way in which these are carried. */
  #touchMoved(person: Person, made: ReadonlySet<number>): void {
    const [before, after] = [person.holdingsBefore, person.holdings]
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const)
      for (const [n, cohort] of one?.cohorts.entries() ?? []) {
        const place = other?.cohorts.indexOf(cohort) ?? -1
        const [shares, others] = [one?.shares[n], other?.shares[place]]
        // What a new cohort has is told of anyway.
        if (!made.has(cohort) && !sameNumbers(shares, others)) this.#touchAll(person, cohort)
      }
    if (!sameNumbers(before?.role.priorities, after?.role.priorities))
      for (const record of this.#kept.recordsOf(person.number)) this.#net.touch(person, record)
  }

  #touchAll(person: Person, cohort: number): void {
    const members = this.#members
    for (let slot = members.firstOfCohort(cohort); slot !== 0; slot = members.nextOfCohort(slot))
      this.#net.touch(person, members.record(slot))
  }

  /** Works out what a cohort of a restricted selection carries. */
  #selectAnew(number: number): void {
    const cohort = this.#cohorts.get(number)
    if (cohort === undefined || cohort.users.length === 0) return
    const closure = restrictedClosure(cohort, this.#records)
    const members = this.#members
    for (let slot = members.firstOfCohort(number); slot !== 0; slot = members.nextOfCohort(slot))
      if (!closure.has(members.record(slot))) this.#counting.takeOut(slot)
    for (const each of closure.keys()) this.#counting.put(number, each)
  }

  #endStep(): void {
    this.#net.endStep()
    if (this.#changedPeople.size === 0) return
    for (const person of this.#changedPeople) person.holdingsBefore = null
    this.#changedPeople.clear()
    for (const cohort of this.#cohorts.dropEmpty()) {
      this.#seeding.end(cohort)
      const members = this.#members
      for (
        let slot = members.firstOfCohort(cohort.number);
        slot !== 0;
        slot = members.firstOfCohort(cohort.number)
      )
        this.#members.release(slot)
    }
  }
}

const sameNumbers = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.length === b.length && a.every((each, n) => each === b[n]))
