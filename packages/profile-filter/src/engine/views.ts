import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Carried } from '../filter/profile-filter.ts'
import type { Carrying } from './carrying.ts'
import type { Cohorts } from './cohorts.ts'
import { cohortHolder, type Holders, isKeeper, numberOf } from './holders.ts'
import type { Kept } from './kept.ts'
import type { People } from './people.ts'
import type { Person } from './person.ts'
import type { Records } from './records.ts'
import type { Zones } from './zones.ts'

export interface ViewParts {
  readonly records: Records
  readonly holders: Holders
  readonly cohorts: Cohorts
  readonly people: People
  readonly kept: Kept
  readonly carrying: Carrying
  readonly zones: Zones
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
    let size = 0
    for (const _ of this.#numbers()) size++
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
    const { people, records, carrying } = this.#parts
    const person = people.find(this.#user)
    for (const number of this.#numbers()) {
      const carried = person === undefined ? null : carrying.now(person, number)
      if (carried !== null) yield [records.idOf(number), carried]
    }
  }

  *keys(): Generator<RecordId, undefined> {
    for (const number of this.#numbers()) yield this.#parts.records.idOf(number)
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

  /** Each record once: where the first of the user's cohorts has it, or where nothing but a reason to keep it does. */
  *#numbers(): Generator<number> {
    const { people, holders, records, kept, carrying } = this.#parts
    const person = people.find(this.#user)
    const holdings = person?.holdings ?? null
    if (person === undefined || holdings === null) return
    const { cohorts } = holdings
    const isIn = (record: number, before: number): boolean => {
      for (let n = 0; n < before; n++) if (holders.member(record, cohorts[n] ?? 0) !== 0) return true
      return false
    }
    for (const [n, cohort] of cohorts.entries())
      for (const record of holders.recordsOf(cohortHolder(cohort)))
        if (holders.member(record, cohort) !== 0 && !isIn(record, n)) yield record
    for (const record of kept.recordsOf(person.index))
      if (records.isThere(record) && carrying.shareNow(holdings, record) === 0) yield record
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
        for (let place = 1; place <= records.bags.count(bag); place++) {
          const person = people.get(records.bags.at(bag, place))
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
