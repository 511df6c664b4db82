import { doublesOf, grownTo32, grownToFloat, words32 } from './growing.ts'

/** Moments at which somebody's reason to keep a record may end, the first first. What has become void stays in it. */
export class EndQueue {
  /** Those that came in the order of time, as graces of one length do, and all others as a heap. */
  readonly #inOrder = new Ends()
  readonly #others = new Ends()
  #head = 0
  /**
   * While void ones are left out: those in order stand from the head to the first place and from the second one on, and
   * what lies between is left over. Either something stands before it, or it is nothing and begins at the head.
   */
  #kept = 0
  #looked = 0
  /** Of the others those before this place are to be looked at yet. */
  #unseen = 0
  #isTidying = false

  get length(): number {
    return this.#inOrder.length - this.#head - (this.#looked - this.#kept) + this.#others.length
  }

  /** Void ones are being left out, and not all has been looked at. */
  get isTidying(): boolean {
    return this.#isTidying
  }

  add(until: number, person: number, record: number): void {
    const { length } = this.#inOrder
    if (length === this.#head || until >= this.#inOrder.until(length - 1)) {
      if (length === this.#head) {
        this.#inOrder.clear()
        this.#head = 0
        this.#kept = 0
        this.#looked = 0
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
      if (this.#isTidying) this.#leaveGap()
      else if (this.#head > 1_000 && this.#head * 2 > this.#inOrder.length) {
        this.#inOrder.dropFirst(this.#head)
        this.#head = 0
      }
      return end
    }
    const end = this.#others.at(0)
    this.#others.remove(0)
    return end
  }

  /**
   * Leaves out what has become void, so many places at most at a time: all at once is tens of milliseconds. What comes
   * meanwhile may be looked at or not, and what a heap moves before a look need not be.
   */
  tidy(most: number, isVoid: IsVoid): void {
    if (!this.#isTidying) {
      this.#isTidying = true
      this.#kept = this.#head
      this.#looked = this.#head
      this.#unseen = this.#others.length
    }
    let left = most
    for (; left > 0 && this.#unseen > 0; left--) {
      const place = --this.#unseen
      if (this.#others.isVoid(place, isVoid)) this.#others.remove(place)
    }
    for (; left > 0 && this.#looked < this.#inOrder.length; left--) {
      const place = this.#looked++
      if (!this.#inOrder.isVoid(place, isVoid)) this.#inOrder.move(place, this.#kept++)
      else this.#leaveGap()
    }
    if (this.#unseen > 0 || this.#looked < this.#inOrder.length) return
    this.#inOrder.length = this.#kept
    this.#kept = 0
    this.#looked = 0
    this.#isTidying = false
  }

  /** Nothing stands before the gap any more. */
  #leaveGap(): void {
    if (this.#head < this.#kept) return
    this.#head = Math.max(this.#head, this.#looked)
    this.#kept = this.#head
    this.#looked = this.#head
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

  isVoid(place: number, isVoid: IsVoid): boolean {
    return (
      place < this.length &&
      isVoid(this.#untils[place] ?? 0, this.#people[place] ?? 0, this.#records[place] ?? 0)
    )
  }

  move(from: number, to: number): void {
    if (from === to) return
    this.#untils[to] = this.#untils[from] ?? 0
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
    this.#untils[a] = this.#untils[b] ?? 0
    this.#people[a] = this.#people[b] ?? 0
    this.#records[a] = this.#records[b] ?? 0
    this.#untils[b] = until
    this.#people[b] = person
    this.#records[b] = record
  }
}
