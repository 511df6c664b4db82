import type { Catalog } from '@fieldmerge/shared'
import { grownTo32, words32 } from './growing.ts'
import { IdWriter } from './id-writer.ts'
import { nameWords, thereShift, typeMask } from './name-words.ts'
import { batchSize, UlidBatch } from './ulid-batch.ts'
import { UlidTable } from './ulid-table.ts'
import { readUlid, ulidBits, ulidLetters, writtenUlid } from './ulids.ts'

/** Of so many names of each type the texts are held from the start: what many records link to is compared at once. */
const heldTexts = 2_048

interface TypeName {
  readonly name: string
  /** Its letters, for a look at bytes of ASCII; 255, which is none, for others. */
  readonly codes: Uint8Array
  readonly type: number
}

/** Powers of two. */
const recentTexts = 1_024
const writtenTexts = 1_024

/** The type of texts that are no record of a declared type. 0 is the type of nothing. */
export const otherType = 1

/**
 * Numbers for the ids of records and users and for the other texts that facts are found by: dense from 1, given once. A
 * text has besides a number among those of its type, dense from 0: rows are as many as their type is large.
 */
export class Names {
  /** The texts that are no record of a declared type, by their number among themselves. */
  readonly #otherTexts: string[] = []
  /** Record ids are written when they are asked for: those of late, and of which number each is. */
  readonly #written: string[] = Array<string>(writtenTexts).fill('')
  readonly #writtenNumbers = new Uint32Array(writtenTexts)
  /** How many numbers there are; 0 is nothing. */
  #size = 1
  /** What is known of each text by its number, side by side: see `nameWords`. */
  words = words32(64 * nameWords)
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0
  /** Texts linked to of late, by how they end, and their numbers: many records in a row link to the same few things. */
  readonly #recentTexts: string[] = Array<string>(recentTexts).fill('')
  readonly #recent = new Uint32Array(recentTexts)
  /** By type: its place among all types in the order of texts. */
  readonly #ranks: number[] = [0, 0]
  /** Record ids are found by what they mean, all other texts as they stand. */
  readonly #ulids = new UlidTable()
  readonly #others = new Map<string, number>()
  /** Types by the length of their name: the fewest candidates for what stands before a slash. */
  readonly #ofLength: TypeName[][] = []
  /** The type that a text of a batch was of last: the next one is likely to be so too. */
  #lastType: TypeName = { name: '', codes: new Uint8Array(0), type: otherType }
  readonly #batch = new UlidBatch()
  readonly #writer = new IdWriter()
  /** The letters of each type's name; null where they are not all of ASCII. */
  readonly #codes: (Uint8Array | null)[] = [null, null]
  readonly #types = new Map<string, number>()
  readonly #typeNames: string[] = ['', '']
  /** By type the texts of the first of its names, side by side: what little there is of them is soon in a cache. */
  readonly #held: string[][] = [[], []]
  readonly #members: Uint32Array[] = [new Uint32Array(0), new Uint32Array(0)]
  readonly #counts: number[] = [0, 0]

  constructor(catalog: Catalog) {
    for (const type of catalog.types.keys()) {
      this.#types.set(type, this.#typeNames.length)
      for (let length = this.#ofLength.length; length <= type.length; length++) this.#ofLength.push([])
      const codes = Uint8Array.from(type, (letter) => Math.min(letter.charCodeAt(0), 255))
      this.#ofLength[type.length]?.push({ name: type, codes, type: this.#typeNames.length })
      this.#codes.push(codes.every((code) => code < 128) ? codes : null)
      this.#typeNames.push(type)
      this.#held.push([])
      this.#members.push(new Uint32Array(0))
      this.#counts.push(0)
    }
    const inOrder = [...catalog.types.keys()].map((type) => `${type}/`).sort()
    for (const type of catalog.types.keys()) this.#ranks.push(inOrder.indexOf(`${type}/`))
  }

  /** All numbers are below it. */
  get size(): number {
    return this.#size
  }

  /** How many kinds of types there are, nothing and other ones included. */
  get typeCount(): number {
    return this.#typeNames.length
  }

  typeName(type: number): string {
    return this.#typeNames[type] ?? ''
  }

  typeNumber(name: string): number {
    return this.#types.get(name) ?? otherType
  }

  text(number: number): string {
    const place = number * nameWords
    const type = (this.words[place] ?? 0) & typeMask
    const local = this.words[place + 1] ?? 0
    if (type === 0) return ''
    if (type === otherType) return this.#otherTexts[local] ?? ''
    if (local < heldTexts) return this.#held[type]?.[local] ?? ''
    const slot = number & (writtenTexts - 1)
    if (this.#writtenNumbers[slot] === number) return this.#written[slot] ?? ''
    const written = `${this.#typeNames[type] ?? ''}/${writtenUlid(this.words, place + 4)}`
    this.#written[slot] = written
    this.#writtenNumbers[slot] = number
    return written
  }

  /** The texts of some of many numbers, in their order; most of these are record ids, as those of a person's set. */
  texts(numbers: ArrayLike<number>, from: number, to: number): readonly string[] {
    const texts: string[] = []
    const written: number[] = []
    for (let n = from; n < to; n++) {
      const number = numbers[n] ?? 0
      const place = number * nameWords
      const type = (this.words[place] ?? 0) & typeMask
      if (
        type > otherType &&
        (this.words[place + 1] ?? 0) >= heldTexts &&
        this.#writer.add(this.#codes[type] ?? null, this.words, place + 4)
      )
        written.push(texts.push('') - 1)
      else texts.push(this.text(number))
    }
    for (const [n, id] of this.#writer.take().entries()) texts[written[n] ?? 0] = id
    return texts
  }

  typeOf(number: number): number {
    return (this.words[number * nameWords] ?? 0) & typeMask
  }

  /** Its number among those of its type, from 0. */
  localOf(number: number): number {
    return this.words[number * nameWords + 1] ?? 0
  }

  /** The type of a record that is there, 0 for all else. */
  thereAs(number: number): number {
    return (this.words[number * nameWords] ?? 0) >>> thereShift
  }

  setThere(number: number, isThere: boolean): void {
    const type = this.typeOf(number)
    this.words[number * nameWords] = isThere ? type | (type << thereShift) : type
  }

  /** What stands beside a number for whoever works on many; 0 in between. */
  noteOf(number: number): number {
    return this.words[number * nameWords + 2] ?? 0
  }

  setNote(number: number, note: number): void {
    this.words[number * nameWords + 2] = note
  }

  /** Whether a text is the one of this number; looks at nothing but the text and the number's words. */
  isText(number: number, text: string): boolean {
    const place = number * nameWords
    const type = (this.words[place] ?? 0) & typeMask
    const local = this.words[place + 1] ?? 0
    if (type === otherType) return this.#otherTexts[local] === text
    const held = this.#held[type]?.[local]
    return held === undefined ? endsWithUlid(text) && this.#isRead(number, text) : held === text
  }

  /** Looks at the names at some places of a row, so that their memory comes at once and not one after the other. */
  touch(row: Uint32Array, base: number, places: readonly number[]): void {
    const { words } = this
    const limit = this.#size
    let seen = 0
    for (let n = 0; n < places.length; n++) {
      const number = row[base + (places[n] ?? 0)] ?? 0
      if (number < limit) seen ^= words[number * nameWords] ?? 0
    }
    this.fetched = seen
  }

  /** The same for some of many numbers; what was looked at. */
  look(numbers: Uint32Array, from: number, to: number): number {
    const { words } = this
    let seen = 0
    for (let n = from; n < to; n++) seen ^= words[(numbers[n] ?? 0) * nameWords] ?? 0
    return seen
  }

  /** Negative when the text of `a` comes first, by UTF-16 code units; 0 only for the same. */
  compare(a: number, b: number): number {
    if (a === b) return 0
    const { words } = this
    const x = a * nameWords
    const y = b * nameWords
    const typeA = (words[x] ?? 0) & typeMask
    const typeB = (words[y] ?? 0) & typeMask
    if (typeA !== otherType && typeB !== otherType) {
      // Types, then the first twelve letters of the ULIDs.
      const order =
        (this.#ranks[typeA] ?? 0) - (this.#ranks[typeB] ?? 0) ||
        ((words[x + 4] ?? 0) & 0x0fffffff) - ((words[y + 4] ?? 0) & 0x0fffffff) ||
        ((words[x + 5] ?? 0) & 0x3fffffff) - ((words[y + 5] ?? 0) & 0x3fffffff)
      if (order !== 0) return order
    }
    return this.text(a) < this.text(b) ? -1 : 1
  }

  /**
   * Whole, below 2 to the 34th: of two record ids the one with the smaller key comes first; those of one key are a quarter of an
   * hour apart at most. Below 0 for other texts.
   */
  orderKey(number: number): number {
    const place = number * nameWords
    const type = (this.words[place] ?? 0) & typeMask
    return type <= otherType
      ? -1
      : (this.#ranks[type] ?? 0) * 2 ** 28 + ((this.words[place + 4] ?? 0) & 0x0fffffff)
  }

  /** 0 for a text that has none yet. */
  find(text: string): number {
    const type = endsWithUlid(text) ? this.#typeIn(text) : otherType
    return type === otherType ? (this.#others.get(text) ?? 0) : this.#ulids.find(type, this.words)
  }

  /** The number of what others link to as well: those of late are known at once. */
  numberOfLink(text: string): number {
    const known = this.recentLink(text)
    if (known !== 0) return known
    const number = this.number(text)
    this.rememberLink(text, number)
    return number
  }

  /** The number of a text that was linked to of late; 0 for most others. */
  recentLink(text: string): number {
    const slot = slotOf(text)
    return this.#recentTexts[slot] === text ? (this.#recent[slot] ?? 0) : 0
  }

  rememberLink(text: string, number: number): void {
    const slot = slotOf(text)
    this.#recentTexts[slot] = text
    this.#recent[slot] = number
  }

  number(text: string): number {
    const type = endsWithUlid(text) ? this.#typeIn(text) : otherType
    if (type === otherType) return this.#others.get(text) ?? this.#addOther(text)
    const known = this.#ulids.find(type, this.words)
    if (known !== 0) return known
    const number = this.#add(text, type, ulidBits, 0)
    this.#ulids.add(type, number)
    return number
  }

  /** So many texts may be about to come: what is known of texts grows once for all of them. */
  expect(count: number): void {
    const words = (this.#size + count) * nameWords
    if (words > this.words.length + (this.words.length >> 2)) this.words = grownTo32(this.words, words - 1)
    this.#ulids.expect(count)
  }

  /** The numbers of the first of many texts at once, in an array that is as long or longer. */
  numberAll(texts: readonly string[], all: number, numbers: Uint32Array): void {
    const batch = this.#batch
    for (let from = 0; from < all; from += batchSize) {
      const count = Math.min(batchSize, all - from)
      batch.read(texts, from, count)
      for (let n = 0; n < count; n++)
        batch.types[n] = batch.ulids[n] === 0 ? otherType : this.#typeAt(batch, n)
      this.fetched = this.#ulids.touch(batch, count, this.words)
      for (let n = 0; n < count; n++)
        numbers[from + n] =
          batch.types[n] === otherType
            ? this.number(texts[from + n] ?? '')
            : this.#ulids.findInBatch(batch, n, this.words) || this.#addRead(batch, n, texts[from + n] ?? '')
    }
  }

  /** How many texts of the type there are, and which is the nth. */
  count(type: number): number {
    return this.#counts[type] ?? 0
  }

  nth(type: number, local: number): number {
    return this.#members[type]?.[local] ?? 0
  }

  /** The type of what ends with a ULID; of ids of undeclared types the other type. */
  #typeIn(text: string): number {
    for (const { name, type } of this.#ofLength[text.length - ulidLetters - 1] ?? [])
      if (text.startsWith(name)) return type
    return otherType
  }

  /** The type of a text of a batch that ends with a ULID. */
  #typeAt({ bytes, begins, ulids }: UlidBatch, n: number): number {
    const begin = begins[n] ?? 0
    const length = (ulids[n] ?? 0) - 1 - begin
    const last = this.#lastType
    if (length === last.codes.length && standsAt(bytes, begin, last.codes)) return last.type
    for (const each of this.#ofLength[length] ?? [])
      if (standsAt(bytes, begin, each.codes)) {
        this.#lastType = each
        return each.type
      }
    return otherType
  }

  #addRead(batch: UlidBatch, n: number, text: string): number {
    const number = this.#add(text, batch.types[n] ?? 0, batch.words, 4 * n)
    this.#ulids.addInBatch(batch, n, number)
    return number
  }

  /** Whether the number is that of a record id whose ULID has just been read. */
  #isRead(number: number, text: string): boolean {
    const { words } = this
    const place = number * nameWords
    const name = this.#typeNames[(words[place] ?? 0) & typeMask] ?? ''
    return (
      words[place + 4] === ulidBits[0] &&
      words[place + 5] === ulidBits[1] &&
      words[place + 6] === ulidBits[2] &&
      words[place + 7] === ulidBits[3] &&
      name.length === text.length - ulidLetters - 1 &&
      text.startsWith(name)
    )
  }

  /** A record id, whose ULID is the four words from a place on. */
  #add(text: string, type: number, ulid: Uint32Array, at: number): number {
    const number = this.#addTo(type)
    const { words } = this
    const place = number * nameWords
    for (let word = 0; word < 4; word++) words[place + 4 + word] = ulid[at + word] ?? 0
    if ((words[place + 1] ?? 0) < heldTexts) this.#held[type]?.push(text)
    return number
  }

  #addOther(text: string): number {
    const number = this.#addTo(otherType)
    this.#others.set(text, number)
    this.#otherTexts.push(text)
    return number
  }

  #addTo(type: number): number {
    const number = this.#size++
    const local = this.#counts[type] ?? 0
    let members = this.#members[type] ?? new Uint32Array(0)
    if (local >= members.length) {
      members = grownTo32(members, local)
      this.#members[type] = members
    }
    const place = number * nameWords
    if (place + nameWords > this.words.length) this.words = grownTo32(this.words, place + nameWords)
    this.words[place] = type
    this.words[place + 1] = local
    members[local] = number
    this.#counts[type] = local + 1
    return number
  }
}

const slash = 47

/** Whether it is what may be a record id; its ULID is read then. */
const endsWithUlid = (text: string): boolean => {
  const from = text.length - ulidLetters
  return from > 0 && text.charCodeAt(from - 1) === slash && readUlid(text, from)
}

/** Where a text is among those linked to of late: by how it ends. */
const slotOf = (text: string): number => {
  const end = text.length
  return end < 2 ? 0 : ((text.charCodeAt(end - 1) * 41) ^ (text.charCodeAt(end - 2) * 7)) & (recentTexts - 1)
}

const standsAt = (bytes: Uint8Array, place: number, codes: Uint8Array): boolean => {
  for (let n = 0; n < codes.length; n++) if (bytes[place + n] !== codes[n]) return false
  return true
}
