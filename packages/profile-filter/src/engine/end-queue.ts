import { doublesOf, grownTo32, grownToFloat, words32 } from './growing.ts'

/** Moments at which somebody's reason to keep a record may end, the first first. What has become void stays in it. */
export class EndQueue {
  /** Those that came in the order of time, as graces of one length do, and all others as a heap. */
  readonly #inOrder = new Ends()
  readonly #others = new Ends()
  #head = 0

  get length(): number {
    return this.#inOrder.length - this.#head + this.#others.length
  }

  add(until: number, person: number, record: number): void {
    const { length } = this.#inOrder
    if (length === this.#head || until >= this.#inOrder.until(length - 1)) {
      if (length === this.#head) {
        this.#inOrder.clear()
        this.#head = 0
      }
      this.#inOrder.push(until, person, record)
    } else {
      this.#others.push(until, person, record)
      this.#others.up(this.#others.length - 1)
    }
  }

  /** Infinite when there is none. */
  first(): number {
    return Math.min(this.#inOrder.until(this.#head), this.#others.until(0))
  }

  /** Takes out the first one. */
  take(): { readonly until: number; readonly person: number; readonly record: number } {
    if (this.#inOrder.until(this.#head) <= this.#others.until(0)) {
      const end = this.#inOrder.at(this.#head++)
      if (this.#head > 1_000 && this.#head * 2 > this.#inOrder.length) {
        this.#inOrder.dropFirst(this.#head)
        this.#head = 0
      }
      return end
    }
    const end = this.#others.at(0)
    this.#others.moveLast(0)
    this.#others.down(0)
    return end
  }

  /** Leaves out what has become void. */
  tidy(isVoid: IsVoid): void {
    this.#inOrder.leaveOut(this.#head, isVoid)
    this.#head = 0
    this.#others.leaveOut(0, isVoid)
    this.#others.order()
  }
}

type IsVoid = (until: number, person: number, record: number) => boolean

/** Ends in three arrays; a list, and a binary heap for who treats it as one. */
class Ends {
  #untils = doublesOf(words32(128))
  #people = words32(64)
  #records = words32(64)
  length = 0

  until(place: number): number {
    return place < this.length ? (this.#untils[place] ?? 0) : Number.POSITIVE_INFINITY
  }

  at(place: number): { readonly until: number; readonly person: number; readonly record: number } {
    return {
      until: this.#untils[place] ?? 0,
      person: this.#people[place] ?? 0,
      record: this.#records[place] ?? 0,
    }
  }

  push(until: number, person: number, record: number): void {
    const place = this.length++
    if (place >= this.#untils.length) {
      this.#untils = grownToFloat(this.#untils, place)
      this.#people = grownTo32(this.#people, place)
      this.#records = grownTo32(this.#records, place)
    }
    this.#untils[place] = until
    this.#people[place] = person
    this.#records[place] = record
  }

  clear(): void {
    this.length = 0
  }

  dropFirst(count: number): void {
    this.#untils.copyWithin(0, count, this.length)
    this.#people.copyWithin(0, count, this.length)
    this.#records.copyWithin(0, count, this.length)
    this.length -= count
  }

  /** Keeps what stands from a place on and is not void, in the order in which it stood. */
  leaveOut(from: number, isVoid: IsVoid): void {
    const untils = this.#untils
    const people = this.#people
    const records = this.#records
    let kept = 0
    for (let place = from; place < this.length; place++) {
      const until = untils[place] ?? 0
      const person = people[place] ?? 0
      const record = records[place] ?? 0
      if (isVoid(until, person, record)) continue
      untils[kept] = until
      people[kept] = person
      records[kept++] = record
    }
    this.length = kept
  }

  moveLast(to: number): void {
    const last = --this.length
    this.#untils[to] = this.#untils[last] ?? 0
    this.#people[to] = this.#people[last] ?? 0
    this.#records[to] = this.#records[last] ?? 0
  }

  /** Makes a heap of what stands in no order. */
  order(): void {
    for (let place = (this.length >> 1) - 1; place >= 0; place--) this.down(place)
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
    this.#untils[a] = this.#untils[b] ?? 0
    this.#people[a] = this.#people[b] ?? 0
    this.#records[a] = this.#records[b] ?? 0
    this.#untils[b] = until
    this.#people[b] = person
    this.#records[b] = record
  }
}
