import type { Column } from './column.ts'
import type { HolderCells } from './holder-cells.ts'
import { cohortHolder, dead, fresh, gone, type Holders, isKeeper, noted, numberOf, seed } from './holders.ts'
import { NumberList } from './number-list.ts'
import { PairList } from './pair-list.ts'
import { Reach } from './reach.ts'
import type { Records } from './records.ts'
import { inCircle, restricted, type Selection } from './selection.ts'

/** Selections by number of their cohort. */
export type SelectionOf = readonly (Selection | undefined)[]

/**
 * Keeps memberships closed under relations that extend, by well-founded counting. A member has a level, and counts those
 * members that lead to it: all from outside of its circle of types, and from within only those of lower level. So what
 * holds a member never rests on the member itself, and one that is held by nothing goes, with all that only it held,
 * however the records are linked in circles. How many of its circle lead to it without being counted is known as well:
 * nobody who has none of these is asked whether one may hold it.
 *
 * Callers change what is linked and selected by any number of calls, then `settle`. In between every member stands and
 * counts all its supporters; those whose count has come to nothing wait in `#weak`. Members are named by cohort and
 * record: their cells move when others come.
 */
export class Counting {
  /**
   * Cohorts and records of members that changed in this step, each once, in the order in which they did; and where the
   * entry of each stood last.
   */
  readonly touched = new PairList()
  /** Nobody is told of this step: what comes in need not be noted. */
  isLoading = false
  /** A cohort with a higher level is worked out anew. */
  readonly highestLevel: number
  readonly #records: Records
  readonly #holders: Holders
  readonly #cells: HolderCells
  readonly #selections: SelectionOf
  readonly #onRestricted: (cohort: number) => void
  readonly #reach: Reach
  /** Cohorts in which a level has become too high. */
  readonly #high = new Set<number>()
  /** Members whose own links have not been followed yet, and those that may have lost all support. */
  readonly #queue = new PairList()
  readonly #queuedLevels = new NumberList()
  readonly #weak = new PairList()
  readonly #buried = new PairList()
  readonly #revived = new PairList()
  /** Members of one record: cohort and level. */
  readonly #ofRecord = new PairList()

  constructor(
    records: Records,
    holders: Holders,
    selections: SelectionOf,
    onRestricted: (cohort: number) => void,
    highestLevel: number,
  ) {
    this.highestLevel = highestLevel
    this.#records = records
    this.#holders = holders
    this.#cells = holders.cells
    this.#selections = selections
    this.#onRestricted = onRestricted
    this.#reach = new Reach(records)
  }

  /** Whether the cohort's row filter is known to select the record. */
  isSeed(cohort: number, record: number): boolean {
    const cell = this.#cells.find(record, cohortHolder(cohort))
    return cell !== 0 && (this.#cells.flags(cell) & (seed | gone)) === seed
  }

  /** The cohort's row filter selects the record. */
  seedOn(cohort: number, record: number): void {
    const cell = this.#cells.find(record, cohortHolder(cohort))
    const flags = this.#cells.flags(cell)
    if (cell === 0 || (flags & gone) !== 0) {
      this.#enter(cohort, record, cell, 0, 0, seed)
      this.#queue.add(cohort, record)
      this.#queuedLevels.add(0)
    } else this.#cells.setFlags(cell, flags | seed)
  }

  seedOff(cohort: number, record: number): void {
    const cell = this.#holders.member(record, cohort)
    const flags = this.#cells.flags(cell)
    if (cell === 0 || (flags & seed) === 0) return
    this.#cells.setFlags(cell, flags & ~seed)
    if (this.#cells.support(cell) === 0) this.#weak.add(cohort, record, cell)
  }

  /** A member of a restricted selection, worked out elsewhere. */
  put(cohort: number, record: number): void {
    const cell = this.#cells.find(record, cohortHolder(cohort))
    if (cell === 0 || (this.#cells.flags(cell) & gone) !== 0) this.#enter(cohort, record, cell, 0, 0, 0)
  }

  takeOut(cohort: number, record: number): void {
    const cell = this.#holders.member(record, cohort)
    if (cell !== 0) this.#leave(cohort, record, cell)
  }

  /** The column has a new link, between records of which the holder is there. */
  linked(column: Column, holder: number, value: number): void {
    const { followedForwards, followedBackwards } = column
    if (followedForwards + followedBackwards === 0 || this.#records.names.thereAs(value) !== column.main)
      return
    // Both are looked over before any comes in: what comes in now follows the new link by itself.
    const forwards = followedForwards > 0 ? this.#lookOver(holder, 0) : 0
    const all = followedBackwards > 0 ? this.#lookOver(value, forwards) : forwards
    for (let n = 0; n < all; n++) {
      const cohort = this.#ofRecord.first(n)
      const target = n < forwards ? value : holder
      this.#support(cohort, this.#ofRecord.second(n), target, this.#leads(cohort, column, n < forwards))
    }
    this.#ofRecord.clear()
    this.#followQueue()
  }

  /** The column no longer has the link. */
  unlinked(column: Column, holder: number, value: number): void {
    const { followedForwards, followedBackwards } = column
    if (followedForwards + followedBackwards === 0 || this.#records.names.thereAs(value) !== column.main)
      return
    if (followedForwards > 0) this.#unsupportAll(holder, value, column, true)
    if (followedBackwards > 0) this.#unsupportAll(value, holder, column, false)
  }

  /** A record that is there now, its own links aside: what is linked to it may lead to it. */
  appeared(record: number): void {
    const { bags, names } = this.#records
    for (const column of this.#records.columnsTo(names.thereAs(record))) {
      if (column.followedForwards === 0) continue
      const bag = column.holdersOf(record)
      const count = bags.count(bag)
      for (let place = 1; place <= count; place++) {
        const all = this.#lookOver(column.holderAt(bag, place), 0)
        for (let n = 0; n < all; n++) {
          const cohort = this.#ofRecord.first(n)
          this.#support(cohort, this.#ofRecord.second(n), record, this.#leads(cohort, column, true))
        }
        this.#ofRecord.clear()
      }
    }
    this.#followQueue()
  }

  /** A record that is not there any more; its own links are gone already. */
  erased(record: number): void {
    const cells = this.#cells
    for (let cell = cells.first(record); cell !== 0; cell = cells.next(record, cell)) {
      const holder = cells.holder(cell)
      if (isKeeper(holder) || (cells.flags(cell) & gone) !== 0) continue
      const cohort = numberOf(holder)
      if (this.#selections[cohort]?.isRestricted === true) this.#onRestricted(cohort)
      else {
        cells.setFlags(cell, cells.flags(cell) & ~seed)
        cells.setSupport(cell, 0)
        this.#weak.add(cohort, record)
      }
    }
  }

  /** Follows the links of what came in, then takes out what nothing holds. */
  settle(): void {
    if (this.#queue.length > 0) this.#followQueue()
    if (this.#weak.length > 0) this.#takeOutWeak()
    if (this.#high.size > 0) this.#levelAnew()
  }

  /**
   * A circle that is held from ever other sides comes back a level higher each time. Before there is no more room for
   * levels, all of the cohort goes and comes in again from its seeds.
   */
  #levelAnew(): void {
    const cohorts = [...this.#high]
    this.#high.clear()
    for (const cohort of cohorts) {
      const seeds: number[] = []
      for (const record of this.#holders.recordsOf(cohortHolder(cohort))) {
        const cell = this.#holders.member(record, cohort)
        if (cell === 0) continue
        if ((this.#cells.flags(cell) & seed) !== 0) seeds.push(record)
        this.#leave(cohort, record, cell)
      }
      for (const record of seeds) this.seedOn(cohort, record)
      this.#followQueue()
    }
  }

  #leads(cohort: number, column: Column, forwards: boolean): number {
    const selection = this.#selections[cohort]
    if (selection === undefined) return 0
    return (forwards ? selection.forwards : selection.backwards)[column.number] ?? 0
  }

  /** Adds all members of a record to those looked over; how many these are then. */
  #lookOver(record: number, from: number): number {
    const cells = this.#cells
    let count = from
    for (let cell = cells.first(record); cell !== 0; cell = cells.next(record, cell)) {
      const holder = cells.holder(cell)
      if (isKeeper(holder) || (cells.flags(cell) & gone) !== 0) continue
      this.#ofRecord.add(numberOf(holder), cells.level(cell))
      count++
    }
    return count
  }

  #enter(cohort: number, record: number, known: number, level: number, support: number, flag: number): void {
    const cells = this.#cells
    const isNew = known === 0
    const cell = isNew ? this.#holders.insert(record, cohortHolder(cohort)) : known
    if (isNew && !this.isLoading) this.touched.add(cohort, record, cell)
    const noticed = !isNew ? cells.flags(cell) & (fresh | noted) : this.isLoading ? 0 : fresh | noted
    cells.setMember(cell, support, level, flag | noticed)
    if (level > this.highestLevel) this.#high.add(cohort)
  }

  #leave(cohort: number, record: number, cell: number): void {
    const flags = this.#cells.flags(cell)
    if ((flags & noted) === 0) this.touched.add(cohort, record, cell)
    this.#cells.clearCounts(cell)
    this.#cells.setFlags(cell, (flags & fresh) | gone | noted)
  }

  /** One link from a member of this level to a record, counted for the first time. */
  #support(cohort: number, level: number, target: number, how: number): void {
    if (how === 0) return
    if (how === restricted) {
      this.#onRestricted(cohort)
      return
    }
    const cells = this.#cells
    const other = cells.find(target, cohortHolder(cohort))
    if (other === 0 || (cells.flags(other) & gone) !== 0) {
      const own = how === inCircle ? level + 1 : 0
      this.#enter(cohort, target, other, own, 1, 0)
      this.#queue.add(cohort, target)
      this.#queuedLevels.add(own)
    } else this.#count(other, level, how === inCircle)
  }

  /** One that leads to a member which stands. */
  #count(other: number, level: number, inner: boolean): void {
    const cells = this.#cells
    if (!inner || level < cells.level(other)) cells.setSupport(other, cells.support(other) + 1)
    else cells.addUncounted(other, 1)
  }

  #unsupportAll(from: number, to: number, column: Column, forwards: boolean): void {
    const cells = this.#cells
    for (let cell = cells.first(from); cell !== 0; cell = cells.next(from, cell)) {
      const holder = cells.holder(cell)
      if (isKeeper(holder) || (cells.flags(cell) & gone) !== 0) continue
      const cohort = numberOf(holder)
      const how = this.#leads(cohort, column, forwards)
      if (how === restricted) this.#onRestricted(cohort)
      else if (how !== 0) this.#unsupport(cohort, cells.level(cell), to, how === inCircle)
    }
  }

  #unsupport(cohort: number, level: number, target: number, inner: boolean): void {
    const cells = this.#cells
    const other = this.#holders.member(target, cohort)
    if (other === 0) return
    if (inner && level >= cells.level(other)) {
      cells.addUncounted(other, -1)
      return
    }
    const left = cells.support(other) - 1
    cells.setSupport(other, left)
    if (left === 0 && (cells.flags(other) & seed) === 0) this.#weak.add(cohort, target, other)
  }

  #followQueue(): void {
    const cells = this.#cells
    const queue = this.#queue
    const reach = this.#reach
    // First in, first out: so levels are short, and with them the paths that explain a record.
    for (let next = 0; next < queue.length; next++) {
      const cohort = queue.first(next)
      const record = queue.second(next)
      const level = this.#queuedLevels.at(next)
      reach.from(record, this.#selections[cohort])
      cells.touch(reach.targets, reach.count, cohortHolder(cohort))
      reach.touchRows()
      for (let n = 0; n < reach.count; n++)
        this.#support(cohort, level, reach.targets[n] ?? 0, reach.ways[n] ?? 0)
    }
    queue.clear()
    this.#queuedLevels.clear()
  }

  #takeOutWeak(): void {
    const cells = this.#cells
    const buried = this.#buried
    const weak = this.#weak
    const reach = this.#reach
    for (let next = 0; next < weak.length; next++) {
      const cohort = weak.first(next)
      const record = weak.second(next)
      const cell = cells.findAgain(record, cohortHolder(cohort), weak.note(next))
      if (cell === 0) continue
      const flags = cells.flags(cell)
      if ((flags & (dead | gone | seed)) !== 0 || cells.support(cell) > 0) continue
      cells.setFlags(cell, flags | dead)
      const level = cells.level(cell)
      buried.add(cohort, record, cell)
      reach.from(record, this.#selections[cohort])
      cells.touch(reach.targets, reach.count, cohortHolder(cohort))
      reach.touchRows()
      for (let n = 0; n < reach.count; n++)
        this.#unsupport(cohort, level, reach.targets[n] ?? 0, reach.ways[n] === inCircle)
    }
    weak.clear()
    const died = buried.length
    // Grows while it is walked: by those that the revival of others gives another chance.
    for (let next = 0; next < buried.length; next++)
      this.#tryRevive(buried.first(next), buried.second(next), buried.note(next))
    for (let next = 0; next < died; next++) {
      const cell = cells.findAgain(buried.second(next), cohortHolder(buried.first(next)), buried.note(next))
      if ((cells.flags(cell) & dead) !== 0) this.#leave(buried.first(next), buried.second(next), cell)
    }
    buried.clear()
  }

  /** Nothing from outside leads to it any more; a member of its circle may, whatever its level. */
  #tryRevive(cohort: number, record: number, place: number): void {
    const relations = this.#selections[cohort]?.innerInto[this.#records.names.thereAs(record)]
    if (relations === undefined || relations.length === 0) return
    const cells = this.#cells
    const cell = cells.findAgain(record, cohortHolder(cohort), place)
    if (cell === 0 || (cells.flags(cell) & dead) === 0 || cells.uncounted(cell) === 0) return
    let lowest = -1
    let count = 0
    const reach = this.#reach
    reach.into(record, relations)
    for (let n = 0; n < reach.count; n++) {
      const other = this.#holders.member(reach.targets[n] ?? 0, cohort)
      if (other === 0 || (cells.flags(other) & dead) !== 0) continue
      const level = cells.level(other)
      if (lowest < 0 || level < lowest) {
        lowest = level
        count = 1
      } else if (level === lowest) count++
    }
    if (lowest < 0) return
    cells.addUncounted(cell, -count)
    this.#revive(cohort, record, cell, lowest + 1, count)
    this.#followRevived()
  }

  #revive(cohort: number, record: number, cell: number, level: number, support: number): void {
    const cells = this.#cells
    cells.setFlags(cell, cells.flags(cell) & ~dead)
    cells.setLevel(cell, level)
    cells.setSupport(cell, support)
    if (level > this.highestLevel) this.#high.add(cohort)
    this.#revived.add(cohort, record)
  }

  #followRevived(): void {
    const cells = this.#cells
    const reach = this.#reach
    const revived = this.#revived
    for (let next = 0; next < revived.length; next++) {
      const cohort = revived.first(next)
      const record = revived.second(next)
      const level = cells.level(cells.find(record, cohortHolder(cohort)))
      reach.from(record, this.#selections[cohort])
      for (let n = 0; n < reach.count; n++) {
        const inner = reach.ways[n] === inCircle
        const target = reach.targets[n] ?? 0
        const other = this.#holders.member(target, cohort)
        if (other === 0) continue
        if ((cells.flags(other) & dead) !== 0) {
          if (inner) {
            cells.addUncounted(other, 1)
            this.#buried.add(cohort, target)
          } else this.#revive(cohort, target, other, 0, 1)
        } else this.#count(other, level, inner)
      }
    }
    revived.clear()
  }
}
