import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Carried, Difference } from '../filter/profile-filter.ts'
import { sameCarried } from './carrying.ts'
import type { Counting } from './counting.ts'
import { copiedTo32 } from './growing.ts'
import { cohortHolder, fresh, gone, noted } from './holders.ts'
import { dayMs } from './kept.ts'
import { lookedAtTogether } from './lookahead.ts'
import { PairList } from './pair-list.ts'
import type { Person } from './person.ts'
import { RecordOrder } from './record-order.ts'
import type { ViewParts } from './views.ts'

const noDifferences: readonly Difference[] = []

export interface NetDifferencesParts extends ViewParts {
  readonly counting: Counting
}

/**
 * Of a class, since V8 makes literals in the old generation once many of one place have lived for long, as those of a large
 * step do. There they, and all that they hold, would stay until a full collection, and each small one would copy it.
 */
class Told implements Difference {
  readonly user: UserId
  readonly record: RecordId
  readonly before: Carried | null
  readonly after: Carried | null

  constructor(user: UserId, record: RecordId, before: Carried | null, after: Carried | null) {
    this.user = user
    this.record = record
    this.before = before
    this.after = after
  }
}

/**
 * What a step comes to for each user. Until it ends the tables know both states: members that came in are `fresh`, those
 * that went are `gone` and still there. So what was before needs no copy.
 */
export class NetDifferences {
  readonly #parts: NetDifferencesParts
  readonly #byId = (a: number, b: number): number => this.#parts.people.compare(a, b)
  readonly #order: RecordOrder
  /** Records of which this step may have changed the place in a person's set, as lists by person; some stand twice. */
  readonly #touched: PairList = new PairList()
  #firstOf = new Uint32Array(64)
  readonly #people: number[] = []
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0
  #records = new Uint32Array(64)

  constructor(parts: NetDifferencesParts) {
    this.#parts = parts
    this.#order = new RecordOrder(parts.records.names)
    // Places count from 1.
    this.#touched.add(0, 0)
  }

  /** @param person by index */
  touch(person: number, record: number): void {
    if (person >= this.#firstOf.length) this.#firstOf = copiedTo32(this.#firstOf, person)
    const first = this.#firstOf[person] ?? 0
    if (first === 0) this.#people.push(person)
    this.#firstOf[person] = this.#touched.length
    this.#touched.add(record, first)
  }

  /** Sorted by user, then record. `changed`: people whose holdings the step has changed. */
  take(changed: ReadonlySet<Person>, now: number): readonly Difference[] {
    const { counting, kept, people } = this.#parts
    if (counting.touched.length > 0) this.#touchMembers()
    for (let n = 0; n < kept.touched.length; n++) this.touch(kept.touched.person(n), kept.touched.record(n))
    if (this.#people.length === 0) return noDifferences
    const differences: Difference[] = []
    if (this.#people.length > 20) this.#people.sort(this.#byId)
    else if (this.#people.length > 1) this.#sortFewPeople()
    for (let n = 0; n < this.#people.length; n++) {
      if (n % lookedAtTogether === 0)
        this.#lookAtPeople(n, Math.min(n + lookedAtTogether, this.#people.length))
      const person = people.get(this.#people[n] ?? 0)
      if (person === undefined) continue
      const before = changed.size > 0 && changed.has(person) ? person.holdingsBefore : person.holdings
      this.#settle(person, before === person.holdings, now, differences)
    }
    this.#clear()
    return differences
  }

  /** Before the first of them is settled: each one is four looks, one behind the other, at what no cache has. */
  #lookAtPeople(from: number, to: number): void {
    const { people, holders } = this.#parts
    this.fetched = people.look(this.#people, from, to) ^ holders.look(this.#people, from, to)
  }

  /** Nobody is told of what is touched. */
  forget(): void {
    this.#parts.kept.forget()
    this.#clear()
  }

  #clear(): void {
    for (let n = 0; n < this.#people.length; n++) this.#firstOf[this.#people[n] ?? 0] = 0
    if (this.#people.length > 0) this.#people.length = 0
    this.#touched.clear()
    this.#touched.add(0, 0)
  }

  /** The records touched of a person, in order; how many, some of them twice. */
  #sorted(person: number): number {
    let count = 0
    for (let place = this.#firstOf[person] ?? 0; place !== 0; place = this.#touched.second(place)) {
      if (count >= this.#records.length) this.#records = copiedTo32(this.#records, count)
      this.#records[count++] = this.#touched.first(place)
    }
    this.#order.sort(this.#records, count)
    return count
  }

  /** A call of `sort` costs as much as all else that is done for a few people. */
  #sortFewPeople(): void {
    const all = this.#people
    const { people } = this.#parts
    for (let n = 1; n < all.length; n++) {
      const person = all[n] ?? 0
      let place = n
      for (; place > 0 && people.compare(all[place - 1] ?? 0, person) > 0; place--)
        all[place] = all[place - 1] ?? 0
      all[place] = person
    }
  }

  /** Lets go of what was before. */
  endStep(): void {
    const { counting, kept } = this.#parts
    if (counting.touched.length > 0) this.#letGo()
    kept.endStep()
  }

  #letGo(): void {
    const { counting, holders } = this.#parts
    const { cells } = holders
    const { touched } = counting
    for (let n = 0; n < touched.length; n++) {
      const holder = cohortHolder(touched.first(n))
      const record = touched.second(n)
      const cell = cells.findAgain(record, holder, touched.note(n))
      if (cell === 0) continue
      const flags = cells.flags(cell)
      if ((flags & gone) !== 0) holders.removeAt(record, holder, cell)
      else cells.setFlags(cell, flags & ~(fresh | noted))
    }
    touched.clear()
  }

  #touchMembers(): void {
    const { counting, holders, cohorts } = this.#parts
    const { touched } = counting
    const { cells } = holders
    const { people } = cohorts
    for (let n = 0; n < touched.length; n++) {
      const cohort = touched.first(n)
      const record = touched.second(n)
      const cell = cells.findAgain(record, cohortHolder(cohort), touched.note(n))
      touched.setNote(n, cell)
      const flags = cells.flags(cell)
      if (((flags & fresh) === 0) === ((flags & gone) === 0)) continue
      const bag = cohorts.usersOf(cohort)
      const count = people.count(bag)
      for (let place = 1; place <= count; place++) this.touch(people.at(bag, place), record)
    }
  }

  #settle(person: Person, sameHoldings: boolean, now: number, differences: Difference[]): void {
    const { records, kept, shares, carrying } = this.#parts
    const { holdings } = person
    const holdingsBefore = sameHoldings ? holdings : person.holdingsBefore
    const count = this.#sorted(person.index)
    const isKeptTouched = kept.touched.length > 0
    let last = 0
    for (let n = 0; n < count; n++) {
      const record = this.#records[n] ?? 0
      if (record === last) continue
      last = record
      const over =
        isKeptTouched && this.#records[n + 1] !== record ? kept.overNow(person.index, record) : null
      if (over !== null && sameHoldings && holdings !== null) {
        differences.push(
          new Told(person.id, records.idOf(record), carrying.asKept(over, record, holdings), null),
        )
        continue
      }
      const isThere = holdings !== null && records.isThere(record)
      let shareBefore: number
      let share: number
      if (sameHoldings && holdings !== null) {
        const both = carrying.sharesBeforeAndNow(holdings.bag, record)
        shareBefore = Math.floor(both / 65_536)
        share = both % 65_536
      } else {
        shareBefore = holdingsBefore === null ? 0 : carrying.shareBefore(holdingsBefore, record)
        share = isThere ? carrying.shareNow(holdings, record) : 0
      }
      const before =
        shareBefore !== 0 ? shares.carried(shareBefore) : carrying.keptBefore(person, record, holdingsBefore)
      let keeperCell = -1
      // Where nothing was kept, and in the filter, no grace runs, unless somebody told of one in this very step.
      const mayRun = (shareBefore === 0 && before !== null) || kept.touched.length > 0
      if (!isThere || (share !== 0 && mayRun)) kept.endGrace(person.index, record)
      else if (share === 0 && shareBefore !== 0 && before !== null) {
        const until = now + shares.graceDays(shareBefore) * dayMs
        keeperCell = kept.startGrace(person.index, record, before.as, until, now)
      }
      const after =
        share !== 0 ? shares.carried(share) : isThere ? carrying.keptNow(person, record, keeperCell) : null
      if (!sameCarried(before, after))
        differences.push(new Told(person.id, records.idOf(record), before, after))
    }
  }
}
