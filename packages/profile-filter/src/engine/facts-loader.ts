import type { Facts } from '@fieldmerge/shared'
import type { Change } from '../filter/profile-filter.ts'
import { flagIn, numberIn, wrong } from './cells.ts'
import type { FactsTaker } from './facts-taker.ts'
import { grownTo32 } from './growing.ts'
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
  readonly #ids: string[] = []
  readonly #changes: FactsChange[] = []
  readonly #byType: Arrivals[]
  #numbers = new Uint32Array(recordsAtOnce)
  /** Of the links of one fact: the words of rows where they go, and the ids that they are. */
  readonly #places = new NumberList()
  readonly #links: string[] = []

  constructor(parts: FactsLoaderParts) {
    this.#parts = parts
    this.#byType = Array.from({ length: parts.records.names.typeCount }, () => new Arrivals())
  }

  load(changes: readonly FactsChange[], now: number): void {
    for (const change of changes) {
      if (change.facts === null) {
        this.#flush(now)
        this.#takeOne(change, now)
        continue
      }
      this.#changes.push(change)
      if (this.#ids.push(change.record) === recordsAtOnce) this.#flush(now)
    }
    this.#flush(now)
  }

  #flush(now: number): void {
    const { records } = this.#parts
    const { names } = records
    const ids = this.#ids
    names.numberAll(ids, this.#numbers)
    const known: FactsChange[] = []
    for (let n = 0; n < ids.length; n++) {
      const record = this.#numbers[n] ?? 0
      const change = this.#changes[n]
      if (change === undefined || change.facts === null) continue
      const type = names.typeOf(record)
      if (names.thereAs(record) !== 0) known.push(change)
      else {
        records.hold(change.record, change.facts)
        records.putUnfiled(record, type)
        const arrivals = this.#byType[type]
        arrivals?.numbers.add(record)
        arrivals?.facts.push(change.facts)
      }
    }
    for (const [type, arrivals] of this.#byType.entries())
      if (arrivals.facts.length > 0) this.#fill(type, arrivals, now)
    for (const change of known) this.#takeOne(change, now)
    ids.length = 0
    this.#changes.length = 0
  }

  /** What is told of a record that is there, or is not any more. */
  #takeOne({ record, facts }: FactsChange, now: number): void {
    this.#parts.records.fileAll()
    this.#parts.facts.take(record, facts, now)
  }

  #fill(type: number, { numbers, facts }: Arrivals, now: number): void {
    const { records, kept } = this.#parts
    const rows = records.rowsOf(type)
    for (let n = 0; n < numbers.length; n++) rows.reach(numbers.at(n))
    for (const [place, watched] of rows.watched.entries())
      this.#fillFact(rows, watched, place, numbers, facts)
    for (let n = 0; n < numbers.length; n++) kept.enterCreation(numbers.at(n), now)
    numbers.clear()
    facts.length = 0
  }

  #fillFact(rows: Rows, watched: Watched, place: number, numbers: NumberList, facts: readonly Facts[]): void {
    const { fact, kind, at } = watched
    const { texts } = this.#parts.records
    for (let n = 0; n < numbers.length; n++) {
      const each = facts[n]
      if (each === undefined) continue
      const value = each[fact]
      if (value === null || value === undefined) continue
      const base = rows.baseOf(numbers.at(n))
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
          if (typeof value === 'string') {
            this.#places.add(base + at)
            this.#links.push(value)
          } else rows.words[base + at] = wrong
          break
        default:
          if (rows.readOne(place, base, each)) rows.take(place, base, numbers.at(n))
      }
    }
    if (kind === 'link') this.#fillLinks(rows)
  }

  #fillLinks({ words }: Rows): void {
    const links = this.#links
    if (links.length > this.#numbers.length) this.#numbers = grownTo32(this.#numbers, links.length - 1)
    this.#parts.records.names.numberAll(links, this.#numbers)
    for (let n = 0; n < links.length; n++) words[this.#places.at(n)] = this.#numbers[n] ?? 0
    this.#places.clear()
    links.length = 0
  }
}
