import { copiedTo8, copiedTo32 } from './growing.ts'
import type { Keeping } from './keeping.ts'

const smallest = 64

/**
 * What was kept before a step began, of the pairs of a person and a record that it has changed, in the order in which it did.
 * Arrays, and no map: one that is emptied leads to its next table, and once it is old so is each one after it, with all keys,
 * until a full collection.
 */
export class KeptBefore {
  readonly #keepings: (Keeping | null)[] = []
  /** Of each pair, whether nothing but the end of what was kept has happened to it. */
  #isOver = new Uint8Array(smallest)
  #people = new Uint32Array(smallest)
  #records = new Uint32Array(smallest)
  /** Places of pairs, from 1, by open addressing: twice as many as there is room for pairs. */
  #slots = new Uint32Array(2 * smallest)
  /** How many pairs. */
  length = 0

  person(place: number): number {
    return this.#people[place] ?? 0
  }

  record(place: number): number {
    return this.#records[place] ?? 0
  }

  /** Undefined for a pair that the step has not changed. */
  get(person: number, record: number): Keeping | null | undefined {
    const place = this.#slots[this.#slotOf(person, record)] ?? 0
    return place === 0 ? undefined : this.#keepings[place - 1]
  }

  /** What was kept of a pair to which nothing has happened but that it is over; null for all others. */
  over(person: number, record: number): Keeping | null {
    const place = this.#slots[this.#slotOf(person, record)] ?? 0
    return place === 0 || this.#isOver[place - 1] === 0 ? null : (this.#keepings[place - 1] ?? null)
  }

  /** Whether the pair has been changed before in this step. Then more than one thing happens to it. */
  touchAgain(person: number, record: number): boolean {
    const place = this.#slots[this.#slotOf(person, record)] ?? 0
    if (place === 0) return false
    this.#isOver[place - 1] = 0
    return true
  }

  /** Adds a pair that is not there. `isOver`: what was kept ends, and nothing else holds it. */
  add(person: number, record: number, keeping: Keeping | null, isOver: boolean): void {
    if (this.length === this.#people.length) this.#grow()
    this.#people[this.length] = person
    this.#records[this.length] = record
    this.#keepings[this.length] = keeping
    this.#isOver[this.length] = isOver ? 1 : 0
    this.#slots[this.#slotOf(person, record)] = ++this.length
  }

  /** Empties it, and gives up room that only a large step has needed. */
  clear(): void {
    this.#keepings.length = 0
    if (this.length > 16 * smallest) {
      this.#people = new Uint32Array(smallest)
      this.#records = new Uint32Array(smallest)
      this.#isOver = new Uint8Array(smallest)
      this.#slots = new Uint32Array(2 * smallest)
    } else this.#slots.fill(0)
    this.length = 0
  }

  /** Where the pair stands, or would. */
  #slotOf(person: number, record: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    const hash = Math.imul(record ^ Math.imul(person, 0x85ebca6b), 0x9e3779b1)
    for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot] ?? 0
      if (place === 0 || (this.#records[place - 1] === record && this.#people[place - 1] === person))
        return slot
    }
  }

  #grow(): void {
    this.#people = copiedTo32(this.#people, this.length)
    this.#records = copiedTo32(this.#records, this.length)
    this.#isOver = copiedTo8(this.#isOver, this.length)
    this.#slots = new Uint32Array(2 * this.#people.length)
    for (let place = 0; place < this.length; place++)
      this.#slots[this.#slotOf(this.person(place), this.record(place))] = place + 1
  }
}
