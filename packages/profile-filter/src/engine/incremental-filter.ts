import type { Catalog, RecordId, UserId } from '@fieldmerge/shared'
import type {
  Carried,
  Change,
  Difference,
  Explanation,
  FactsSource,
  ProfileFilter,
  Slice,
  WhyNot,
} from '../filter/profile-filter.ts'
import type { Profile } from '../profile/profile.ts'
import { sameAttributes, sameTexts, type UserAttributes } from '../user/user-attributes.ts'
import { unitWithBelow } from './business-units.ts'
import { Carrying } from './carrying.ts'
import { Closures } from './closures.ts'
import { Cohorts } from './cohorts.ts'
import { Counting } from './counting.ts'
import { Drops } from './drops.ts'
import { explain } from './explain.ts'
import { FactsLoader } from './facts-loader.ts'
import { FactsTaker } from './facts-taker.ts'
import { Filings } from './filings.ts'
import { cohortHolder, Holders } from './holders.ts'
import { Kept } from './kept.ts'
import { Lookahead } from './lookahead.ts'
import { Near } from './near.ts'
import { NetDifferences } from './net-differences.ts'
import { People } from './people.ts'
import type { Person } from './person.ts'
import { Placing } from './placing.ts'
import { Records } from './records.ts'
import { restrictedClosure } from './restricted-closure.ts'
import { Roles } from './roles.ts'
import { withSharedTexts } from './scope.ts'
import { Seeding } from './seeding.ts'
import { Selections } from './selections.ts'
import { Shares } from './shares.ts'
import { Sweeps } from './sweeps.ts'
import { CarriersView, SetView, type ViewParts } from './views.ts'
import { explainAbsence } from './why-not.ts'
import { Windows } from './windows.ts'
import { Zones } from './zones.ts'

export interface IncrementalFilterOptions {
  /** Null: facts are held by the filter. */
  readonly source?: FactsSource | null
  /** From which on the levels of a cohort are given anew; there is room for twice as high ones. */
  readonly highestLevel?: number
  /** Supports and levels above it do not stand in the entries of members. A test makes them do so sooner than they need to. */
  readonly mostCount?: number
}

/**
 * The filter as a set of cohorts, which own memberships, kept closed under relations by counting. A change costs what it
 * changes: see `docs/decisions/0010-cohorts-own-memberships.md`.
 */
export class IncrementalFilter implements ProfileFilter {
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #holders: Holders
  readonly #zones = new Zones()
  readonly #cohorts: Cohorts
  readonly #windows: Windows
  readonly #near: Near
  readonly #roles: Roles
  readonly #people: People
  readonly #kept: Kept
  readonly #counting: Counting
  readonly #facts: FactsTaker
  readonly #loader: FactsLoader
  readonly #carrying: Carrying
  readonly #parts: ViewParts
  readonly #net: NetDifferences
  /** What is left to the end of a step: */
  readonly #published = new Map<string, Profile | null>()
  readonly #changedPeople = new Set<Person>()
  readonly #restricted = new Set<number>()
  /** What may be left to the next one: */
  readonly #sweeps: Sweeps
  readonly #placing: Placing
  readonly #drops: Drops
  /** Reasons to keep that end until then are over; -infinite when all that are over have ended. */
  #endsUntil = Number.NEGATIVE_INFINITY
  #now = Number.NEGATIVE_INFINITY

  constructor(
    catalog: Catalog,
    { source = null, highestLevel = 2 ** 26, mostCount }: IncrementalFilterOptions = {},
  ) {
    const records = new Records(catalog, source)
    const onRestricted = (cohort: number): void => {
      this.#restricted.add(cohort)
    }
    const holders = new Holders(records.names, mostCount)
    const zones = this.#zones
    this.#holders = holders
    const shares = new Shares(records.names.typeCount)
    this.#catalog = catalog
    this.#records = records
    this.#windows = new Windows(records)
    const near = new Near(records, zones)
    this.#near = near
    const selections = new Selections(catalog, records, this.#windows, near, zones)
    const roles = new Roles(catalog, records, selections, shares)
    const people = new People(records.names)
    const cohorts = new Cohorts(records, selections, zones)
    const kept = new Kept(records, holders, people)
    const counting = new Counting(records, holders, cohorts.selections, onRestricted, highestLevel)
    const seeding = new Seeding(records, holders, cohorts, counting, onRestricted)
    const carrying = new Carrying(records, holders, shares, kept, people)
    const parts = { records, holders, cohorts, people, kept, carrying, zones, shares }
    const filings = new Filings(cohorts)
    const net = new NetDifferences({ ...parts, counting })
    this.#roles = roles
    this.#people = people
    this.#cohorts = cohorts
    this.#kept = kept
    this.#counting = counting
    this.#facts = new FactsTaker({ records, counting, seeding, kept, near })
    this.#loader = new FactsLoader({ records, kept, facts: this.#facts })
    this.#carrying = carrying
    this.#parts = parts
    this.#net = net
    this.#sweeps = new Sweeps(seeding, counting, new Lookahead(records, holders.cells), filings)
    this.#placing = new Placing({
      ...parts,
      roles,
      counting,
      seeding,
      net,
      filings,
      closures: new Closures(records, holders, counting),
      onRestricted,
    })
    this.#drops = new Drops(holders, cohorts, seeding)
  }

  apply(changes: readonly Change[], now: number): readonly Difference[] {
    this.#take(changes, now, Number.POSITIVE_INFINITY, never)
    const differences = this.#net.take(this.#placing.changed, now)
    this.#endStep(Number.POSITIVE_INFINITY)
    return differences
  }

  advance(changes: readonly Change[], now: number, most: number, isOver = never): Slice {
    const left = this.#take(changes, now, most, isOver)
    const differences = this.#net.take(this.#placing.changed, now)
    this.#endStep(left)
    return { differences, isDone: this.#isDone() }
  }

  load(changes: readonly Change[], now: number): void {
    this.#counting.isLoading = true
    try {
      this.#take(
        this.#cohorts.size === 0 ? this.#begin(changes, now) : changes,
        now,
        Number.POSITIVE_INFINITY,
        never,
      )
    } finally {
      this.#counting.isLoading = false
    }
    this.#net.forget()
    this.#endStep(Number.POSITIVE_INFINITY)
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
    this.#records.fileAll()
    return explainAbsence(person, number, this.#parts, this.#catalog)
  }

  nextBoundary(): number | null {
    if (!this.#isDone()) return this.#now
    const boundary = Math.min(this.#zones.today().to, this.#kept.nextEnd())
    return boundary === Number.POSITIVE_INFINITY ? null : boundary
  }

  #isDone(): boolean {
    return (
      this.#sweeps.isDone &&
      this.#endsUntil === Number.NEGATIVE_INFINITY &&
      this.#placing.isDone &&
      this.#drops.isDone
    )
  }

  /** Takes in what can be taken at once while nobody is in a cohort: profiles, then facts. What is left. */
  #begin(changes: readonly Change[], now: number): readonly Change[] {
    const others: Change[] = []
    for (const change of changes)
      if (change.kind === 'profile' || change.kind === 'withdrawal') this.#takeOne(change)
      else if (change.kind !== 'facts') others.push(change)
    // First what says which facts are read.
    if (this.#published.size > 0) this.#takePublications()
    this.#loader.load(changes, now)
    return others
  }

  /** Takes changes in, and does so many pieces of what waits; how many of these are left. */
  #take(changes: readonly Change[], now: number, most: number, isOver: () => boolean): number {
    if (this.#zones.setNow(now))
      for (const zone of this.#zones.passed(now)) this.#sweeps.add(this.#windows.move(zone, now))
    this.#near.isMoving = !this.#sweeps.isDone
    // Clocks are set back by a little all the time: to here that changes nothing.
    if (now >= this.#kept.nextEnd() || now < this.#kept.lastEnd())
      this.#endsUntil = Math.max(this.#endsUntil, now)
    this.#now = now
    for (let n = 0; n < changes.length; n++) {
      const change = changes[n]
      if (change !== undefined) this.#takeOne(change)
    }
    this.#takeWhatWaited()
    const left = this.#isDone() ? most : this.#goOnInTime(most, isOver)
    if (this.#restricted.size > 0) this.#selectAnew()
    return left
  }

  #goOnInTime(most: number, isOver: () => boolean): number {
    if (isOver === never) return this.#goOn(most)
    let left = most
    while (left > 0) {
      const round = Math.min(left, piecesBetweenLooks)
      const done = round - this.#goOn(round)
      left -= done
      if (done <= 0) return left
      if (isOver()) return 0
    }
    return left
  }

  #goOn(most: number): number {
    let left = most
    if (!this.#sweeps.isDone) left -= this.#sweeps.run(left)
    if (this.#endsUntil > Number.NEGATIVE_INFINITY && left > 0) {
      left -= this.#kept.moveTo(this.#endsUntil, left)
      if (this.#kept.nextEnd() > this.#endsUntil) this.#endsUntil = Number.NEGATIVE_INFINITY
    }
    if (!this.#placing.isDone && left > 0) left -= this.#placing.run(left)
    return left
  }

  #takeOne(change: Change): void {
    switch (change.kind) {
      case 'facts':
        this.#records.fileAll()
        this.#facts.take(change.record, change.facts, this.#now)
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
        if (this.#people.assign(person, change.profiles)) this.#changedPeople.add(person)
        break
      }
      case 'pin': {
        const { index } = this.#people.of(change.user)
        this.#kept.pin(index, this.#records.names.number(change.record), change.pinned)
        break
      }
      case 'grace': {
        const { index } = this.#people.of(change.user)
        const record = this.#records.names.number(change.record)
        this.#kept.tellGrace(index, record, change.as, change.until, this.#now)
        break
      }
    }
  }

  #takeUser(person: Person, attributes: UserAttributes | null): void {
    if (sameAttributes(person.attributes, attributes)) return
    person.attributes = attributes && withSharedTexts(attributes, this.#records)
    this.#changedPeople.add(person)
  }

  #takeWhatWaited(): void {
    if (this.#facts.unitsChanged || this.#changedPeople.size > 0) this.#records.fileAll()
    if (this.#published.size > 0) this.#takePublications()
    if (this.#facts.unitsChanged) this.#findUnitsAnew()
    this.#facts.unitsChanged = false
    if (this.#changedPeople.size > 0) {
      for (const person of this.#changedPeople) this.#placing.place(person)
      this.#placing.settle()
      this.#changedPeople.clear()
    }
  }

  #takePublications(): void {
    this.#records.fileAll()
    this.#placing.startAnew()
    for (const [name, profile] of this.#published) {
      if (profile === null) this.#roles.withdraw(name)
      else this.#roles.publish(profile)
      for (const person of this.#people.withProfile(name)) this.#placing.await(person)
    }
    this.#published.clear()
  }

  #findUnitsAnew(): void {
    for (const person of this.#people.all()) {
      const unit = person.attributes?.businessUnit ?? null
      const before = person.holdings?.scope.unitsWithBelow
      if (unit !== null && before !== undefined && !sameTexts(before, unitWithBelow(unit, this.#records)))
        this.#changedPeople.add(person)
    }
  }

  /** Works out what cohorts of restricted selections carry. */
  #selectAnew(): void {
    for (const number of this.#restricted) {
      const cohort = this.#cohorts.get(number)
      if (cohort === undefined || (this.#cohorts.usersOf(number) === 0 && !cohort.isAwaited)) continue
      const closure = restrictedClosure(cohort, this.#records)
      for (const record of this.#holders.recordsOf(cohortHolder(number)))
        if (!closure.has(record)) this.#counting.takeOut(number, record)
      for (const record of closure.keys()) this.#counting.put(number, record)
    }
    this.#restricted.clear()
  }

  #endStep(most: number): void {
    this.#net.endStep()
    if (this.#placing.changed.size > 0 || !this.#placing.isDone)
      for (const cohort of this.#cohorts.dropEmpty()) this.#drops.add(cohort)
    this.#placing.endStep()
    if (!this.#drops.isDone) this.#drops.run(most)
  }
}

/** The time of a slice is looked at after so many pieces. */
const piecesBetweenLooks = 32

const never = (): boolean => false
