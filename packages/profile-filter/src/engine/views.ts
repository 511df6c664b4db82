import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Carried } from '../filter/profile-filter.ts'
import type { Carrying } from './carrying.ts'
import type { Cohorts } from './cohorts.ts'
import { cohortHolder, type Holders, isKeeper, numberOf } from './holders.ts'
import { idsAtOnce } from './id-writer.ts'
import type { Kept } from './kept.ts'
import { NumberTable } from './number-table.ts'
import type { People } from './people.ts'
import type { Person } from './person.ts'
import type { Records } from './records.ts'
import type { Shares } from './shares.ts'
import type { Zones } from './zones.ts'

export interface ViewParts {
  readonly records: Records
  readonly holders: Holders
  readonly cohorts: Cohorts
  readonly people: People
  readonly kept: Kept
  readonly carrying: Carrying
  readonly zones: Zones
  readonly shares: Shares
}

/** Records in the order in which they were found, each once, and how each is carried. */
class Found {
  readonly records: number[] = []
  readonly shares: number[] = []
  /** By record its place, from 1. */
  readonly #places: NumberTable

  constructor(most: number) {
    this.#places = new NumberTable(most)
  }

  get length(): number {
    return this.records.length
  }

  has(record: number): boolean {
    return this.#places.has(record)
  }

  add(record: number, share: number, shares: Shares): void {
    const place = this.#places.get(record)
    if (place !== 0) this.shares[place - 1] = shares.join(this.shares[place - 1] ?? 0, share)
    else {
      this.#places.set(record, this.records.push(record))
      this.shares.push(share)
    }
  }
}

/** A user's set, worked out when it is looked at. Going through it costs as much as it holds, `size` too. */
export class SetView implements ReadonlyMap<RecordId, Carried> {
  readonly #user: UserId
  readonly #parts: ViewParts

  constructor(user: UserId, parts: ViewParts) {
    this.#user = user
    this.#parts = parts
  }

  get size(): number {
    const found = this.#shares()
    let size = found.length
    for (const _ of this.#onlyKept(found)) size++
    return size
  }

  get(record: RecordId): Carried | undefined {
    const { people, records, carrying } = this.#parts
    const person = people.find(this.#user)
    const number = records.names.find(record)
    return person === undefined || number === 0 ? undefined : (carrying.now(person, number) ?? undefined)
  }

  has(record: RecordId): boolean {
    return this.get(record) !== undefined
  }

  *entries(): Generator<[RecordId, Carried], undefined> {
    const { people, records, carrying, shares } = this.#parts
    const person = people.find(this.#user)
    if (person === undefined) return
    const found = this.#shares()
    for (let from = 0; from < found.length; from += idsAtOnce) {
      const ids = records.idsOf(found.records, from, Math.min(from + idsAtOnce, found.length))
      for (let n = 0; n < ids.length; n++) {
        const carried = shares.carried(found.shares[from + n] ?? 0)
        const id = ids[n]
        if (carried !== null && id !== undefined) yield [id, carried]
      }
    }
    for (const number of this.#onlyKept(found)) {
      const carried = carrying.keptNow(person, number)
      if (carried !== null) yield [records.idOf(number), carried]
    }
  }

  *keys(): Generator<RecordId, undefined> {
    const { records } = this.#parts
    const found = this.#shares()
    for (let from = 0; from < found.length; from += idsAtOnce)
      yield* records.idsOf(found.records, from, Math.min(from + idsAtOnce, found.length))
    for (const number of this.#onlyKept(found)) yield records.idOf(number)
  }

  *values(): Generator<Carried, undefined> {
    for (const [, carried] of this.entries()) yield carried
  }

  [Symbol.iterator](): Generator<[RecordId, Carried], undefined> {
    return this.entries()
  }

  forEach(take: (carried: Carried, record: RecordId, map: ReadonlyMap<RecordId, Carried>) => void): void {
    for (const [record, carried] of this.entries()) take(carried, record, this)
  }

  /**
   * What the filter selects, and how: the lists of the user's cohorts, one after the other. No record is asked who holds
   * it, so that somebody in fifty crews is not looked for fifty times in each.
   */
  #shares(): Found {
    const { people, holders, records, shares } = this.#parts
    const holdings = people.find(this.#user)?.holdings ?? null
    if (holdings === null) return new Found(0)
    let most = 0
    for (const cohort of holdings.cohorts) most += holders.count(cohortHolder(cohort))
    const found = new Found(most)
    const { ways, typeCount } = shares
    for (const [n, cohort] of holdings.cohorts.entries()) {
      const way = (holdings.ways[n] ?? 0) * typeCount
      const members = holders.recordsOf(cohortHolder(cohort))
      for (let at = 0; at < members.length; at++) {
        if (at % idsAtOnce === 0)
          records.names.fetched = records.names.look(members, at, Math.min(at + idsAtOnce, members.length))
        const record = members[at] ?? 0
        const own = ways[way + records.typeOf(record)] ?? 0
        if (own !== 0) found.add(record, own, shares)
      }
    }
    return found
  }

  /** What nothing but a reason to keep it holds. */
  *#onlyKept(found: Found): Generator<number> {
    const { people, records, kept } = this.#parts
    const person = people.find(this.#user)
    if (person === undefined || person.holdings === null) return
    for (const record of kept.recordsOf(person.index))
      if (records.isThere(record) && !found.has(record)) yield record
  }
}

/** Who carries a record, worked out when it is looked at. */
export class CarriersView implements ReadonlySet<UserId> {
  readonly #record: RecordId
  readonly #parts: ViewParts

  constructor(record: RecordId, parts: ViewParts) {
    this.#record = record
    this.#parts = parts
  }

  get size(): number {
    return this.#people().size
  }

  has(user: UserId): boolean {
    const { people, records, carrying } = this.#parts
    const person = people.find(user)
    const number = records.names.find(this.#record)
    return person !== undefined && number !== 0 && carrying.now(person, number) !== null
  }

  *values(): Generator<UserId, undefined> {
    for (const { id } of this.#people()) yield id
  }

  keys(): Generator<UserId, undefined> {
    return this.values()
  }

  *entries(): Generator<[UserId, UserId], undefined> {
    for (const id of this.values()) yield [id, id]
  }

  [Symbol.iterator](): Generator<UserId, undefined> {
    return this.values()
  }

  forEach(take: (user: UserId, again: UserId, set: ReadonlySet<UserId>) => void): void {
    for (const user of this.values()) take(user, user, this)
  }

  #people(): ReadonlySet<Person> {
    const { people, holders, records, cohorts } = this.#parts
    const { cells } = holders
    const found = new Set<Person>()
    const record = records.names.find(this.#record)
    if (record === 0 || !records.isThere(record)) return found
    for (let cell = cells.first(record); cell !== 0; cell = cells.next(record, cell)) {
      const holder = cells.holder(cell)
      if (!isKeeper(holder)) {
        const bag = cohorts.usersOf(numberOf(holder))
        for (let place = 1; place <= cohorts.people.count(bag); place++) {
          const person = people.get(cohorts.people.at(bag, place))
          if (person !== undefined) found.add(person)
        }
      } else {
        const person = people.get(numberOf(holder))
        if (person !== undefined && person.holdings !== null) found.add(person)
      }
    }
    return found
  }
}
