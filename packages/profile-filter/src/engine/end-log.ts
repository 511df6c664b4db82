import type { IsVoid } from './ends.ts'
import { grownTo32, words32 } from './growing.ts'

/** What the two highest bits of a word say it is; without the highest one it is a record. */
const personBits = 2
const timeBits = 3
const valueBits = 30
const mostValue = 2 ** valueBits - 1
/** An end that is this much later than the one before it, ms, would take too many words to say so. */
const mostApart = 2 ** 38
/** Of one end, then. */
const mostWords = mostApart / 2 ** valueBits + 3

/** A place in the log, and what counts from there on until it says otherwise. */
class Place {
  at = 0
  until = 0
  person = 0

  moveTo({ at, until, person }: Place): void {
    this.at = at
    this.until = until
    this.person = person
  }
}

/**
 * Ends that come in the order of time, each a person's reason to keep a record: one word for a record, one more where another
 * person begins, and one where it is later, by how many ms. Hundreds of graces that begin in one step are little more than
 * their records. It is read from its head, and written at its end.
 */
export class EndLog {
  /** How many ends. */
  length = 0
  #words = words32(64)
  /** Of the first end, behind what says whose it is and when. */
  readonly #head = new Place()
  readonly #end = new Place()
  /**
   * While void ones are left out: ends stand from the head to the first place and from the second one on, and what lies between
   * is left over. While the head is at the first place, it is at the second one too.
   */
  readonly #kept = new Place()
  readonly #looked = new Place()
  #isTidying = false

  get isTidying(): boolean {
    return this.#isTidying
  }

  /** Whether an end may be added: no sooner than the one before it. */
  mayFollow(until: number): boolean {
    if (!Number.isSafeInteger(until)) return false
    if (this.length === 0) return true
    const later = until - this.#end.until
    return later >= 0 && later < mostApart
  }

  /** Infinite when there is none. */
  first(): number {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.#head.until
  }

  add(until: number, person: number, record: number): void {
    if (this.length++ === 0) this.#beginAt(until)
    if (this.#end.at + mostWords > this.#words.length)
      this.#words = grownTo32(this.#words, this.#end.at + mostWords)
    this.#write(this.#end, until, person, record)
    if (this.length === 1) this.#skip(this.#head)
  }

  take(): { readonly until: number; readonly person: number; readonly record: number } {
    const head = this.#head
    const isAtGap = this.#isTidying && head.at === this.#kept.at
    if (isAtGap) this.#looked.at++
    const end = { until: head.until, person: head.person, record: this.#words[head.at++] ?? 0 }
    this.length--
    if (isAtGap || (this.#isTidying && head.at === this.#kept.at)) this.#leaveGap()
    else if (this.length > 0) this.#skip(head)
    if (!this.#isTidying && head.at > 1_000 && head.at * 2 > this.#end.at) {
      this.#words.copyWithin(0, head.at, this.#end.at)
      this.#end.at -= head.at
      head.at = 0
    }
    return end
  }

  /** Leaves out what has become void, so many ends at most at a time. */
  tidy(most: number, isVoid: IsVoid): void {
    const [kept, looked] = [this.#kept, this.#looked]
    if (!this.#isTidying) {
      this.#isTidying = true
      kept.moveTo(this.#head)
      looked.moveTo(this.#head)
    }
    for (let seen = 0; seen < most && looked.at < this.#end.at; seen++) {
      this.#skip(looked)
      const record = this.#words[looked.at++] ?? 0
      // What was read says no less than what is written: it never reaches what is to be read.
      if (!isVoid(looked.until, looked.person, record)) this.#write(kept, looked.until, looked.person, record)
      else {
        this.length--
        if (this.#head.at === kept.at) this.#leaveGap()
      }
    }
    if (looked.at < this.#end.at) return
    this.#end.moveTo(kept)
    this.#isTidying = false
  }

  #beginAt(until: number): void {
    this.#isTidying = false
    this.#head.moveTo(nowhere)
    this.#head.until = until
    this.#end.moveTo(this.#head)
  }

  #write(place: Place, until: number, person: number, record: number): void {
    const words = this.#words
    let later = until - place.until
    for (; later > 0; later -= mostValue)
      words[place.at++] = (timeBits << valueBits) | Math.min(later, mostValue)
    if (person !== place.person) words[place.at++] = (personBits << valueBits) | person
    words[place.at++] = record
    place.until = until
    place.person = person
  }

  /** On to the next record. */
  #skip(place: Place): void {
    for (;;) {
      const word = this.#words[place.at] ?? 0
      const kind = word >>> valueBits
      if (kind < personBits) return
      if (kind === timeBits) place.until += word & mostValue
      else place.person = word & mostValue
      place.at++
    }
  }

  /** Nothing stands before the gap any more. */
  #leaveGap(): void {
    if (this.length > 0) this.#skip(this.#looked)
    this.#head.moveTo(this.#looked)
    this.#kept.moveTo(this.#looked)
  }
}

const nowhere = new Place()
