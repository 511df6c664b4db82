import type { Catalog, Facts, RecordId, UserId } from '@fieldmerge/shared'
import type { Carried, Change } from '../filter/profile-filter.ts'
import type { CarriedAs, Profile } from '../profile/profile.ts'
import type { UserAttributes } from '../user/user-attributes.ts'
import { carriedByProfile, typeIn, type World } from './carried-by-profile.ts'
import { knownZone, type Span, spanOf } from './local-days.ts'

const day = 24 * 60 * 60 * 1000

interface InFilter {
  readonly as: CarriedAs
  readonly priority: number
  readonly graceDays: number
}

interface Grace {
  readonly as: CarriedAs
  readonly until: number
}

/**
 * What every user carries, found by asking every record for every user after every step: slow, and plain to read. It
 * shares no code with the filter but the types of its interface and of profiles.
 */
export class Oracle {
  readonly #catalog: Catalog
  readonly #facts = new Map<RecordId, Facts>()
  readonly #users = new Map<UserId, UserAttributes>()
  readonly #profiles = new Map<string, Profile>()
  readonly #assigned = new Map<UserId, readonly string[]>()
  readonly #pins = new Map<UserId, Set<RecordId>>()
  readonly #graces = new Map<UserId, Map<RecordId, Grace>>()
  readonly #inFilter = new Map<UserId, ReadonlyMap<RecordId, InFilter>>()
  readonly #spans = new Map<string, Span>()
  #now = 0

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  apply(changes: readonly Change[], now: number): void {
    if (now !== this.#now) this.#spans.clear()
    this.#now = now
    for (const change of changes) this.#take(change)
    for (const user of new Set([...this.#users.keys(), ...this.#graces.keys(), ...this.#inFilter.keys()]))
      this.#step(user)
  }

  setOf(user: UserId): ReadonlyMap<RecordId, Carried> {
    const set = new Map<RecordId, Carried>()
    for (const record of this.#facts.keys()) {
      const carried = this.#users.has(user) ? this.#carried(user, record) : null
      if (carried !== null) set.set(record, carried)
    }
    return set
  }

  /** For those who check an explanation: the world in which it must be true. */
  get world(): World {
    return {
      catalog: this.#catalog,
      facts: this.#facts,
      span: (period, zone) => {
        const key = `${period} ${zone}`
        const span = this.#spans.get(key) ?? spanOf(period, knownZone(zone), this.#now)
        this.#spans.set(key, span)
        return span
      },
    }
  }

  profilesOf(user: UserId): readonly Profile[] {
    return [...new Set(this.#assigned.get(user))].flatMap((name) => this.#profiles.get(name) ?? [])
  }

  attributesOf(user: UserId): UserAttributes | null {
    return this.#users.get(user) ?? null
  }

  #take(change: Change): void {
    if (change.kind === 'facts' && change.facts === null) this.#facts.delete(change.record)
    if (change.kind === 'facts' && change.facts !== null) this.#facts.set(change.record, change.facts)
    if (change.kind === 'user' && change.attributes === null) this.#users.delete(change.user)
    if (change.kind === 'user' && change.attributes !== null) this.#users.set(change.user, change.attributes)
    if (change.kind === 'profile') this.#profiles.set(change.profile.name, change.profile)
    if (change.kind === 'withdrawal') this.#profiles.delete(change.profile)
    if (change.kind === 'assignment') this.#assigned.set(change.user, change.profiles)
    if (change.kind === 'pin') {
      const pins = this.#pins.get(change.user) ?? new Set()
      this.#pins.set(change.user, pins)
      if (change.pinned) pins.add(change.record)
      else pins.delete(change.record)
    }
    if (change.kind === 'grace') this.#gracesOf(change.user).set(change.record, change)
  }

  /** Moves a user from the filter's former answer to the present one: what left starts its grace. */
  #step(user: UserId): void {
    const before = this.#inFilter.get(user) ?? new Map<RecordId, InFilter>()
    const after = this.#selected(user)
    const graces = this.#gracesOf(user)
    for (const [record, { as, graceDays }] of before)
      if (!after.has(record)) graces.set(record, { as, until: this.#now + graceDays * day })
    for (const [record, { until }] of graces)
      if (after.has(record) || !this.#facts.has(record) || !this.#users.has(user) || until <= this.#now)
        graces.delete(record)
    this.#inFilter.set(user, after)
  }

  #selected(user: UserId): ReadonlyMap<RecordId, InFilter> {
    const selected = new Map<RecordId, InFilter>()
    const attributes = this.#users.get(user)
    if (attributes === undefined) return selected
    for (const profile of this.profilesOf(user))
      for (const record of carriedByProfile(profile, attributes, this.world)) {
        const rule = profile.types[typeIn(record)]
        const other = selected.get(record)
        if (rule !== undefined)
          selected.set(record, {
            as: rule.carry === 'documents' || other?.as === 'documents' ? 'documents' : 'facts',
            priority: Math.max(rule.priority, other?.priority ?? 0),
            graceDays: Math.max(rule.graceDays, other?.graceDays ?? 0),
          })
      }
    return selected
  }

  #carried(user: UserId, record: RecordId): Carried | null {
    const selected = this.#inFilter.get(user)?.get(record)
    if (selected !== undefined)
      return { as: selected.as, priority: selected.priority, why: 'filter', until: null }

    const facts = this.#facts.get(record)
    const createdAt = typeof facts?.createdAt === 'number' ? facts.createdAt : Number.NaN
    const createdUntil = facts?.createdBy === user ? createdAt + 30 * day : Number.NaN
    const grace = this.#gracesOf(user).get(record)
    const pinned = this.#pins.get(user)?.has(record) ?? false
    const created = createdUntil > this.#now && createdUntil < Number.POSITIVE_INFINITY
    const as = pinned || created ? 'documents' : (grace?.as ?? 'documents')
    const rules = this.profilesOf(user).map((profile) => profile.types[typeIn(record)])
    const priority = Math.max(
      0,
      ...rules.map((rule) => (rule && rule.rows.kind !== 'none' ? rule.priority : 0)),
    )
    const kept = { as, priority, why: 'kept' } as const
    if (pinned) return { ...kept, because: 'pinned', until: null }
    if (created && !(grace !== undefined && grace.until > createdUntil))
      return { ...kept, because: 'created', until: createdUntil }
    return grace === undefined ? null : { ...kept, because: 'grace', until: grace.until }
  }

  #gracesOf(user: UserId): Map<RecordId, Grace> {
    const graces = this.#graces.get(user) ?? new Map<RecordId, Grace>()
    this.#graces.set(user, graces)
    return graces
  }
}
