import type { Facts, FactValue } from '@fieldmerge/shared'
import { type CellKind, flagIn, isPresent, noTexts, numberIn, wrong } from './cells.ts'
import { Edges } from './edges.ts'
import { doublesOf, grownTo32, words32 } from './growing.ts'
import type { Names } from './names.ts'
import type { Texts } from './texts.ts'

/** One fact of a type that somebody reads. */
export interface Watched {
  readonly fact: string
  readonly kind: CellKind
  /** The word of a row at which its cell begins; even for numbers. */
  readonly at: number
  /** Its place in masks of facts. The last bit is shared. */
  readonly bit: number
  /** Of a list its items. */
  readonly edges: Edges | null
}

export const everyBit = -1
const lastBit = 30
const noNumbers: readonly number[] = []

/**
 * The facts of a type that filters read, one row of numbers for each record: what a change of one record has to look at
 * lies side by side. `cells.ts` says what stands in a row.
 */
export class Rows {
  words = words32(16)
  /** The same memory: a number at word `at` is `floats[at / 2]`. */
  floats = doublesOf(this.words)
  stride = 0
  readonly watched: Watched[] = []
  readonly type: number
  readonly #names: Names
  readonly #texts: Texts
  /** The words of a row that are links. */
  readonly #linkPlaces: number[] = []
  #used = 0
  /** A word that a number left free to stand at an even one. */
  #gap = -1
  /** Places in `watched` of the facts that `read` has found to be others than those of the row: so many. */
  others = new Uint16Array(16)
  otherCount = 0
  /** What `read` has found, by place in `watched`. */
  #cells = new Float64Array(16)
  readonly #lists: (readonly number[])[] = []

  constructor(type: number, names: Names, texts: Texts) {
    this.type = type
    this.#names = names
    this.#texts = texts
  }

  /** Where the row of a record begins. */
  baseOf(record: number): number {
    return this.#names.localOf(record) * this.stride
  }

  find(fact: string, kind: CellKind): Watched | undefined {
    return this.watched.find((each) => each.fact === fact && each.kind === kind)
  }

  /** A new fact; all rows have it as null. */
  watch(fact: string, kind: CellKind): Watched {
    const at = kind === 'number' ? this.#room(2) : this.#room(1)
    const edges = kind === 'links' || kind === 'texts' ? new Edges() : null
    const bit = 1 << Math.min(this.watched.length, lastBit)
    const watched: Watched = { fact, kind, at, bit, edges }
    if (this.watched.push(watched) > this.others.length) {
      this.others = new Uint16Array(this.others.length * 2)
      this.#cells = new Float64Array(this.others.length)
    }
    if (kind === 'link') this.#linkPlaces.push(at)
    if (kind === 'number')
      for (let place = at / 2; place < this.floats.length; place += this.stride / 2)
        this.floats[place] = Number.NaN
    return watched
  }

  /** A word in each row for other uses. */
  spareWord(): number {
    return this.#room(1)
  }

  /** Makes sure that a record has a row. */
  reach(record: number): void {
    const end = this.baseOf(record) + this.stride
    // Growing is a function of its own: at a start it loops so long that V8 would optimize all of it for the first edit.
    if (end > this.words.length) this.#grow(end)
  }

  #grow(end: number): void {
    const from = this.words.length
    this.words = grownTo32(this.words, end)
    this.floats = doublesOf(this.words)
    for (const { kind, at } of this.watched)
      if (kind === 'number') {
        // From the first row that was not there whole.
        const first = Math.floor(from / this.stride) * this.stride
        for (let place = (first + at) / 2; place < this.floats.length; place += this.stride / 2)
          this.floats[place] = Number.NaN
      }
  }

  /** Holds facts against those of the row; the bits of those that differ. What was read stands ready for `take`. */
  read(base: number, facts: Facts): number {
    let bits = 0
    let count = 0
    const { watched, others } = this
    this.#names.touch(this.words, base, this.#linkPlaces)
    for (let n = 0; n < watched.length; n++) {
      const each = watched[n]
      if (each === undefined) continue
      if (!this.#differs(n, each, base, facts[each.fact])) continue
      others[count++] = n
      bits |= each.bit
    }
    this.otherCount = count
    return bits
  }

  /** The same for one fact alone, by its place in `watched`. */
  readOne(n: number, base: number, facts: Facts): boolean {
    const each = this.watched[n]
    return each !== undefined && this.#differs(n, each, base, facts[each.fact])
  }

  /** Writes what was read of one fact, of which there is no column. */
  take(n: number, base: number, record: number): void {
    const each = this.watched[n]
    if (each === undefined) return
    const { kind, at, edges } = each
    const before = this.words[base + at] ?? 0
    if (kind === 'number') this.floats[(base + at) >> 1] = this.cellRead(n)
    else if (edges === null) {
      this.words[base + at] = this.cellRead(n)
      if (kind === 'text' && isPresent(before)) this.#texts.release(before)
    } else {
      for (let edge = this.firstEdge(base + at); edge !== 0; ) {
        const next = edges.next[edge] ?? 0
        if (kind === 'texts') this.#texts.release(edges.value[edge] ?? 0)
        edges.free(edge)
        edge = next
      }
      let first = 0
      for (const value of this.listRead(n)) first = edges.add(record, value, first)
      this.words[base + at] = first === 0 ? this.cellRead(n) : first
    }
  }

  /** What `read` found a text, link or flag to be; 0 is null. */
  cellRead(n: number): number {
    return this.#cells[n] ?? 0
  }

  /** The texts that `read` found a list to hold, each once. */
  listRead(n: number): readonly number[] {
    return this.#lists[n] ?? noNumbers
  }

  /** The first edge of a list whose cell is the word at this place; 0 for none. */
  firstEdge(place: number): number {
    const cell = this.words[place] ?? 0
    return cell >= noTexts ? 0 : cell
  }

  numberAt(base: number, at: number): number {
    return this.floats[(base + at) >> 1] ?? Number.NaN
  }

  #differs(n: number, { kind, at, edges }: Watched, base: number, value: FactValue | undefined): boolean {
    switch (kind) {
      case 'number': {
        const before = this.numberAt(base, at)
        const after = numberIn(value)
        this.#cells[n] = after
        return before !== after && !(Number.isNaN(before) && Number.isNaN(after))
      }
      case 'flag': {
        const after = flagIn(value)
        this.#cells[n] = after
        return after !== this.words[base + at]
      }
      case 'link':
      case 'text': {
        const before = this.words[base + at] ?? 0
        if (typeof value !== 'string') {
          const after = value === null || value === undefined ? 0 : wrong
          this.#cells[n] = after
          return before !== after
        }
        const isLink = kind === 'link'
        if (
          isPresent(before) &&
          (isLink ? this.#names.isText(before, value) : this.#texts.text(before) === value)
        )
          return false
        this.#cells[n] = isLink ? this.#names.numberOfLink(value) : this.#texts.hold(value)
        return true
      }
      default:
        return this.#listDiffers(n, kind, edges, this.words[base + at] ?? 0, value)
    }
  }

  #listDiffers(
    n: number,
    kind: CellKind,
    edges: Edges | null,
    before: number,
    value: FactValue | undefined,
  ): boolean {
    const texts: string[] = []
    let state = value === null || value === undefined ? 0 : wrong
    if (Array.isArray(value)) {
      state = value.length === 0 ? 0 : noTexts
      for (const text of value) if (typeof text === 'string' && !texts.includes(text)) texts.push(text)
    }
    const known = this.valuesAt(edges, before)
    const dictionary = kind === 'links' ? this.#names : this.#texts
    if (
      known.length === texts.length &&
      known.every((each) => texts.includes(dictionary.text(each))) &&
      (texts.length > 0 || before === state)
    )
      return false
    this.#cells[n] = state
    this.#lists[n] = texts.map((text) =>
      kind === 'links' ? this.#names.number(text) : this.#texts.hold(text),
    )
    return true
  }

  /** The texts of a list whose cell is this. */
  valuesAt(edges: Edges | null, cell: number): readonly number[] {
    if (edges === null || cell === 0 || cell >= noTexts) return noNumbers
    const values: number[] = []
    for (let edge = cell; edge !== 0; edge = edges.next[edge] ?? 0) values.push(edges.value[edge] ?? 0)
    return values
  }

  #room(words: 1 | 2): number {
    if (words === 1 && this.#gap >= 0) {
      const at = this.#gap
      this.#gap = -1
      return at
    }
    let at = this.#used
    if (words === 2 && at % 2 === 1) this.#gap = at++
    this.#used = at + words
    const stride = this.#used + (this.#used % 2)
    if (stride > this.stride) this.#widen(stride)
    return at
  }

  #widen(stride: number): void {
    const [words, before] = [this.words, this.stride]
    const rows = before === 0 ? 0 : Math.floor(words.length / before)
    this.stride = stride
    this.words = words32(Math.max(rows, 16) * stride)
    this.floats = doublesOf(this.words)
    for (let row = 0; row < rows; row++)
      this.words.set(words.subarray(row * before, (row + 1) * before), row * stride)
    for (const { kind, at } of this.watched)
      if (kind === 'number')
        for (let row = rows; row < 16; row++) this.floats[(row * stride + at) / 2] = Number.NaN
  }
}
