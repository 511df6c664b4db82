import type { Facts } from '@fieldmerge/shared'
import type { Change } from '../filter/profile-filter.ts'
import { flagIn, numberIn, wrong } from './cells.ts'
import type { FactsTaker } from './facts-taker.ts'
import type { Kept } from './kept.ts'
import { NumberList } from './number-list.ts'
import type { Records } from './records.ts'
import type { Rows, Watched } from './rows.ts'

type FactsChange = Extract<Change, { readonly kind: 'facts' }>

/** So many records are taken at a time: their rows and facts stay in the nearer caches from one fact to the next. */
const recordsAtOnce = 2_048

export interface FactsLoaderParts {
  readonly records: Records
  readonly kept: Kept
  readonly facts: FactsTaker
}

/** New records of one type that have come together. */
class Arrivals {
  readonly numbers = new NumberList()
  readonly facts: Facts[] = []
}

/**
 * Takes in facts while nobody is in any cohort, as at a start: then nothing is asked, counted or told, and all that is to
 * be done is to fill rows. That is done fact by fact for many records, and their ids are numbered together, so that what
 * they wait for in memory comes at once. Columns are told later, of all of them.
 */
export class FactsLoader {
  readonly #parts: FactsLoaderParts
  readonly #byType: Arrivals[]
  readonly #numbers = new Uint32Array(recordsAtOnce)
  /** Where their rows begin. */
  readonly #bases = new Uint32Array(recordsAtOnce)
  /** Of the links of one fact: the words of rows where they go, and the ids that they are. */
  readonly #places = new NumberList()
  readonly #links: string[] = []

  constructor(parts: FactsLoaderParts) {
    this.#parts = parts
    this.#byType = Array.from({ length: parts.records.names.typeCount }, () => new Arrivals())
  }

  load(changes: readonly FactsChange[], now: number): void {
    this.#parts.records.names.expect(changes.length)
    const later = this.#number(changes)
    for (const [type, arrivals] of this.#byType.entries())
      if (arrivals.facts.length > 0) this.#fill(type, arrivals, now)
    for (const change of later) this.#takeOne(change, now)
  }

  /** Numbers the records of all changes, before anything links to them. What is told of one that is there is left. */
  #number(changes: readonly FactsChange[]): readonly FactsChange[] {
    const later: FactsChange[] = []
    for (let from = 0; from < changes.length; from += recordsAtOnce) {
      const part = changes.slice(from, from + recordsAtOnce)
      this.#parts.records.names.numberAll(
        part.map(({ record }) => record),
        this.#numbers,
      )
      for (const [n, change] of part.entries()) this.#sort(this.#numbers[n] ?? 0, change, later)
    }
    return later
  }

  #sort(record: number, change: FactsChange, later: FactsChange[]): void {
    const { records } = this.#parts
    if (records.isThere(record)) later.push(change)
    else if (change.facts !== null) {
      const type = records.typeOf(record)
      records.hold(change.record, change.facts)
      records.putUnfiled(record, type)
      const arrivals = this.#byType[type]
      arrivals?.numbers.add(record)
      arrivals?.facts.push(change.facts)
    }
  }

  /** What is told of a record that is there, or is not any more. */
  #takeOne({ record, facts }: FactsChange, now: number): void {
    this.#parts.records.fileAll()
    this.#parts.facts.take(record, facts, now)
  }

  #fill(type: number, { numbers, facts }: Arrivals, now: number): void {
    const { records, kept } = this.#parts
    const rows = records.rowsOf(type)
    let last = numbers.at(0)
    for (let n = 1; n < numbers.length; n++)
      if (rows.baseOf(numbers.at(n)) > rows.baseOf(last)) last = numbers.at(n)
    rows.reach(last)
    for (let from = 0; from < numbers.length; from += recordsAtOnce) {
      const to = Math.min(from + recordsAtOnce, numbers.length)
      for (let n = from; n < to; n++) this.#bases[n - from] = rows.baseOf(numbers.at(n))
      for (const [place, watched] of rows.watched.entries())
        this.#fillFact(rows, watched, place, numbers, facts, from, to)
      for (let n = from; n < to; n++)
        if (kept.isCreationKept(type, this.#bases[n - from] ?? 0, now)) kept.enterCreation(numbers.at(n), now)
    }
    numbers.clear()
    facts.length = 0
  }

  #fillFact(
    rows: Rows,
    watched: Watched,
    place: number,
    numbers: NumberList,
    facts: readonly Facts[],
    from: number,
    to: number,
  ): void {
    const { fact, kind, at } = watched
    const { names, texts } = this.#parts.records
    for (let n = from; n < to; n++) {
      const each = facts[n]
      if (each === undefined) continue
      const value = each[fact]
      if (value === null || value === undefined) continue
      const base = this.#bases[n - from] ?? 0
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
        case 'link':
          rows.words[base + at] = typeof value === 'string' ? names.recentLink(value) : wrong
          if (rows.words[base + at] === 0 && typeof value === 'string') {
            this.#places.add(base + at)
            this.#links.push(value)
          }
          break
        default:
          if (rows.readOne(place, base, each)) rows.take(place, base, numbers.at(n))
      }
    }
    if (kind === 'link') this.#fillLinks(rows)
  }

  #fillLinks({ words }: Rows): void {
    const { names } = this.#parts.records
    const links = this.#links
    names.numberAll(links, this.#numbers)
    for (let n = 0; n < links.length; n++) {
      const number = this.#numbers[n] ?? 0
      words[this.#places.at(n)] = number
      names.rememberLink(links[n] ?? '', number)
    }
    this.#places.clear()
    links.length = 0
  }
}
