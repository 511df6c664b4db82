import { grownTo32, words32 } from './growing.ts'
import type { Moments, NearMoments } from './moments.ts'

export type IsVoid = (until: number, person: number, record: number) => boolean

/** Moments, each with a person and a record; a list, and a binary heap for who treats it as one. */
export class Ends {
  readonly #untils: Moments | NearMoments
  #people = words32(64)
  #records = words32(64)
  length = 0

  constructor(untils: Moments | NearMoments) {
    this.#untils = untils
  }

  until(place: number): number {
    return place < this.length ? this.#untils.at(place) : Number.POSITIVE_INFINITY
  }

  at(place: number): { readonly until: number; readonly person: number; readonly record: number } {
    return {
      until: this.#untils.at(place),
      person: this.#people[place] ?? 0,
      record: this.#records[place] ?? 0,
    }
  }

  push(until: number, person: number, record: number): void {
    const place = this.length++
    if (place >= this.#people.length) {
      this.#people = grownTo32(this.#people, place)
      this.#records = grownTo32(this.#records, place)
    }
    this.#untils.set(place, until)
    this.#people[place] = person
    this.#records[place] = record
  }

  clear(): void {
    this.length = 0
  }

  dropFirst(count: number): void {
    this.#untils.dropFirst(count, this.length)
    this.#people.copyWithin(0, count, this.length)
    this.#records.copyWithin(0, count, this.length)
    this.length -= count
  }

  isVoid(place: number, isVoid: IsVoid): boolean {
    return (
      place < this.length &&
      isVoid(this.#untils.at(place), this.#people[place] ?? 0, this.#records[place] ?? 0)
    )
  }

  move(from: number, to: number): void {
    if (from === to) return
    this.#untils.set(to, this.#untils.at(from))
    this.#people[to] = this.#people[from] ?? 0
    this.#records[to] = this.#records[from] ?? 0
  }

  /** Of a heap: the one at a place, wherever that is. */
  remove(place: number): void {
    this.move(--this.length, place)
    if (place >= this.length) return
    this.down(place)
    this.up(place)
  }

  up(from: number): void {
    for (let place = from; place > 0; ) {
      const above = (place - 1) >> 1
      if (this.until(above) <= this.until(place)) return
      this.#swap(above, place)
      place = above
    }
  }

  down(from: number): void {
    for (let place = from; ; ) {
      let below = 2 * place + 1
      if (this.until(below + 1) < this.until(below)) below++
      if (this.until(below) >= this.until(place)) return
      this.#swap(below, place)
      place = below
    }
  }

  #swap(a: number, b: number): void {
    const { until, person, record } = this.at(a)
    this.#untils.set(a, this.#untils.at(b))
    this.#people[a] = this.#people[b] ?? 0
    this.#records[a] = this.#records[b] ?? 0
    this.#untils.set(b, until)
    this.#people[b] = person
    this.#records[b] = record
  }
}
