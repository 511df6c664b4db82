import {
  type CarriedAs,
  type Change,
  type Difference,
  type Estimates,
  newProfileFilter,
  type Profile,
  type ProfileFilter,
  sameMeaning,
} from '@fieldmerge/profile-filter'
import { type Catalog, type Facts, type RecordId, sortedJson, typeOf, type UserId } from '@fieldmerge/shared'
import { pilotName } from '../profiles/pilots.ts'
import { Rights } from '../rights/rights.ts'
import { changesOf } from '../subscriptions/changes-of.ts'
import { estimatesOf } from './estimates-of.ts'
import type { Preview } from './preview.ts'
import { PreviewSums } from './preview-sums.ts'
import type { RecentTraffic } from './recent-traffic.ts'
import { roleSpread } from './role-spread.ts'
import { ruleCosts } from './rule-costs.ts'
import type { InForce, Question, ShadowCalls, ShadowRecord } from './shadow-calls.ts'
import { sizesOf, type Weighed } from './weighed.ts'

/**
 * A second filter beside the one that serves: it is told what that one is told, and is asked what would be if. It is
 * kept between questions, since an administrator who tries things asks often.
 */
export class Shadow {
  readonly #catalog: Catalog
  readonly #filter: ProfileFilter
  readonly #records = new Map<RecordId, Weighed>()
  readonly #people = new Set<UserId>()
  readonly #profiles = new Map<string, Profile>()
  readonly #assigned = new Map<UserId, readonly string[]>()
  readonly #rights: Rights
  /** Graces that may run in the shadow. */
  readonly #graces = new Map<
    string,
    { readonly user: UserId; readonly record: RecordId; readonly as: CarriedAs }
  >()
  /** What the filter is to be told at once, with the profiles, before it is asked first; null when it has been. */
  #waiting: Change[] | null = []
  #pins: readonly Extract<Change, { readonly kind: 'pin' }>[] = []
  #now = 0

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.#filter = newProfileFilter(catalog, { factsOf: (record) => this.#factsOf(record) })
    this.#rights = new Rights({
      factsOf: (record) => this.#factsOf(record),
      // Asked only of what is carried, before or after.
      carries: () => true,
      leftAt: () => null,
      now: () => this.#now,
    })
  }

  /** Records that are new or have changed. */
  take(records: readonly ShadowRecord[]): void {
    const changes: Change[] = []
    for (const { record, facts, bytes } of records) {
      this.#records.set(record, sizesOf(facts, bytes))
      if (typeOf(record) === 'user') this.#people.add(record)
      changes.push(...changesOf(record, facts, this.#assigned.get(record) ?? []))
    }
    if (this.#waiting !== null) for (const change of changes) this.#waiting.push(change)
    else this.#noteGraces(this.#filter.apply(changes, this.#now))
  }

  /** What would be otherwise if. Nothing of it stays. */
  preview({ inForce, question, traffic, now }: ShadowCalls['preview']['ask']): Preview {
    const begun = performance.now()
    this.#now = now
    this.#follow(inForce)
    const sums = new PreviewSums({
      sizeOf: (record, as) => this.#sizeOf(record, as),
      mayRead: (user, record) => this.#rights.mayRead(user, record),
    })
    for (const user of this.#people) sums.begin(user, this.#filter.setOf(user))
    const differences = this.#filter.apply(asChanges(question), now)
    for (const difference of differences) sums.add(difference)
    const names = question.profiles.map(({ name }) => name)
    const rules = this.#costs(names.length > 0 ? names : [...this.#profiles.keys()], question)
    const role = this.#role(question, traffic)
    this.#takeBack(question, differences, now)
    return {
      at: now,
      ...sums.preview((user) => this.#personOf(user, question), question.listed),
      rules,
      role,
      heaviestRules: rules.toSorted((a, b) => b.bytes - a.bytes).slice(0, 10),
      took: performance.now() - begun,
    }
  }

  /** How much there is, for the linter. */
  estimates(): Estimates {
    return estimatesOf(this.#catalog, this.#records)
  }

  /** Takes over what counts now: only what is other than before costs anything. */
  #follow({ profiles, assigned, kept, rights }: InForce): void {
    this.#rights.publish(rights)
    const changes: Change[] = []
    const names = new Set(profiles.map(({ name }) => name))
    for (const name of this.#profiles.keys())
      if (!names.has(name)) {
        changes.push({ kind: 'withdrawal', profile: name })
        this.#profiles.delete(name)
      }
    for (const profile of profiles) {
      const before = this.#profiles.get(profile.name)
      this.#profiles.set(profile.name, profile)
      if (before === undefined || !sameMeaning(before, profile)) changes.push({ kind: 'profile', profile })
    }
    for (const [user, given] of assigned) {
      if (sortedJson(this.#assigned.get(user) ?? null) === sortedJson(given)) continue
      this.#assigned.set(user, given)
      changes.push({ kind: 'assignment', user, profiles: given })
    }
    if (this.#waiting === null) this.#noteGraces(this.#filter.apply(changes, this.#now))
    else this.#filter.load([...this.#waiting, ...changes], this.#now)
    this.#waiting = null
    // The shadow has not seen all that was in between: which graces run, only the filter that serves can tell.
    const told = new Set(kept.flatMap((each) => (each.kind === 'grace' ? [keyOf(each)] : [])))
    const own = [...this.#graces.values()].filter((grace) => !told.has(keyOf(grace)))
    this.#graces.clear()
    const over = own.map((grace): Change => ({ kind: 'grace', ...grace, until: this.#now }))
    const unpinned = this.#pins.map((pin): Change => ({ ...pin, pinned: false }))
    this.#pins = kept.filter((each) => each.kind === 'pin')
    // Of two words about one pin the last counts: those that are pinned still stay so.
    this.#filter.apply([...over, ...unpinned, ...kept], this.#now)
    for (const each of kept) if (each.kind === 'grace') this.#graces.set(keyOf(each), each)
  }

  #noteGraces(differences: readonly Difference[]): void {
    for (const { user, record, after } of differences)
      if (after?.why === 'kept' && after.because === 'grace')
        this.#graces.set(keyOf({ user, record }), { user, record, as: after.as })
  }

  #takeBack(question: Question, differences: readonly Difference[], now: number): void {
    const back: Change[] = question.assigned.map(([user]) => ({
      kind: 'assignment',
      user,
      profiles: this.#assigned.get(user) ?? [],
    }))
    for (const name of [...question.profiles.map((profile) => profile.name), ...question.withdrawn]) {
      const profile = this.#profiles.get(name)
      back.push(profile === undefined ? { kind: 'withdrawal', profile: name } : { kind: 'profile', profile })
    }
    this.#filter.apply(back, now)
    // What came in and goes again would stay for its grace, and a grace that ran was ended by what came in.
    const graces = differences.filter(({ before }) => before?.why !== 'filter')
    this.#filter.apply(
      graces.map(({ user, record, before, after }): Change => {
        const ran = before?.why === 'kept' && before.because === 'grace' ? before.until : null
        return { kind: 'grace', user, record, as: (before ?? after)?.as ?? 'documents', until: ran ?? now }
      }),
      now,
    )
  }

  #costs(names: readonly string[], { profiles }: Question) {
    const plain = new Map([...this.#profiles.values(), ...profiles].map((profile) => [profile.name, profile]))
    return ruleCosts({
      catalog: this.#catalog,
      profiles: names.flatMap((name) => plain.get(name) ?? []),
      people: this.#people,
      filter: this.#filter,
      sizeOf: (record, as) => this.#sizeOf(record, as),
      mayRead: (user, record) => this.#rights.mayRead(user, record),
    })
  }

  #role(question: Question, traffic: RecentTraffic) {
    const { about } = question
    if (about === null) return null
    const tried = pilotName(about.profile)
    const given = new Map([...this.#assigned, ...question.assigned])
    return roleSpread({
      people: [...this.#people].filter(
        (user) => given.get(user)?.some((name) => name === about.profile || name === tried) === true,
      ),
      person: about.person,
      traffic,
      setOf: (user) => this.#filter.setOf(user),
      sizeOf: (record, as) => this.#sizeOf(record, as),
      mayRead: (user, record) => this.#rights.mayRead(user, record),
    })
  }

  #factsOf(record: RecordId): Facts | null {
    return this.#records.get(record)?.facts ?? null
  }

  #sizeOf(record: RecordId, as: 'documents' | 'facts'): number {
    const weighed = this.#records.get(record)
    return (as === 'documents' ? weighed?.documents : weighed?.factsOnly) ?? 0
  }

  #personOf(user: UserId, { assigned }: Question) {
    const facts: Facts = this.#records.get(user)?.facts ?? {}
    const given = assigned.find(([each]) => each === user)?.[1]
    return {
      name: typeof facts.name === 'string' ? facts.name : '',
      profiles: given ?? this.#assigned.get(user) ?? [],
    }
  }
}

const asChanges = ({ profiles, withdrawn, assigned }: Question): readonly Change[] => [
  ...profiles.map((profile): Change => ({ kind: 'profile', profile })),
  ...withdrawn.map((profile): Change => ({ kind: 'withdrawal', profile })),
  ...assigned.map(([user, profiles]): Change => ({ kind: 'assignment', user, profiles })),
]

const keyOf = ({ user, record }: { readonly user: UserId; readonly record: RecordId }): string =>
  `${user} ${record}`
