import type { Carried } from '../filter/profile-filter.ts'
import { cohortHolder, fresh, gone, type Holders } from './holders.ts'
import type { Keeping } from './keeping.ts'
import type { Kept } from './kept.ts'
import type { People } from './people.ts'
import type { Holdings, Person } from './person.ts'
import type { Records } from './records.ts'
import type { Shares } from './shares.ts'

/** How users carry records, now and before the step that is being taken: asked of their cohorts, and kept nowhere. */
export class Carrying {
  readonly #records: Records
  readonly #holders: Holders
  readonly #shares: Shares
  readonly #kept: Kept
  readonly #people: People
  /** How somebody was found to keep something last: many records in a row are kept alike. */
  #lastKeeping: Keeping | null = null
  #lastKept: Carried | null = null

  constructor(records: Records, holders: Holders, shares: Shares, kept: Kept, people: People) {
    this.#records = records
    this.#holders = holders
    this.#shares = shares
    this.#kept = kept
    this.#people = people
  }

  /** Null: not at all. */
  now(person: Person, record: number): Carried | null {
    const { holdings } = person
    if (holdings === null || !this.#records.isThere(record)) return null
    const share = this.shareNow(holdings, record)
    return share === 0 ? this.keptNow(person, record) : this.#shares.carried(share)
  }

  /**
   * As a kept record that is there, whatever the filter says.
   * @param cell the keeper's entry, if it has just been found
   */
  keptNow(person: Person, record: number, cell = -1): Carried | null {
    const { holdings, index } = person
    if (holdings === null) return null
    const keeping = cell > 0 ? this.#kept.keepingAt(cell, record) : this.#kept.keeping(index, record)
    return this.asKept(keeping, record, holdings)
  }

  keptBefore(person: Person, record: number, holdings: Holdings | null): Carried | null {
    return holdings && this.asKept(this.#kept.keepingBefore(person.index, record), record, holdings)
  }

  /** A number of `Shares`: all ways in which the filter selects the record, joined; 0 for none. */
  shareNow(holdings: Holdings, record: number): number {
    return this.#share(holdings.bag, record, gone)
  }

  shareBefore(holdings: Holdings, record: number): number {
    return this.#share(holdings.bag, record, fresh)
  }

  /** Both at once, for somebody whose holdings are as they were: before, times 65,536, and now. */
  sharesBeforeAndNow(bag: number, record: number): number {
    const { cells } = this.#holders
    const { words } = this.#people.bags
    const { ways, typeCount } = this.#shares
    const type = this.#records.typeOf(record)
    let before = 0
    let now = 0
    for (let place = bag + 1, end = bag + this.#people.bags.count(bag); place < end; place += 2) {
      const own = ways[(words[place + 1] ?? 0) * typeCount + type] ?? 0
      if (own === 0) continue
      const cell = cells.find(record, cohortHolder(words[place] ?? 0))
      if (cell === 0) continue
      const flags = cells.flags(cell)
      if ((flags & fresh) === 0) before = this.#shares.join(before, own)
      if ((flags & gone) === 0) now = this.#shares.join(now, own)
    }
    return before * 65_536 + now
  }

  #share(bag: number, record: number, not: number): number {
    const { cells } = this.#holders
    const { words } = this.#people.bags
    const { ways, typeCount } = this.#shares
    const type = this.#records.typeOf(record)
    let share = 0
    for (let place = bag + 1, end = bag + this.#people.bags.count(bag); place < end; place += 2) {
      const own = ways[(words[place + 1] ?? 0) * typeCount + type] ?? 0
      if (own === 0 || own === share) continue
      const cell = cells.find(record, cohortHolder(words[place] ?? 0))
      if (cell !== 0 && (cells.flags(cell) & not) === 0) share = this.#shares.join(share, own)
    }
    return share
  }

  /** How what keeps a record for somebody is told; null where nothing does. */
  asKept(keeping: Keeping | null, record: number, { role }: Holdings): Carried | null {
    if (keeping === null) return null
    const priority = role.priorities[this.#records.typeOf(record)] ?? 0
    if (keeping !== this.#lastKeeping || priority !== this.#lastKept?.priority) {
      const { as, because, until } = keeping
      this.#lastKeeping = keeping
      this.#lastKept = { as, priority, why: 'kept', because, until }
    }
    return this.#lastKept
  }
}

export const sameCarried = (a: Carried | null, b: Carried | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.as === b.as &&
    a.priority === b.priority &&
    a.until === b.until &&
    (a.why === 'kept' ? a.because : '') === (b.why === 'kept' ? b.because : ''))
