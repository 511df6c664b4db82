import { grownTo32, words32 } from './growing.ts'

/** Words of a piece, two lines of the processor's cache. The last one says where the next piece begins. */
const pieceWords = 32
const link = pieceWords - 1
/** The bits of a place that say where in its piece it is. */
const placeInPiece = pieceWords - 1

/**
 * Lists of numbers that are only added to, in pieces of one size: none moves when it grows, and a piece that one gives up is
 * of use to any other. A list is named by where its first piece begins, and added to at its end, the place after its last
 * number.
 */
export class Chains {
  words = words32(1 << 10)
  #top = pieceWords
  /** The first piece that is free; each one leads to the next. */
  #free = 0

  /** Adds a number behind the end of a list, 0 for a new one; where the list ends now. A new one begins in the place before that. */
  add(end: number, number: number): number {
    const at = (end & placeInPiece) === link ? this.#linked(end) : end === 0 ? this.#take() : end
    this.words[at] = number
    return at + 1
  }

  /** The place of the number after the one at a place. */
  next(place: number): number {
    const after = place + 1
    return (after & placeInPiece) === link ? (this.words[after] ?? 0) : after
  }

  /** Gives up what stands between the end that a list has now and the one that it had. */
  cut(end: number, before: number): void {
    const [last, lastBefore] = [pieceOf(end), pieceOf(before)]
    if (last !== lastBefore) this.#give(this.words[last + link] ?? 0, lastBefore)
  }

  /** Gives up a list. */
  free(first: number, end: number): void {
    this.#give(first, pieceOf(end))
  }

  #linked(end: number): number {
    const piece = this.#take()
    this.words[end] = piece
    return piece
  }

  #take(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.words[free + link] ?? 0
      return free
    }
    const piece = this.#top
    this.#top += pieceWords
    if (this.#top > this.words.length) this.words = grownTo32(this.words, this.#top)
    return piece
  }

  #give(first: number, last: number): void {
    this.words[last + link] = this.#free
    this.#free = first
  }
}

/** The piece of the last number before an end. */
const pieceOf = (end: number): number => end & ~placeInPiece
