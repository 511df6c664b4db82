import type { Difference } from '../filter/profile-filter.ts'
import { sameCarried } from './carrying.ts'
import type { Counting } from './counting.ts'
import { dayMs } from './kept.ts'
import { fresh, gone, noted } from './memberships.ts'
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
  #people: Person[] = []

  constructor(parts: NetDifferencesParts) {
    this.#parts = parts
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
      for (const [user, record] of kept.touched()) {
        const person = people.get(user)
        if (person !== undefined) this.touch(person, record)
      }
    if (this.#people.length === 0) return noDifferences
    const differences: Difference[] = []
    for (const person of this.#people.sort(byId)) {
      const before = changed.has(person) ? person.holdingsBefore : person.holdings
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

  #letGo(): void {
    const { counting, members } = this.#parts
    for (const slot of counting.touched) {
      const flags = members.flags(slot)
      if ((flags & gone) !== 0) members.release(slot)
      else members.setFlags(slot, flags & ~(fresh | noted))
    }
    counting.touched = emptied(counting.touched)
  }

  #touchMembers(): void {
    const { counting, members, cohorts } = this.#parts
    for (const slot of counting.touched) {
      const flags = members.flags(slot)
      if (((flags & fresh) === 0) === ((flags & gone) === 0)) continue
      const record = members.record(slot)
      for (const person of cohorts.users[members.cohort(slot)] ?? nobody) this.touch(person, record)
    }
  }

  #settle(person: Person, sameHoldings: boolean, now: number, differences: Difference[]): void {
    const { records, kept, shares, carrying } = this.#parts
    const { texts } = records.names
    const { touched, holdings } = person
    const holdingsBefore = sameHoldings ? holdings : person.holdingsBefore
    if (touched.length > 1)
      touched.sort((a, b) => (a === b ? 0 : (texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1))
    let last = 0
    for (const record of touched) {
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
      const mayRun = kept.isTouched() || (shareBefore === 0 && before !== null)
      if (!isThere || (share !== 0 && mayRun)) kept.endGrace(person.number, record)
      else if (share === 0 && shareBefore !== 0 && before !== null) {
        const until = now + shares.graceDays(shareBefore) * dayMs
        kept.startGrace(person.number, record, before.as, until, now)
      }
      const after = share !== 0 ? shares.carried(share) : isThere ? carrying.keptNow(person, record) : null
      if (!sameCarried(before, after))
        differences.push({ user: person.id, record: records.idOf(record), before, after })
    }
  }
}

const byId = (a: Person, b: Person): number => (a.id < b.id ? -1 : 1)

/** The list itself, emptied; a new one when it has become large, so that no step's size is kept for ever. */
const emptied = <T>(list: T[]): T[] => {
  if (list.length > 1_000) return []
  list.length = 0
  return list
}
