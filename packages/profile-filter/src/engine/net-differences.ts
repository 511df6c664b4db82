import type { Difference } from '../filter/profile-filter.ts'
import { sameCarried } from './carrying.ts'
import type { Counting } from './counting.ts'
import { cohortHolder, fresh, gone, noted } from './holders.ts'
import { dayMs } from './kept.ts'
import type { Person } from './person.ts'
import type { Shares } from './shares.ts'
import type { ViewParts } from './views.ts'

const noDifferences: readonly Difference[] = []
const nobody: readonly Person[] = []

export interface NetDifferencesParts extends ViewParts {
  readonly counting: Counting
  readonly shares: Shares
}

/**
 * What a step comes to for each user. Until it ends the tables know both states: members that came in are `fresh`, those
 * that went are `gone` and still there. So what was before needs no copy.
 */
export class NetDifferences {
  readonly #parts: NetDifferencesParts
  readonly #byId: (a: Person, b: Person) => number
  readonly #byRecord: (a: number, b: number) => number
  #people: Person[] = []

  constructor(parts: NetDifferencesParts) {
    this.#parts = parts
    const { names } = parts.records
    this.#byId = (a, b) => names.compare(a.number, b.number)
    this.#byRecord = (a, b) => names.compare(a, b)
  }

  touch(person: Person, record: number): void {
    if (person.touched.length === 0) this.#people.push(person)
    person.touched.push(record)
  }

  /** Sorted by user, then record. `changed`: people whose holdings the step has changed. */
  take(changed: ReadonlySet<Person>, now: number): readonly Difference[] {
    const { counting, kept, people } = this.#parts
    if (counting.touched.length > 0) this.#touchMembers()
    if (kept.isTouched())
      for (const [index, record] of kept.touched()) {
        const person = people.get(index)
        if (person !== undefined) this.touch(person, record)
      }
    if (this.#people.length === 0) return noDifferences
    const differences: Difference[] = []
    if (this.#people.length > 1) this.#people.sort(this.#byId)
    for (const person of this.#people) {
      const before = changed.size > 0 && changed.has(person) ? person.holdingsBefore : person.holdings
      this.#settle(person, before === person.holdings, now, differences)
      person.touched = emptied(person.touched)
    }
    this.#people = emptied(this.#people)
    return differences
  }

  /** Lets go of what was before. */
  endStep(): void {
    const { counting, kept } = this.#parts
    if (counting.touched.length > 0) this.#letGo()
    kept.endStep()
  }

  /** Nobody is told of this step. */
  forget(): void {
    for (const person of this.#people) person.touched = emptied(person.touched)
    this.#people = emptied(this.#people)
  }

  #letGo(): void {
    const { counting, holders } = this.#parts
    const { cells } = holders
    const { touched } = counting
    for (let n = 0; n < touched.length; n++) {
      const holder = cohortHolder(touched.first(n))
      const record = touched.second(n)
      const cell = cells.find(record, holder)
      if (cell === 0) continue
      const flags = cells.flags(cell)
      if ((flags & gone) !== 0) holders.remove(record, holder)
      else cells.setFlags(cell, flags & ~(fresh | noted))
    }
    touched.clear()
  }

  #touchMembers(): void {
    const { counting, holders, cohorts } = this.#parts
    const { touched } = counting
    for (let n = 0; n < touched.length; n++) {
      const cohort = touched.first(n)
      const record = touched.second(n)
      const flags = holders.cells.flags(holders.find(record, cohortHolder(cohort)))
      if (((flags & fresh) === 0) === ((flags & gone) === 0)) continue
      const people = cohorts.users[cohort] ?? nobody
      for (let m = 0; m < people.length; m++) {
        const person = people[m]
        if (person !== undefined) this.touch(person, record)
      }
    }
  }

  #settle(person: Person, sameHoldings: boolean, now: number, differences: Difference[]): void {
    const { records, kept, shares, carrying } = this.#parts
    const { touched, holdings } = person
    const holdingsBefore = sameHoldings ? holdings : person.holdingsBefore
    if (touched.length > 1) touched.sort(this.#byRecord)
    let last = 0
    for (let n = 0; n < touched.length; n++) {
      const record = touched[n] ?? 0
      if (record === last) continue
      last = record
      const isThere = holdings !== null && records.isThere(record)
      let shareBefore: number
      let share: number
      if (sameHoldings && holdings !== null) {
        const both = carrying.sharesBeforeAndNow(holdings, record)
        shareBefore = Math.floor(both / 65_536)
        share = both % 65_536
      } else {
        shareBefore = holdingsBefore === null ? 0 : carrying.shareBefore(holdingsBefore, record)
        share = isThere ? carrying.shareNow(holdings, record) : 0
      }
      const before =
        shareBefore !== 0 ? shares.carried(shareBefore) : carrying.keptBefore(person, record, holdingsBefore)
      // Where nothing was kept, and in the filter, no grace runs, unless somebody told of one in this very step.
      const mayRun = (shareBefore === 0 && before !== null) || kept.isTouched()
      if (!isThere || (share !== 0 && mayRun)) kept.endGrace(person.index, record)
      else if (share === 0 && shareBefore !== 0 && before !== null) {
        const until = now + shares.graceDays(shareBefore) * dayMs
        kept.startGrace(person.index, record, before.as, until, now)
      }
      const after = share !== 0 ? shares.carried(share) : isThere ? carrying.keptNow(person, record) : null
      if (!sameCarried(before, after))
        differences.push({ user: person.id, record: records.idOf(record), before, after })
    }
  }
}

/** The list itself, emptied; a new one when it has become large, so that no step's size is kept for ever. */
const emptied = <T>(list: T[]): T[] => {
  if (list.length > 1_000) return []
  list.length = 0
  return list
}
