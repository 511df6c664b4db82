import { Bags } from './bags.ts'
import { grownTo32 } from './growing.ts'
import { HolderCells } from './holder-cells.ts'
import type { Names } from './names.ts'
import { NumberList } from './number-list.ts'

/** Of a member. The cohort's own row filter selects the record. */
export const seed = 1
/** Has lost its last support, and may find another one: only while deletions are worked off. */
export const dead = 2
/** Came in since the step began. */
export const fresh = 4
/** Went since the step began; stands here until the step ends, because what was before is asked for then. */
export const gone = 8
/** Is in the list of what the step touched. */
export const noted = 16
/** Of any entry: met before on this walk over a list. */
const met = 1 << 30

/** Holders are cohorts, of which a record is a member, and people who keep it. */
export const cohortHolder = (cohort: number): number => cohort * 2
export const keeper = (person: number): number => person * 2 + 1
export const isKeeper = (holder: number): boolean => (holder & 1) === 1
export const numberOf = (holder: number): number => holder >>> 1

/** A list is walked anew, without what has gone, when this much more stands in it than should. */
const slack = 64

/**
 * Who holds which record, found by both, by the record (`HolderCells`) and by the holder. An entry is named by the place
 * of its cell, until another one comes to the record or goes.
 *
 * A holder's list is only added to; what has gone is left out when it is walked, and when there is too much of it.
 */
export class Holders {
  readonly cells: HolderCells
  readonly #bags = new Bags()
  /** By holder, two words: the bag of its records, and how many it has. */
  #lists = new Uint32Array(128)
  readonly #met = new NumberList()
  size = 0

  constructor(names: Names) {
    this.cells = new HolderCells(names)
  }

  find(record: number, holder: number): number {
    return this.cells.find(record, holder)
  }

  /** The entry of a member, unless it is gone. */
  member(record: number, cohort: number): number {
    const cell = this.cells.find(record, cohort * 2)
    return cell === 0 || (this.cells.flags(cell) & gone) !== 0 ? 0 : cell
  }

  /** A new entry, all zero. */
  insert(record: number, holder: number): number {
    const at = holder * 2
    if (at >= this.#lists.length) this.#lists = grownTo32(this.#lists, at + 1)
    const lists = this.#lists
    const count = (lists[at + 1] ?? 0) + 1
    const bag = this.#bags.add(lists[at] ?? 0, record)
    lists[at] = bag
    lists[at + 1] = count
    this.size++
    const cell = this.cells.insert(record, holder)
    if (this.#bags.count(bag) > 2 * count + slack) this.#tidy(holder)
    return cell
  }

  remove(record: number, holder: number): void {
    const cell = this.cells.find(record, holder)
    if (cell !== 0) this.removeAt(record, holder, cell)
  }

  /** The same, of an entry that has just been found. */
  removeAt(record: number, holder: number, cell: number): void {
    this.cells.removeAt(record, cell)
    this.size--
    const lists = this.#lists
    const at = holder * 2
    const left = (lists[at + 1] ?? 0) - 1
    lists[at + 1] = left
    if (left !== 0) return
    this.#bags.free(lists[at] ?? 0)
    lists[at] = 0
  }

  count(holder: number): number {
    return this.#lists[holder * 2 + 1] ?? 0
  }

  /** A copy of all records of a holder, each once; members that are gone included. */
  recordsOf(holder: number): Uint32Array {
    const list = this.#lists[holder * 2] ?? 0
    if (list === 0) return none
    if (this.#bags.count(list) !== this.count(holder)) this.#tidy(holder)
    return this.#bags.words.slice(list + 1, list + 1 + this.#bags.count(list))
  }

  /** Leaves out of a list what the holder has no more, and what came twice. */
  #tidy(holder: number): void {
    const list = this.#lists[holder * 2] ?? 0
    const { words } = this.#bags
    const count = this.#bags.count(list)
    const { cells } = this
    const metCells = this.#met
    let kept = 0
    for (let place = 1; place <= count; place++) {
      const record = words[list + place] ?? 0
      const cell = cells.find(record, holder)
      if (cell === 0 || (cells.flags(cell) & met) !== 0) continue
      cells.setFlags(cell, cells.flags(cell) | met)
      metCells.add(cell)
      words[list + ++kept] = record
    }
    this.#bags.cut(list, kept)
    for (let n = 0; n < kept; n++) cells.setFlags(metCells.at(n), cells.flags(metCells.at(n)) & ~met)
    metCells.clear()
  }
}

const none = new Uint32Array(0)
