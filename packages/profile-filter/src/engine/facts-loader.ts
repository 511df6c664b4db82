import type { Facts } from '@fieldmerge/shared'
import type { Change } from '../filter/profile-filter.ts'
import { flagIn, numberIn, wrong } from './cells.ts'
import type { FactsTaker } from './facts-taker.ts'
import type { Kept } from './kept.ts'
import { NumberList } from './number-list.ts'
import type { Records } from './records.ts'
import type { Rows, Watched } from './rows.ts'
import { batchSize } from './ulid-batch.ts'

type FactsChange = Extract<Change, { readonly kind: 'facts' }>

/**
 * So many records are taken at a time: their rows and facts stay in the nearer caches from one fact to the next, and what
 * they link to is one batch.
 */
const recordsAtOnce = batchSize
/** Of so many links of one fact it is seen whether they are mostly those of late. */
const tried = 64

export interface FactsLoaderParts {
  readonly records: Records
  readonly kept: Kept
  readonly facts: FactsTaker
}

/** New records of one type that have come together, and of which change each is. */
class Arrivals {
  readonly numbers = new NumberList()
  readonly changes = new NumberList()

  clear(): void {
    this.numbers.clear()
    this.changes.clear()
  }
}

/**
 * Takes in facts while nobody is in any cohort, as at a start: then nothing is asked, counted or told, and all that is to
 * be done is to fill rows. That is done fact by fact for some hundreds of records, and their ids are numbered together, so
 * that what they wait for in memory comes at once. Columns are told later, of all of them.
 *
 * Hardly any object is made for it: what is told was made just before, and would be copied by the collector.
 */
export class FactsLoader {
  readonly #parts: FactsLoaderParts
  readonly #byType: Arrivals[]
  readonly #numbers = new Uint32Array(recordsAtOnce)
  /** Of some records that are taken together: facts, and where their rows begin. */
  readonly #facts: Facts[] = Array<Facts>(recordsAtOnce).fill(noFacts)
  readonly #bases = new Uint32Array(recordsAtOnce)
  /** Ids that are numbered together; of links also the words of rows where they go. */
  readonly #ids: string[] = Array<string>(recordsAtOnce).fill('')
  readonly #places = new Uint32Array(recordsAtOnce)

  constructor(parts: FactsLoaderParts) {
    this.#parts = parts
    this.#byType = Array.from({ length: parts.records.names.typeCount }, () => new Arrivals())
  }

  /** Takes the facts among these changes. */
  load(changes: readonly Change[], now: number): void {
    this.#parts.records.names.expect(changes.length)
    const later: FactsChange[] = []
    for (let from = 0; from < changes.length; from += recordsAtOnce)
      this.#number(changes, from, Math.min(from + recordsAtOnce, changes.length), later)
    for (const [type, arrivals] of this.#byType.entries())
      if (arrivals.numbers.length > 0) this.#fill(type, arrivals, changes, now)
    // What was told is nobody's to keep here.
    this.#facts.fill(noFacts)
    this.#ids.fill('')
    for (const change of later) this.#takeOne(change, now)
  }

  /** Numbers the records of changes, before anything links to them. What is told of one that is there is left. */
  #number(changes: readonly Change[], from: number, to: number, later: FactsChange[]): void {
    const places = this.#places
    let count = 0
    for (let n = from; n < to; n++) {
      const change = changes[n]
      if (change?.kind !== 'facts') continue
      this.#ids[count] = change.record
      places[count++] = n
    }
    this.#parts.records.names.numberAll(this.#ids, count, this.#numbers)
    for (let n = 0; n < count; n++) {
      const place = places[n] ?? 0
      const change = changes[place]
      if (change?.kind === 'facts') this.#sort(this.#numbers[n] ?? 0, change, place, later)
    }
  }

  #sort(record: number, change: FactsChange, place: number, later: FactsChange[]): void {
    const { records } = this.#parts
    if (records.isThere(record)) later.push(change)
    else if (change.facts !== null) {
      const type = records.typeOf(record)
      records.hold(change.record, change.facts)
      records.putUnfiled(record, type)
      const arrivals = this.#byType[type]
      arrivals?.numbers.add(record)
      arrivals?.changes.add(place)
    }
  }

  /** What is told of a record that is there, or is not any more. */
  #takeOne({ record, facts }: FactsChange, now: number): void {
    this.#parts.records.fileAll()
    this.#parts.facts.take(record, facts, now)
  }

  #fill(type: number, arrivals: Arrivals, changes: readonly Change[], now: number): void {
    const { records, kept } = this.#parts
    const { numbers } = arrivals
    const rows = records.rowsOf(type)
    let last = numbers.at(0)
    for (let n = 1; n < numbers.length; n++)
      if (rows.baseOf(numbers.at(n)) > rows.baseOf(last)) last = numbers.at(n)
    rows.reach(last)
    for (let from = 0; from < numbers.length; from += recordsAtOnce) {
      const count = Math.min(recordsAtOnce, numbers.length - from)
      for (let n = 0; n < count; n++) {
        const change = changes[arrivals.changes.at(from + n)]
        this.#facts[n] = (change?.kind === 'facts' ? change.facts : null) ?? noFacts
        this.#bases[n] = rows.baseOf(numbers.at(from + n))
      }
      for (let place = 0; place < rows.watched.length; place++)
        this.#fillFact(rows, place, numbers, from, count)
      for (let n = 0; n < count; n++)
        if (kept.isCreationKept(type, this.#bases[n] ?? 0, now)) kept.enterCreation(numbers.at(from + n), now)
    }
    arrivals.clear()
  }

  #fillFact(rows: Rows, place: number, numbers: NumberList, from: number, count: number): void {
    const watched = rows.watched[place]
    if (watched === undefined) return
    const { fact, kind, at } = watched
    if (kind === 'link') {
      this.#fillLinks(rows, watched, count)
      return
    }
    const { texts } = this.#parts.records
    for (let n = 0; n < count; n++) {
      const facts = this.#facts[n] ?? noFacts
      const value = facts[fact]
      if (value === null || value === undefined) continue
      const base = this.#bases[n] ?? 0
      switch (kind) {
        case 'number':
          rows.floats[(base + at) >> 1] = numberIn(value)
          break
        case 'flag':
          rows.words[base + at] = flagIn(value)
          break
        case 'text':
          rows.words[base + at] = typeof value === 'string' ? texts.hold(value) : wrong
          break
        default:
          if (rows.readOne(place, base, facts)) rows.take(place, base, numbers.at(from + n))
      }
    }
  }

  /** Where many records link to the same few things, those of late are asked first. */
  #fillLinks(rows: Rows, { fact, at }: Watched, count: number): void {
    const { names } = this.#parts.records
    const { words } = rows
    let unknown = 0
    let found = 0
    let asksLate = true
    for (let n = 0; n < count; n++) {
      const value = this.#facts[n]?.[fact]
      if (n === tried) asksLate = found > tried / 2
      if (value === null || value === undefined) continue
      const place = (this.#bases[n] ?? 0) + at
      if (typeof value !== 'string') {
        words[place] = wrong
        continue
      }
      const known = asksLate ? names.recentLink(value) : 0
      if (known !== 0) {
        words[place] = known
        found++
        continue
      }
      this.#ids[unknown] = value
      this.#places[unknown++] = place
    }
    names.numberAll(this.#ids, unknown, this.#numbers)
    for (let n = 0; n < unknown; n++) {
      const number = this.#numbers[n] ?? 0
      words[this.#places[n] ?? 0] = number
      if (asksLate) names.rememberLink(this.#ids[n] ?? '', number)
    }
  }
}

const noFacts: Facts = {}
