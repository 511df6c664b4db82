import type { Catalog, RecordId, UserId } from '@fieldmerge/shared'
import type { Carried, Change, Difference, ProfileFilter, Step } from '../filter/profile-filter.ts'
import { isLinked, relationsTo, rowsSelect, typeIn } from '../oracle/carried-by-profile.ts'
import { Oracle } from '../oracle/oracle.ts'
import { whyNotMistake } from './check-why-not.ts'

const wrong = (what: string, ...seen: readonly unknown[]): never => {
  throw new Error([what, ...seen.map((each) => JSON.stringify(each))].join('\n  '))
}

const text = (carried: Carried | null | undefined): string =>
  carried === null || carried === undefined
    ? '-'
    : [
        carried.as,
        carried.priority,
        carried.why,
        carried.why === 'kept' ? carried.because : '',
        carried.until,
      ].join(' ')

/** A filter beside the oracle: every step is checked for all that the interface promises. Throws when it is broken. */
export class SideBySide {
  readonly filter: ProfileFilter
  readonly #oracle: Oracle
  readonly #users: readonly UserId[]
  readonly #records: readonly RecordId[]
  /** The sets that the differences told so far add up to. */
  readonly #told = new Map<UserId, Map<RecordId, Carried>>()
  #looked = 0
  now: number

  constructor(
    filter: ProfileFilter,
    catalog: Catalog,
    users: readonly UserId[],
    records: readonly RecordId[],
    now: number,
  ) {
    this.filter = filter
    this.#oracle = new Oracle(catalog)
    this.#users = users
    this.#records = records
    this.now = now
  }

  step(changes: readonly Change[], now: number): readonly Difference[] {
    const boundary = this.filter.nextBoundary()
    if (boundary !== null && boundary <= this.now) wrong('a boundary that is over', boundary, this.now)
    const idle = changes.length === 0 && now >= this.now && (boundary === null || now < boundary)
    const differences = this.filter.apply(changes, now)
    if (idle && differences.length > 0) wrong('a change before the boundary', differences, { boundary, now })
    this.now = now
    this.#oracle.apply(changes, now)
    this.#checkDifferences(differences)
    for (const user of this.#users) this.#checkSet(user)
    this.#checkCarriers()
    this.#checkWhyNot()
    return differences
  }

  setOf(user: UserId): ReadonlyMap<RecordId, Carried> {
    return this.#told.get(user) ?? new Map()
  }

  #checkDifferences(differences: readonly Difference[]): void {
    let last = ''
    for (const difference of differences) {
      const { user, record, before, after } = difference
      const place = `${user} ${record}`
      if (place <= last) wrong('differences are not in order', last, place)
      last = place
      const told = this.#told.get(user) ?? new Map<RecordId, Carried>()
      this.#told.set(user, told)
      if (text(told.get(record)) !== text(before))
        wrong('a difference from another state', difference, told.get(record))
      if (text(before) === text(after)) wrong('a redundant difference', difference)
      if (after === null) told.delete(record)
      else told.set(record, after)
    }
  }

  #checkSet(user: UserId): void {
    const [set, told, expected] = [this.filter.setOf(user), this.setOf(user), this.#oracle.setOf(user)]
    for (const record of new Set([...set.keys(), ...told.keys(), ...expected.keys()])) {
      if (text(set.get(record)) !== text(expected.get(record)))
        wrong(`filter and oracle differ on ${user} ${record}`, set.get(record), expected.get(record))
      if (text(told.get(record)) !== text(expected.get(record)))
        wrong(`differences do not add up for ${user} ${record}`, told.get(record), expected.get(record))
    }
    for (const [record, carried] of set) this.#checkWhy(user, record, carried)
  }

  #checkCarriers(): void {
    for (const record of this.#records) {
      const carriers = this.filter.carriersOf(record)
      for (const user of this.#users)
        if (carriers.has(user) !== this.filter.setOf(user).has(record))
          wrong('carriers are not the inverse of sets', user, record)
    }
  }

  /** Of one user and record, another one after each step: brute force takes its time. */
  #checkWhyNot(): void {
    const pairs = this.#users.length * this.#records.length
    this.#looked = (this.#looked + 37) % pairs
    const user = this.#users[this.#looked % this.#users.length]
    const record = this.#records[Math.floor(this.#looked / this.#users.length)]
    if (user === undefined || record === undefined) return
    const why = this.filter.whyNot(user, record)
    const carried = this.filter.setOf(user).has(record)
    if ((why === null) !== carried) wrong('an explanation of what is not so', why, user, record)
    const mistake = why && whyNotMistake(why, user, record, this.#oracle, this.now)
    if (mistake !== null) wrong(`why not: ${mistake}`, why, user, record)
  }

  #checkWhy(user: UserId, record: RecordId, carried: Carried): void {
    const why = this.filter.why(user, record) ?? wrong('carried for no reason', user, record)
    if (why.why !== carried.why) wrong('another reason than that of the set', why, carried)
    if (why.why === 'kept') {
      if (carried.why === 'kept' && (why.because !== carried.because || why.until !== carried.until))
        wrong('another keeping than that of the set', why, carried)
      return
    }
    const proven = new Set<RecordId>()
    for (const step of why.steps) {
      if (!this.#isTrue(step, why.profile, user, proven)) wrong('a step is not true', step, why.steps)
      proven.add(step.record)
    }
    if (why.steps.at(-1)?.record !== record) wrong('a proof of something else', record, why.steps)
  }

  #isTrue(step: Step, name: string, user: UserId, proven: ReadonlySet<RecordId>): boolean {
    const { world } = this.#oracle
    const profile = this.#oracle.profilesOf(user).find((each) => each.name === name)
    const attributes = this.#oracle.attributesOf(user)
    if (profile === undefined || attributes === null) return false
    const declared = relationsTo(typeIn(step.record), profile)
    const leads = (relation: object, from: RecordId, mode: string): boolean =>
      proven.has(from) &&
      declared.some(
        (each) =>
          each.relation === relation &&
          each.relation.mode === mode &&
          each.source === typeIn(from) &&
          isLinked(each.relation, from, step.record, world),
      )
    if (step.by === 'relation') return leads(step.relation, step.from, 'extends')
    const restrictions = declared.filter((each) => each.relation.mode === 'restricts')
    return (
      step.rows === profile.types[typeIn(step.record)]?.rows &&
      rowsSelect(step.rows, step.record, attributes, world) &&
      new Set(step.restrictedBy.map(({ relation }) => relation)).size === restrictions.length &&
      step.restrictedBy.every(({ relation, from }) => leads(relation, from, 'restricts'))
    )
  }
}
