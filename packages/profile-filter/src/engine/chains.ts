import { grownTo32, words32 } from './growing.ts'

/** Bytes of a piece, two lines of the processor's cache. The last word says where the next piece begins. */
const pieceBytes = 128
/** A number takes three bytes. One that needs more takes three times three: zeros, its upper bits, and its lower ones. */
const numberBytes = 3
const upperBits = 24
const mostShort = 2 ** upperBits - 1
/** Where in a piece no number is left. */
const full = pieceBytes - 5
const placeInPiece = pieceBytes - 1

/**
 * Lists of numbers from 1 that are only added to, in pieces of one size: none moves when it grows, and a piece that one gives up
 * is of use to any other. A place is a byte; a list is named by where it begins, and added to at its end, the place after its
 * last number.
 */
export class Chains {
  #words = words32(1 << 10)
  #bytes = bytesOf(this.#words)
  #top = pieceBytes
  /** The first piece that is free; each one leads to the next. */
  #free = 0

  /** How many bytes there are. */
  get size(): number {
    return this.#bytes.length
  }

  /** Adds a number behind the end of a list, 0 for a new one; where the list ends now. */
  add(end: number, number: number): number {
    if (number <= mostShort) return this.#put(this.#room(end), number)
    const upper = this.#put(this.#room(end), 0)
    return this.#put(this.#room(this.#put(this.#room(upper), number >>> upperBits)), number & mostShort)
  }

  /** Where a list begins that has been added one number. */
  begin(end: number): number {
    return pieceOf(end)
  }

  /** Reads so many numbers from a place on; the place after them. */
  read(from: number, count: number, numbers: Uint32Array): number {
    let place = from
    for (let n = 0; n < count; n++) {
      place = this.#next(place)
      let number = this.#at(place)
      place += numberBytes
      if (number === 0) {
        const upper = this.#next(place)
        place = this.#next(upper + numberBytes)
        number = ((this.#at(upper) << upperBits) | this.#at(place)) >>> 0
        place += numberBytes
      }
      numbers[n] = number
    }
    return place
  }

  /** Writes a number over what stands in a list from a place on, where there is room for it; the place after it. */
  rewrite(place: number, number: number): number {
    if (number <= mostShort) return this.#put(this.#next(place), number)
    const upper = this.#put(this.#next(place), 0)
    return this.#put(this.#next(this.#put(this.#next(upper), number >>> upperBits)), number & mostShort)
  }

  /** Looks at the end of a list; what was looked at. */
  look(end: number): number {
    return this.#bytes[end] ?? 0
  }

  /** Gives up what stands between the end that a list has now and the one that it had. */
  cut(end: number, before: number): void {
    const [last, lastBefore] = [pieceOf(end), pieceOf(before)]
    if (last !== lastBefore) this.#give(this.#words[linkOf(last)] ?? 0, lastBefore)
  }

  /** Gives up a list. */
  free(first: number, end: number): void {
    this.#give(first, pieceOf(end))
  }

  #at(place: number): number {
    const bytes = this.#bytes
    return (bytes[place] ?? 0) | ((bytes[place + 1] ?? 0) << 8) | ((bytes[place + 2] ?? 0) << 16)
  }

  #put(place: number, number: number): number {
    const bytes = this.#bytes
    bytes[place] = number
    bytes[place + 1] = number >>> 8
    bytes[place + 2] = number >>> 16
    return place + numberBytes
  }

  /** Where the number stands that follows what ends at a place. */
  #next(place: number): number {
    return (place & placeInPiece) === full ? (this.#words[linkOf(place)] ?? 0) : place
  }

  /** Where a number is to stand that is put behind an end. */
  #room(end: number): number {
    if (end === 0) return this.#take()
    if ((end & placeInPiece) !== full) return end
    const piece = this.#take()
    this.#words[linkOf(end)] = piece
    return piece
  }

  #take(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.#words[linkOf(free)] ?? 0
      return free
    }
    const piece = this.#top
    this.#top += pieceBytes
    if (this.#top > this.#bytes.length) {
      this.#words = grownTo32(this.#words, this.#top / 4)
      this.#bytes = bytesOf(this.#words)
    }
    return piece
  }

  #give(first: number, last: number): void {
    this.#words[linkOf(last)] = this.#free
    this.#free = first
  }
}

/** The piece of a number, or of the last one before an end. */
const pieceOf = (place: number): number => (place & ~placeInPiece) >>> 0

/** The word of a piece that says where the next one begins. */
const linkOf = (place: number): number => (place | placeInPiece) >>> 2

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
