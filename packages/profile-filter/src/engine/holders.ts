import { Chains } from './chains.ts'
import { grownTo32, words32 } from './growing.ts'
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
const met = 32

/** Holders are cohorts, of which a record is a member, and people who keep it. */
export const cohortHolder = (cohort: number): number => cohort * 2
export const keeper = (person: number): number => person * 2 + 1
export const isKeeper = (holder: number): boolean => (holder & 1) === 1
export const numberOf = (holder: number): number => holder >>> 1

const listWords = 4

/** A list is walked anew, without what has gone, when twice as much as should and this much more stands in it. */
const slack = 64
const tidiedTogether = 64

/**
 * Who holds which record, found by both, by the record (`HolderCells`) and by the holder. An entry is named by the place
 * of its cell, until another one comes to the record or goes.
 *
 * A holder's list is only added to; what has gone is left out when it is walked, and when there is too much of it.
 */
export class Holders {
  readonly cells: HolderCells
  readonly #chains = new Chains()
  /**
   * By holder, four words: how many records it has, and of the list of these where it begins, where it ends and how much is in
   * it. What is added goes to the list's end at once.
   */
  #lists = words32(256)
  readonly #met = new NumberList()
  /** Records whose memory is fetched together. */
  readonly #together = new Uint32Array(tidiedTogether)
  size = 0

  /** @param mostCount as `HolderEntries` has it */
  constructor(names: Names, mostCount?: number) {
    this.cells = new HolderCells(names, mostCount)
  }

  find(record: number, holder: number): number {
    return this.cells.find(record, holder)
  }

  /** The entry of a member, unless it is gone. */
  member(record: number, cohort: number): number {
    const cell = this.cells.find(record, cohort * 2)
    return cell === 0 || (this.cells.flags(cell) & gone) !== 0 ? 0 : cell
  }

  /** Looks at the ends of the lists of what some of many people keep; what was looked at. */
  look(people: readonly number[], from: number, to: number): number {
    const chains = this.#chains
    const lists = this.#lists
    let seen = 0
    for (let n = from; n < to; n++) {
      const at = keeper(people[n] ?? 0) * listWords
      seen ^= chains.look(lists[at + 2] ?? 0)
    }
    return seen
  }

  /** A new entry, all zero. */
  insert(record: number, holder: number): number {
    const at = holder * listWords
    if (at >= this.#lists.length) this.#lists = grownTo32(this.#lists, at + listWords)
    const lists = this.#lists
    const count = (lists[at] ?? 0) + 1
    lists[at] = count
    const end = this.#chains.add(lists[at + 2] ?? 0, record)
    if (count === 1) lists[at + 1] = this.#chains.begin(end)
    const listed = (lists[at + 3] ?? 0) + 1
    lists[at + 2] = end
    lists[at + 3] = listed
    this.size++
    const cell = this.cells.insert(record, holder)
    if (listed > 2 * count + slack) this.#tidy(holder)
    return cell
  }

  /**
   * Lists records that come to a holder all at once, each of which it did not have; their entries are to be put into
   * `cells` by the caller.
   */
  list(holder: number, records: Uint32Array): void {
    const at = holder * listWords
    if (at >= this.#lists.length) this.#lists = grownTo32(this.#lists, at + listWords)
    const lists = this.#lists
    let end = lists[at + 2] ?? 0
    for (let n = 0; n < records.length; n++) {
      const after = this.#chains.add(end, records[n] ?? 0)
      if (end === 0) lists[at + 1] = this.#chains.begin(after)
      end = after
    }
    lists[at + 2] = end
    lists[at] = (lists[at] ?? 0) + records.length
    lists[at + 3] = (lists[at + 3] ?? 0) + records.length
    this.size += records.length
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
    const at = holder * listWords
    const left = (lists[at] ?? 0) - 1
    lists[at] = left
    if (left !== 0) return
    this.#chains.free(lists[at + 1] ?? 0, lists[at + 2] ?? 0)
    lists.fill(0, at, at + listWords)
  }

  count(holder: number): number {
    return this.#lists[holder * listWords] ?? 0
  }

  /** A copy of all records of a holder, each once; members that are gone included. */
  recordsOf(holder: number): Uint32Array {
    const at = holder * listWords
    if ((this.#lists[at] ?? 0) === 0) return none
    if (this.#lists[at + 3] !== this.#lists[at]) this.#tidy(holder)
    const records = new Uint32Array(this.#lists[at + 3] ?? 0)
    this.#chains.read(this.#lists[at + 1] ?? 0, records.length, records)
    return records
  }

  /** Leaves out of a list what the holder has no more, and what came twice. */
  #tidy(holder: number): void {
    const at = holder * listWords
    const lists = this.#lists
    const chains = this.#chains
    const { cells } = this
    const metCells = this.#met
    const listed = lists[at + 3] ?? 0
    let from = lists[at + 1] ?? 0
    let end = from
    let kept = 0
    for (let done = 0; done < listed; done += tidiedTogether) {
      const count = Math.min(tidiedTogether, listed - done)
      from = chains.read(from, count, this.#together)
      cells.touch(this.#together, count, holder)
      for (let n = 0; n < count; n++) {
        const record = this.#together[n] ?? 0
        const cell = cells.find(record, holder)
        if (cell === 0 || (cells.flags(cell) & met) !== 0) continue
        cells.setFlags(cell, cells.flags(cell) | met)
        metCells.add(cell)
        end = chains.rewrite(end, record)
        kept++
      }
    }
    chains.cut(end, lists[at + 2] ?? 0)
    lists[at + 2] = end
    lists[at + 3] = kept
    for (let n = 0; n < kept; n++) cells.setFlags(metCells.at(n), cells.flags(metCells.at(n)) & ~met)
    metCells.clear()
  }
}

const none = new Uint32Array(0)
