import { EndLog } from './end-log.ts'
import { Ends, type IsVoid } from './ends.ts'

/** Moments at which somebody's reason to keep a record may end, the first first. What has become void stays in it. */
export class EndQueue {
  /**
   * Those that came in the order of time, as graces of one length do, and all others as a heap. A moment that is weeks away
   * and comes between them would send all that comes after it there for weeks, so who adds in no order says so.
   */
  readonly #inOrder = new EndLog()
  readonly #others = new Ends()
  /** While void ones are left out: of the others those before this place are to be looked at yet. */
  #unseen = 0
  #isTidying = false

  get length(): number {
    return this.#inOrder.length + this.#others.length
  }

  /** Void ones are being left out, and not all has been looked at. */
  get isTidying(): boolean {
    return this.#isTidying
  }

  add(until: number, person: number, record: number): void {
    if (this.#inOrder.mayFollow(until)) this.#inOrder.add(until, person, record)
    else this.addOutOfOrder(until, person, record)
  }

  /** One of those that come as chance has it: what comes in order is not held against it. */
  addOutOfOrder(until: number, person: number, record: number): void {
    this.#others.push(until, person, record)
    this.#others.up(this.#others.length - 1)
  }

  /** Infinite when there is none. */
  first(): number {
    return Math.min(this.#inOrder.first(), this.#others.until(0))
  }

  /** Takes out the first one. */
  take(): { readonly until: number; readonly person: number; readonly record: number } {
    if (this.#inOrder.first() < Number.POSITIVE_INFINITY && this.#inOrder.first() <= this.#others.until(0))
      return this.#inOrder.take()
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
      this.#unseen = this.#others.length
    }
    let left = most
    for (; left > 0 && this.#unseen > 0; left--) {
      const place = --this.#unseen
      if (this.#others.isVoid(place, isVoid)) this.#others.remove(place)
    }
    if (left === 0) return
    this.#inOrder.tidy(left, isVoid)
    this.#isTidying = this.#inOrder.isTidying
  }
}
