import { Bags } from './bags.ts'
import { HolderCells } from './holder-cells.ts'
import type { Names } from './names.ts'

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
  readonly #lists = new Bags()
  #listOf = new Uint32Array(64)
  /** How many records a holder has. */
  #counts = new Uint32Array(64)
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
    if (holder >= this.#listOf.length) this.#grow(holder)
    const listed = this.#lists.add(this.#listOf[holder] ?? 0, record)
    this.#listOf[holder] = listed
    this.#counts[holder] = (this.#counts[holder] ?? 0) + 1
    this.size++
    const cell = this.cells.insert(record, holder)
    if (this.#lists.count(listed) > 2 * (this.#counts[holder] ?? 0) + slack) {
      this.#tidy(holder)
    }
    return cell
  }

  remove(record: number, holder: number): void {
    const cell = this.cells.find(record, holder)
    if (cell !== 0) this.removeAt(record, holder, cell)
  }

  /** The same, of an entry that has just been found. */
  removeAt(record: number, holder: number, cell: number): void {
    this.cells.removeAt(record, cell)
    this.#counts[holder] = (this.#counts[holder] ?? 0) - 1
    this.size--
    if (this.#counts[holder] !== 0) return
    this.#lists.free(this.#listOf[holder] ?? 0)
    this.#listOf[holder] = 0
  }

  count(holder: number): number {
    return this.#counts[holder] ?? 0
  }

  /** A copy of all records of a holder, each once; members that are gone included. */
  recordsOf(holder: number): Uint32Array {
    const list = this.#listOf[holder] ?? 0
    if (list === 0) return none
    if (this.#lists.count(list) !== this.#counts[holder]) this.#tidy(holder)
    return this.#lists.words.slice(list + 1, list + 1 + this.#lists.count(list))
  }

  /** Leaves out of a list what the holder has no more, and what came twice. */
  #tidy(holder: number): void {
    const list = this.#listOf[holder] ?? 0
    const { words } = this.#lists
    const count = this.#lists.count(list)
    const { cells } = this
    let kept = 0
    for (let place = 1; place <= count; place++) {
      const record = words[list + place] ?? 0
      const cell = cells.find(record, holder)
      if (cell === 0 || (cells.flags(cell) & met) !== 0) continue
      cells.setFlags(cell, cells.flags(cell) | met)
      words[list + ++kept] = record
    }
    this.#lists.cut(list, kept)
    for (let place = 1; place <= kept; place++) {
      const cell = cells.find(words[list + place] ?? 0, holder)
      cells.setFlags(cell, cells.flags(cell) & ~met)
    }
  }

  #grow(holder: number): void {
    const length = Math.max(holder + 1, this.#listOf.length * 2)
    const [lists, counts] = [new Uint32Array(length), new Uint32Array(length)]
    lists.set(this.#listOf)
    counts.set(this.#counts)
    this.#listOf = lists
    this.#counts = counts
  }
}

const none = new Uint32Array(0)
