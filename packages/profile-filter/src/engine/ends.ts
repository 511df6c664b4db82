import { grownTo32, words32 } from './growing.ts'
import { Moments } from './moments.ts'

export type IsVoid = (until: number, person: number, record: number) => boolean

/** Moments, each with a person and a record, as a binary heap. */
export class Ends {
  readonly #untils = new Moments()
  #people = words32(64)
  #records = words32(64)
  length = 0

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

  isVoid(place: number, isVoid: IsVoid): boolean {
    return (
      place < this.length &&
      isVoid(this.#untils.at(place), this.#people[place] ?? 0, this.#records[place] ?? 0)
    )
  }

  #move(from: number, to: number): void {
    this.#untils.set(to, this.#untils.at(from))
    this.#people[to] = this.#people[from] ?? 0
    this.#records[to] = this.#records[from] ?? 0
  }

  /** The one at a place, wherever that is. */
  remove(place: number): void {
    this.#move(--this.length, place)
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
