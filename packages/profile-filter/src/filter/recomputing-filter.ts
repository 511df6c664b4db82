import { type Catalog, type Facts, type RecordId, typeOf, type UserId } from '@fieldmerge/shared'
import type { TypeRule } from '../profile/profile.ts'
import { sameAttributes, sameTexts, type UserAttributes } from '../user/user-attributes.ts'
import { type FactsChange, type Known, markAffected } from './affected.ts'
import { parentFact, unitType, unitWithBelow } from './business-units.ts'
import { type CompiledProfile, compileProfile } from './compiled-profile.ts'
import { explain } from './explain.ts'
import { FilterShares, sameCarried } from './filter-shares.ts'
import { dayMs, KeptRecords } from './kept-records.ts'
import { Pending } from './pending.ts'
import { People } from './people.ts'
import type { Person } from './person.ts'
import type { Carried, Change, Difference, Explanation, ProfileFilter } from './profile-filter.ts'
import { RecordTable } from './record-table.ts'
import type { Scope } from './scope.ts'
import { Selection } from './selection.ts'
import { addTo, removeFrom } from './sets-by-key.ts'
import { creation, WatchedFacts } from './watched-facts.ts'
import { Zones } from './zones.ts'

const noDifferences: readonly Difference[] = []
const nothing: ReadonlyMap<RecordId, Carried> = new Map()
const nobody: ReadonlySet<UserId> = new Set()

/**
 * Finds by index whose set a change can alter, and evaluates the touched part of their profiles anew. A change of facts
 * that no profile reads costs a comparison of those that some profile does read.
 */
export class RecomputingFilter implements ProfileFilter {
  readonly #catalog: Catalog
  readonly #records = new RecordTable()
  readonly #people = new People()
  readonly #zones = new Zones()
  readonly #kept = new KeptRecords()
  readonly #shares = new FilterShares()
  readonly #profiles = new Map<string, CompiledProfile>()
  readonly #carriers = new Map<RecordId, Set<UserId>>()
  readonly #watched = new WatchedFacts(this.#profiles, this.#records)
  readonly #known: Known = {
    records: this.#records,
    people: this.#people,
    carriersOf: (record) => this.carriersOf(record),
  }
  /** Taken into use anew only when something was put into it: most changes put nothing. */
  #pending = new Pending()
  #now = Number.NEGATIVE_INFINITY

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.#records.index(unitType, parentFact)
  }

  apply(changes: readonly Change[], now: number): readonly Difference[] {
    const pending = this.#pending
    if (now >= this.#boundary() || now < this.#unchangedSince()) this.#moveClock(now, pending)
    this.#now = now
    for (const change of changes) this.#take(change, pending)
    if (pending.unitsChanged) this.#findUnitsAnew(pending)
    pending.unitsChanged = false
    if (pending.isEmpty()) return noDifferences
    this.#pending = new Pending()
    return pending.people().flatMap((person) => this.#settle(person, pending))
  }

  setOf(user: UserId): ReadonlyMap<RecordId, Carried> {
    return this.#people.get(user)?.carried ?? nothing
  }

  carriersOf(record: RecordId): ReadonlySet<UserId> {
    return this.#carriers.get(record) ?? nobody
  }

  why(user: UserId, record: RecordId): Explanation | null {
    const person = this.#people.get(user)
    return person === undefined ? null : explain(person, record)
  }

  nextBoundary(): number | null {
    const boundary = this.#boundary()
    return boundary === Number.POSITIVE_INFINITY ? null : boundary
  }

  #take(change: Change, pending: Pending): void {
    switch (change.kind) {
      case 'facts':
        this.#takeFacts(change.record, change.facts ?? undefined, pending)
        break
      case 'user':
        this.#takeUser(this.#people.of(change.user), change.attributes, pending)
        break
      case 'profile':
        this.#publish(compileProfile(change.profile, this.#catalog))
        this.#profileChanged(change.profile.name, pending)
        break
      case 'withdrawal':
        this.#profiles.delete(change.profile)
        this.#profileChanged(change.profile, pending)
        break
      case 'assignment':
        this.#assign(this.#people.of(change.user), change.profiles, pending)
        break
      case 'pin':
        this.#kept.pin(change.user, change.record, change.pinned)
        pending.touch(this.#people.of(change.user), change.record)
        break
      case 'grace':
        this.#kept.startGrace(change.user, change.record, change.as, change.until, this.#now)
        pending.touch(this.#people.of(change.user), change.record)
        break
    }
  }

  #takeFacts(record: RecordId, after: Facts | undefined, pending: Pending): void {
    const row = this.#records.get(record)
    const before = row?.facts
    const type = row?.type ?? typeOf(record)
    let changed: readonly string[] | null = null
    if (row !== undefined && before !== undefined && after !== undefined) {
      changed = this.#watched.differing(type, before, after)
      if (changed.length === 0) {
        row.facts = after
        return
      }
    } else if (before === after) return

    const change: FactsChange = { record, type, before, after, changed }
    for (const compiled of this.#profiles.values()) markAffected(change, compiled, this.#known, pending)
    this.#touchKept(change, pending)
    if (type === unitType && (changed === null || changed.includes(parentFact))) pending.unitsChanged = true
    if (after === undefined) this.#records.delete(record)
    else this.#records.put(record, after)
  }

  #touchKept({ record, before, after, changed }: FactsChange, pending: Pending): void {
    if (changed !== null && !changed.some((fact) => creation.includes(fact))) return
    this.#kept.created(record, before, after, this.#now)
    for (const creator of [before?.createdBy, after?.createdBy])
      if (typeof creator === 'string') pending.touch(this.#people.get(creator), record)
    if (changed !== null) return
    for (const user of this.#kept.pinnedBy(record)) pending.touch(this.#people.get(user), record)
    for (const user of this.carriersOf(record)) pending.touch(this.#people.get(user), record)
  }

  #takeUser(person: Person, attributes: UserAttributes | null, pending: Pending): void {
    if (sameAttributes(person.attributes, attributes)) return
    person.attributes = attributes
    this.#people.place(person, this.#scopeOf(attributes))
    pending.everything.add(person)
  }

  #scopeOf(attributes: UserAttributes | null): Scope | null {
    if (attributes === null) return null
    const { businessUnit, timeZone } = attributes
    return {
      attributes,
      unitsWithBelow: businessUnit === null ? [] : unitWithBelow(businessUnit, this.#records),
      calendar: this.#zones.calendar(timeZone, this.#now),
    }
  }

  #profileChanged(name: string, pending: Pending): void {
    this.#watched.forget()
    for (const person of this.#people.withProfile(name)) pending.everything.add(person)
  }

  #assign(person: Person, profiles: readonly string[], pending: Pending): void {
    const before = person.profiles
    this.#people.assign(person, profiles)
    if (!sameTexts(before, person.profiles)) pending.everything.add(person)
  }

  #publish(compiled: CompiledProfile): void {
    this.#profiles.set(compiled.profile.name, compiled)
    for (const { type, rows, reachedBy } of compiled.rules.values()) {
      for (const { fact } of rows?.seeks ?? []) this.#records.index(type, fact)
      for (const { source, relation } of reachedBy)
        this.#records.index(relation.direction === 'forwards' ? source : type, relation.fact)
    }
  }

  #findUnitsAnew(pending: Pending): void {
    for (const person of this.#people.all()) {
      const scope = this.#scopeOf(person.attributes)
      if (sameTexts(scope?.unitsWithBelow ?? [], person.scope?.unitsWithBelow ?? [])) continue
      this.#people.place(person, scope)
      pending.everything.add(person)
    }
  }

  #moveClock(now: number, pending: Pending): void {
    if (now < this.#now) {
      this.#kept.createdAnew(this.#records.all(), now)
      for (const person of this.#people.all()) pending.everything.add(person)
    }
    for (const person of this.#zones.moveTo(now)) pending.everything.add(person)
    for (const { user, record } of this.#kept.due(now)) pending.touch(this.#people.get(user), record)
  }

  #boundary(): number {
    return Math.min(this.#zones.today().to, this.#kept.nextEnd())
  }

  /** Clocks are set back by a little all the time: to here that changes nothing. */
  #unchangedSince(): number {
    return Math.max(this.#zones.today().from, this.#kept.lastEnd())
  }

  #settle(person: Person, pending: Pending): readonly Difference[] {
    const touched = pending.touchedBy(person)
    if (pending.everything.has(person)) this.#selectAnew(person, touched)
    else if (person.scope !== null)
      for (const [selection, changed] of pending.selections.get(person) ?? [])
        selection.refresh(changed, person.scope, this.#records, touched)
    const differences: Difference[] = []
    for (const record of [...touched].sort()) {
      const before = person.carried.get(record) ?? null
      const after = this.#carriedBy(person, record, before)
      if (after === null) {
        person.carried.delete(record)
        removeFrom(this.#carriers, record, person.id)
      } else {
        person.carried.set(record, after)
        if (before === null) addTo(this.#carriers, record, person.id)
      }
      if (!sameCarried(before, after)) differences.push({ user: person.id, record, before, after })
    }
    return differences
  }

  #selectAnew(person: Person, touched: Set<RecordId>): void {
    const { scope } = person
    scope?.calendar.moveTo(this.#now)
    const profiles = scope === null ? [] : person.profiles.flatMap((name) => this.#profiles.get(name) ?? [])
    person.selections =
      scope === null ? [] : profiles.map((compiled) => new Selection(compiled, scope, this.#records))
    this.#zones.reads(
      person,
      profiles.some((compiled) => compiled.readsClock),
    )
    for (const record of person.carried.keys()) touched.add(record)
    for (const selection of person.selections) for (const record of selection.records()) touched.add(record)
    for (const record of this.#kept.recordsOf(person.id)) touched.add(record)
  }

  /** How the person carries a record now, given how they did before. Starts and ends its grace. */
  #carriedBy(person: Person, record: RecordId, before: Carried | null): Carried | null {
    const type = this.#records.get(record)?.type
    if (person.scope === null || type === undefined) {
      this.#kept.endGrace(person.id, record)
      return null
    }
    const rules = person.selections.flatMap((selection): readonly TypeRule[] => {
      const rule = selection.compiled.rules.get(type)?.rule
      return rule === undefined || selection.reason(type, record) === null ? [] : [rule]
    })
    const share = this.#shares.of(rules)
    if (share !== null) {
      this.#kept.endGrace(person.id, record)
      return share
    }
    if (before?.why === 'filter') {
      const until = this.#now + this.#shares.graceDaysOf(before) * dayMs
      this.#kept.startGrace(person.id, record, before.as, until, this.#now)
    }
    const keeping = this.#kept.keeping(person.id, record, this.#now)
    if (keeping === null) return null
    const { as, because, until } = keeping
    return { as, priority: person.priorityOf(type), why: 'kept', because, until }
  }
}
