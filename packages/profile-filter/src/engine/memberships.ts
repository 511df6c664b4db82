import { grownTo8, grownTo32 } from './growing.ts'
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

/** Which record belongs to which cohort: 33 bytes in arrays, and 6 to 12 in a hash table, for each. */
export class Memberships {
  /** Belong to `Counting`. */
  support = new Uint32Array(64)
  level = new Uint32Array(64)
  flags = new Uint8Array(64)
  readonly #pairs = new Pairs()

  get cohort(): Uint32Array {
    return this.#pairs.owner
  }

  get record(): Uint32Array {
    return this.#pairs.record
  }

  get firstOfRecord(): Uint32Array {
    return this.#pairs.firstOfRecord
  }

  get nextOfRecord(): Uint32Array {
    return this.#pairs.nextOfRecord
  }

  get firstOfCohort(): Uint32Array {
    return this.#pairs.firstOfOwner
  }

  get nextOfCohort(): Uint32Array {
    return this.#pairs.nextOfOwner
  }

  get size(): number {
    return this.#pairs.size
  }

  /** Bytes reserved by all arrays. */
  get bytes(): number {
    return this.#pairs.bytes + this.support.length * 9
  }

  /** The slot of a pair, one that is `gone` included; 0 without any. */
  find(cohort: number, record: number): number {
    return this.#pairs.find(cohort, record)
  }

  /** The slot of a pair if it belongs now; 0 otherwise. */
  member(cohort: number, record: number): number {
    const slot = this.#pairs.find(cohort, record)
    return slot === 0 || ((this.flags[slot] ?? 0) & gone) !== 0 ? 0 : slot
  }

  /** Puts in a pair that is not there. */
  insert(cohort: number, record: number): number {
    const slot = this.#pairs.insert(cohort, record)
    if (slot >= this.flags.length) {
      this.support = grownTo32(this.support, slot)
      this.level = grownTo32(this.level, slot)
      this.flags = grownTo8(this.flags, slot)
    }
    return slot
  }

  release(slot: number): void {
    this.#pairs.release(slot)
    this.flags[slot] = 0
  }
}
