import type { ErrorCode } from '../errors/registry.ts'
import type { GateLimits } from './limits.ts'
import { type Refused, refused } from './verdict.ts'

/** The name that Yjs gives to one unit: a writer and its running number. */
export interface Id {
  readonly client: number
  readonly clock: number
}

/** Leaves the scan from any depth. Not an `Error`: making a stack for each hostile update would be a gift. */
export class Unreadable {
  readonly refusal: Refused

  constructor(code: ErrorCode, detail: string) {
    this.refusal = refused(code, detail)
  }
}

// The same strictness as lib0's own decoder, so that what passes here can't throw there.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const largestClient = 2 ** 32 - 1

/** Eight groups of seven bits: lib0 reads on past them and ends at NaN for long runs of padding. */
const mostNumberBytes = 8

/** Reads lib0's encoding with every number and length held against the limits and against the bytes that are there. */
export class UpdateReader {
  readonly #bytes: Uint8Array
  readonly #limits: GateLimits
  #at = 0
  #nodes = 0

  constructor(bytes: Uint8Array, limits: GateLimits) {
    this.#bytes = bytes
    this.#limits = limits
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new Unreadable('truncated', `the update ends at byte ${this.#at}`)
    this.#at++
    return value
  }

  /** 0 to 2^53 - 1. */
  varUint(): number {
    const first = this.byte()
    return first < 128 ? first : this.#rest(first & 127, 128)
  }

  #rest(start: number, weight: number): number {
    let value = start
    let factor = weight
    for (let read = 1; read < mostNumberBytes; read++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (value > Number.MAX_SAFE_INTEGER) break
      if (byte < 128) return value
      factor *= 128
    }
    throw new Unreadable('integer-range', `the number before byte ${this.#at} is too large`)
  }

  client(): number {
    const client = this.varUint()
    if (client > largestClient) throw new Unreadable('client-range', `client ${client}`)
    return client
  }

  id(): Id {
    const client = this.client()
    const clock = this.varUint()
    if (clock >= this.#limits.clock) throw new Unreadable('clock-range', `clock ${clock}`)
    return { client, clock }
  }

  /** How many things follow that take at least `bytesEach`: never more than fit. */
  count(bytesEach: number): number {
    const count = this.varUint()
    if (count * bytesEach > this.left)
      throw new Unreadable('truncated', `${count} parts are announced, ${this.left} bytes are there`)
    return count
  }

  skip(length: number): void {
    if (length > this.left)
      throw new Unreadable('truncated', `${length} bytes are announced, ${this.left} are there`)
    this.#at += length
  }

  #text(most: number): string {
    const length = this.varUint()
    if (length > most) throw new Unreadable('string-too-long', `a text of ${length} bytes, at most ${most}`)
    this.skip(length)
    try {
      return utf8.decode(this.#bytes.subarray(this.#at - length, this.#at))
    } catch {
      throw new Unreadable('bad-utf8', `the text before byte ${this.#at} is not UTF-8`)
    }
  }

  /** Passes a text. @returns its length in UTF-16 units, which is what Yjs counts */
  textLength(): number {
    return this.#text(this.#limits.string).length
  }

  /** The name of a root, a key of a map or a child's id. */
  key(): string {
    const key = this.#text(this.#limits.key)
    if (key === '__proto__' || key === 'constructor' || key === 'prototype')
      throw new Unreadable('forbidden-key', `"${key}" is no key`)
    return key
  }

  /** Passes one value of lib0's `any`. */
  value(depth = 1): void {
    if (++this.#nodes > this.#limits.valueNodes)
      throw new Unreadable('value-size', `more than ${this.#limits.valueNodes} parts of values`)
    const tag = this.byte()
    switch (tag) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return
      case 125: // whole number: 6 bits and a sign first, then 7 bits a byte
        if (this.byte() > 127) this.#rest(0, 64)
        return
      case 124: // 32 bit float
        return this.skip(4)
      case 123: // 64 bit float
        return this.skip(8)
      case 119: // text
        this.textLength()
        return
      case 118: // object
        return this.#parts(depth, true)
      case 117: // list
        return this.#parts(depth, false)
      default: // also 122, a bigint, and 116, bytes: JSON can't hold them
        throw new Unreadable('value-kind', `a value of kind ${tag}`)
    }
  }

  #parts(depth: number, named: boolean): void {
    if (depth >= this.#limits.valueDepth)
      throw new Unreadable('value-depth', `a value nested more than ${this.#limits.valueDepth} deep`)
    const count = this.count(named ? 2 : 1)
    for (let i = 0; i < count; i++) {
      if (named) this.key()
      this.value(depth + 1)
    }
  }

  end(): void {
    if (this.left > 0) throw new Unreadable('trailing-bytes', `${this.left} bytes behind the end`)
  }
}
