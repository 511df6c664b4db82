import {
  type Carried,
  type Change,
  type Difference,
  type Explanation,
  factsRead,
  type Profile,
  type ProfileFilter,
  type WhyNot,
} from '@fieldmerge/profile-filter'
import {
  type Clock,
  type Facts,
  memberKey,
  type RecordId,
  type RemovalReason,
  SetHash,
  sameBytes,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import type { CarriedRecord } from '../devices/device-state.ts'
import type { Directory, RecordEntry } from '../documents/directory.ts'
import type { Rights } from '../rights/rights.ts'
import { changesOf } from './changes-of.ts'
import { type Effect, EffectTally } from './effect.ts'
import type { Graces } from './graces.ts'
import { KnownSelections } from './known-selections.ts'

/** One record that came into a person's set, is carried otherwise now, or left it. */
export type SubscriptionChange = { readonly user: UserId; readonly record: RecordId } & (
  | { readonly kind: 'gained' }
  | { readonly kind: 'changed'; readonly before: Carried }
  | { readonly kind: 'lost'; readonly why: RemovalReason; readonly before: Carried }
)

export interface SubscriptionsParts {
  readonly filter: ProfileFilter
  readonly profiles: readonly Profile[]
  /** Names of a person's profiles; the facts are those of their record. */
  assign(user: UserId, facts: Facts): readonly string[]
  readonly graces: Graces
  readonly rights: Rights
  readonly directory: Directory
  readonly clock: Clock
  readonly timers: Timers
  /** Sets have changed by the clock, a publication or an assignment. */
  onChanges(changes: readonly SubscriptionChange[]): void
}

/**
 * Pieces of work that the clock and publications get at a time, each of about a microsecond: other work comes in
 * between, whatever the size of a profile or of a midnight.
 */
const piecesAtOnce = 1_000

/** And no more than this time, however long a piece takes; telling what came of them comes on top. ms */
const sliceTime = 2

/** Timers wait at most this long, so that a clock that is set anew is noticed. ms */
const longestWait = 60_000

/**
 * What each person carries: what their profiles select and their rights let them see. The filter knows no rights and
 * rights know no profile; here they meet, and here alone.
 */
export class Subscriptions {
  readonly #parts: SubscriptionsParts
  /** Selected by the filter and not readable. */
  readonly #hidden = new Map<UserId, Set<RecordId>>()
  /** Hashes of the sets of those who have asked, kept up to date. */
  readonly #hashes = new Map<UserId, SetHash>()
  readonly #selected: KnownSelections
  /** Facts that profiles read, of whatever type, or have read since the start. */
  readonly #factsRead = new Set<string>()
  /** Publications of which something is left to do. */
  readonly #tallies: EffectTally[] = []
  #boundary: (() => void) | null = null

  constructor(parts: SubscriptionsParts) {
    this.#parts = parts
    this.#selected = new KnownSelections((user, record) => parts.filter.setOf(user).has(record))
  }

  /** Takes in all records, at start, with what keeps some: graces that were running, and pins. */
  start(kept: readonly Change[]): void {
    const { profiles, directory, filter, clock, rights } = this.#parts
    this.#noteFactsRead(profiles)
    const changes: Change[] = profiles.map((profile) => ({ kind: 'profile', profile }))
    for (const entry of directory.entries()) changes.push(...this.#changesOf(entry))
    filter.load([...changes, ...kept], clock.now())
    this.#selected.forget()
    for (const { record: user } of directory.ofType('user'))
      for (const record of filter.setOf(user).keys())
        if (!rights.mayRead(user, record)) this.#hide(user, record)
    this.#watchClock()
  }

  stop(): void {
    this.#boundary?.()
    for (const tally of this.#tallies.splice(0)) tally.end()
  }

  /** Why a person carries a record; null when they do not, or may not see it. */
  why(user: UserId, record: RecordId): Explanation | null {
    return this.#hidden.get(user)?.has(record) ? null : this.#parts.filter.why(user, record)
  }

  /** Why a person does not carry a record; null when the filter selects it, whether they may see it or not. */
  whyNot(user: UserId, record: RecordId): WhyNot | null {
    return this.#parts.filter.whyNot(user, record)
  }

  /**
   * Takes in records whose facts have changed. `ofRights`: those of them of which rights read what has changed.
   * @returns whose sets changed, and how
   */
  onFacts(records: Iterable<RecordId>, ofRights: ReadonlySet<RecordId>): readonly SubscriptionChange[] {
    const changes: Change[] = []
    const entries: RecordEntry[] = []
    for (const record of records) {
      const entry = this.#parts.directory.get(record)
      if (entry === undefined) continue
      if (ofRights.has(record)) entries.push(entry)
      changes.push(...this.#changesOf(entry))
    }
    const differences = this.#apply(changes)
    const byRights = this.#counted(entries.flatMap((entry) => this.#recheck(entry)))
    this.#watchClock()
    return [...differences, ...byRights]
  }

  /**
   * Puts profiles in force, each in place of the one of its name, and takes others out of it. The first slice counts at
   * once, the rest between other work. Resolves when all of it counts.
   */
  publish(profiles: readonly Profile[], withdrawn: readonly string[] = []): Promise<Effect> {
    this.#noteFactsRead(profiles)
    return this.#tell([
      ...profiles.map((profile): Change => ({ kind: 'profile', profile })),
      ...withdrawn.map((profile): Change => ({ kind: 'withdrawal', profile })),
    ])
  }

  /** These people may have been assigned other profiles. */
  reassign(users: Iterable<UserId>): Promise<Effect> {
    const { directory, assign } = this.#parts
    return this.#tell(
      [...users].flatMap((user) => {
        const entry = directory.get(user)
        return entry === undefined ? [] : [{ kind: 'assignment', user, profiles: assign(user, entry.facts) }]
      }),
    )
  }

  /** Somebody has pinned records, or does not want to keep them any more. */
  pin(changes: readonly Change[]): void {
    void this.#tell(changes)
  }

  /**
   * Rights to a record may have changed though its facts have not; of a person, their rights to everything.
   * @returns whose sets changed, and how
   */
  recheckRights(record: RecordId): readonly SubscriptionChange[] {
    const entry = this.#parts.directory.get(record)
    return entry === undefined ? [] : this.#counted(this.#recheck(entry))
  }

  /** What the person carries now. */
  *setOf(user: UserId): Iterable<readonly [RecordId, Carried]> {
    const hidden = this.#hidden.get(user)
    for (const [record, carried] of this.#parts.filter.setOf(user))
      if (hidden?.has(record) !== true) yield [record, carried]
  }

  /** The set as a device that has just this one was told of it. */
  membersOf(user: UserId): Map<RecordId, CarriedRecord> {
    const members = new Map<RecordId, CarriedRecord>()
    for (const [record, { why, as }] of this.setOf(user)) members.set(record, { record, why, as })
    return members
  }

  /** The hash by which a device names the set when it has just this one. */
  hashOf(user: UserId): Uint8Array {
    const known = this.#hashes.get(user)
    return (known ?? this.#count(user, this.membersOf(user))).bytes()
  }

  /** The set, if this is the hash by which a device names it; null when the person has another one now. */
  membersNamed(user: UserId, hash: Uint8Array): Map<RecordId, CarriedRecord> | null {
    const known = this.#hashes.get(user)
    if (known !== undefined && !sameBytes(known.bytes(), hash)) return null
    const members = this.membersOf(user)
    return sameBytes((known ?? this.#count(user, members)).bytes(), hash) ? members : null
  }

  /** Whether what anybody carries may hang on a fact of this name. */
  reads(fact: string): boolean {
    return this.#factsRead.has(fact)
  }

  /** Whether the filter selects the record for the person, whether they may see it or not. */
  selects(user: UserId, record: RecordId): boolean {
    return this.#selected.has(user, record)
  }

  carriedBy(user: UserId, record: RecordId): Carried | null {
    if (this.#hidden.get(user)?.has(record) === true) return null
    return this.#parts.filter.setOf(user).get(record) ?? null
  }

  /** Who carries the record now. */
  *carriersOf(record: RecordId): Iterable<UserId> {
    for (const user of this.#parts.filter.carriersOf(record))
      if (this.#hidden.get(user)?.has(record) !== true) yield user
  }

  #changesOf({ record, facts }: RecordEntry): readonly Change[] {
    return changesOf(record, facts, typeOf(record) === 'user' ? this.#parts.assign(record, facts) : [])
  }

  #noteFactsRead(profiles: readonly Profile[]): void {
    for (const profile of profiles) for (const fact of factsRead(profile)) this.#factsRead.add(fact)
  }

  #tell(changes: readonly Change[]): Promise<Effect> {
    return new Promise((resolve) => {
      this.#tallies.push(new EffectTally(resolve))
      this.#parts.onChanges(this.#apply(changes))
      this.#watchClock()
    })
  }

  #apply(changes: readonly Change[]): readonly SubscriptionChange[] {
    const { filter, clock } = this.#parts
    const now = clock.now()
    // A clock that was set back in between says nothing: then the time is over.
    const isOver = () => !(clock.now() - now >= 0 && clock.now() - now < sliceTime)
    const { differences, isDone } = filter.advance(changes, now, piecesAtOnce, isOver)
    if (differences.length > 0 || !isDone) this.#selected.forget()
    const told = this.#counted(differences.flatMap((difference) => this.#judge(difference)))
    for (const tally of this.#tallies) tally.add(told)
    if (isDone) for (const tally of this.#tallies.splice(0)) tally.end()
    return told
  }

  #count(user: UserId, members: ReadonlyMap<RecordId, CarriedRecord>): SetHash {
    const hash = SetHash.of(members.values())
    this.#hashes.set(user, hash)
    return hash
  }

  #counted(changes: readonly SubscriptionChange[]): readonly SubscriptionChange[] {
    if (this.#hashes.size === 0) return changes
    for (const change of changes) {
      const hash = this.#hashes.get(change.user)
      if (hash === undefined) continue
      const { record } = change
      if (change.kind !== 'gained') hash.toggle(memberKey({ record, ...change.before }))
      const carried = change.kind === 'lost' ? null : this.carriedBy(change.user, record)
      if (carried !== null) hash.toggle(memberKey({ record, ...carried }))
    }
    return changes
  }

  /** A difference of the filter as the person may see it. */
  #judge({ user, record, before, after }: Difference): readonly SubscriptionChange[] {
    if (after?.why === 'kept' && after.because === 'grace')
      this.#parts.graces.begin(user, record, after.as, after.until)
    else if (before?.why === 'kept' && before.because === 'grace') this.#parts.graces.end(user, record)
    if (after === null) {
      const wasHidden = this.#hidden.get(user)?.delete(record) ?? false
      if (wasHidden || before === null) return []
      const why = this.#parts.rights.person(user) === null ? 'rightLost' : 'left'
      return [{ user, record, kind: 'lost', why, before }]
    }
    if (!this.#parts.rights.mayRead(user, record)) {
      const news = this.#hide(user, record)
      return news && before !== null ? [{ user, record, kind: 'lost', why: 'rightLost', before }] : []
    }
    const wasHidden = this.#hidden.get(user)?.delete(record) ?? false
    if (before === null || wasHidden) return [{ user, record, kind: 'gained' }]
    return [{ user, record, kind: 'changed', before }]
  }

  /** Facts and roles decide rights: after they changed, who carries the record may see it or not any more. */
  #recheck(entry: RecordEntry): readonly SubscriptionChange[] {
    const { filter, rights } = this.#parts
    const pairs: [UserId, RecordId][] = []
    for (const user of filter.carriersOf(entry.record)) pairs.push([user, entry.record])
    if (entry.type.name === 'user')
      for (const record of filter.setOf(entry.record).keys()) pairs.push([entry.record, record])
    const changes: SubscriptionChange[] = []
    for (const [user, record] of pairs) {
      if (rights.mayRead(user, record)) {
        if (this.#hidden.get(user)?.delete(record) === true) changes.push({ user, record, kind: 'gained' })
        continue
      }
      const before = filter.setOf(user).get(record)
      if (this.#hide(user, record) && before !== undefined)
        changes.push({ user, record, kind: 'lost', why: 'rightLost', before })
    }
    return changes
  }

  /** False when it was hidden before. */
  #hide(user: UserId, record: RecordId): boolean {
    const hidden = this.#hidden.get(user) ?? new Set()
    this.#hidden.set(user, hidden)
    if (hidden.has(record)) return false
    hidden.add(record)
    return true
  }

  #watchClock(): void {
    this.#boundary?.()
    const next = this.#parts.filter.nextBoundary()
    const now = this.#parts.clock.now()
    const wait = next === null ? longestWait : Math.min(Math.max(next - now, 0), longestWait)
    this.#boundary = this.#parts.timers.after(wait, () => {
      const changes = this.#apply([])
      if (changes.length > 0) this.#parts.onChanges(changes)
      this.#watchClock()
    })
  }
}
