import { Pairs } from './pairs.ts'

/** The cohort's own row filter selects the record. */
export const seed = 1
/** Has lost its last support, and may find another one: only while deletions are worked off. */
export const dead = 2
/** Came in since the step began. */
export const fresh = 4
/** Went since the step began; stands in the table until the step ends, because what was before is asked for then. */
export const gone = 8
/** Is in the list of what the step touched. */
export const noted = 16

const flagBits = 5
const flagMask = 2 ** flagBits - 1

/** Which record belongs to which cohort: 32 bytes, and 6 to 12 in a hash table, for each. */
export class Memberships {
  readonly #pairs = new Pairs()

  get size(): number {
    return this.#pairs.size
  }

  /** Bytes reserved by all arrays. */
  get bytes(): number {
    return this.#pairs.bytes
  }

  cohort(slot: number): number {
    return this.#pairs.ownerOf(slot)
  }

  record(slot: number): number {
    return this.#pairs.recordOf(slot)
  }

  /** How many members count as holding it. Belongs to `Counting`, as the level does. */
  support(slot: number): number {
    return this.#pairs.first(slot)
  }

  setSupport(slot: number, support: number): void {
    this.#pairs.setFirst(slot, support)
  }

  level(slot: number): number {
    return this.#pairs.second(slot) >>> flagBits
  }

  setLevel(slot: number, level: number): void {
    this.#pairs.setSecond(slot, (level << flagBits) | (this.#pairs.second(slot) & flagMask))
  }

  flags(slot: number): number {
    return this.#pairs.second(slot) & flagMask
  }

  setFlags(slot: number, flags: number): void {
    this.#pairs.setSecond(slot, (this.#pairs.second(slot) & ~flagMask) | flags)
  }

  firstOfRecord(record: number): number {
    return this.#pairs.firstOfRecord(record)
  }

  nextOfRecord(slot: number): number {
    return this.#pairs.nextOfRecord(slot)
  }

  firstOfCohort(cohort: number): number {
    return this.#pairs.firstOfOwner(cohort)
  }

  nextOfCohort(slot: number): number {
    return this.#pairs.nextOfOwner(slot)
  }

  /** The slot of a pair, one that is `gone` included; 0 without any. */
  find(cohort: number, record: number): number {
    return this.#pairs.find(cohort, record)
  }

  /** The slot of a pair if it belongs now; 0 otherwise. */
  member(cohort: number, record: number): number {
    const slot = this.#pairs.find(cohort, record)
    return slot === 0 || (this.flags(slot) & gone) !== 0 ? 0 : slot
  }

  /** Puts in a pair that is not there. */
  insert(cohort: number, record: number): number {
    return this.#pairs.insert(cohort, record)
  }

  release(slot: number): void {
    this.#pairs.release(slot)
  }
}
