import { Ends, type IsVoid } from './ends.ts'
import { Moments, NearMoments } from './moments.ts'

/** Moments at which somebody's reason to keep a record may end, the first first. What has become void stays in it. */
export class EndQueue {
  /**
   * Those that came in the order of time and lie near one another, as graces of one length do, and all others as a heap. A moment
   * that is weeks away and comes between them would send all that comes after it there for weeks, so who adds in no order says so.
   */
  readonly #near = new NearMoments()
  readonly #inOrder = new Ends(this.#near)
  readonly #others = new Ends(new Moments())
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
    if (length === this.#head && this.#near.beginAt(until)) {
      this.#inOrder.clear()
      this.#head = 0
      this.#kept = 0
      this.#looked = 0
    }
    if (this.#near.holds(until) && until >= this.#lastInOrder()) this.#inOrder.push(until, person, record)
    else this.addOutOfOrder(until, person, record)
  }

  /** One of those that come as chance has it: what comes in order is not held against it. */
  addOutOfOrder(until: number, person: number, record: number): void {
    this.#others.push(until, person, record)
    this.#others.up(this.#others.length - 1)
  }

  #lastInOrder(): number {
    const { length } = this.#inOrder
    return length === this.#head ? Number.NEGATIVE_INFINITY : this.#inOrder.until(length - 1)
  }

  /** Infinite when there is none. */
  first(): number {
    return Math.min(this.#inOrder.until(this.#head), this.#others.until(0))
  }

  /** Takes out the first one. */
  take(): { readonly until: number; readonly person: number; readonly record: number } {
    if (this.#head < this.#inOrder.length && this.#inOrder.until(this.#head) <= this.#others.until(0)) {
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
