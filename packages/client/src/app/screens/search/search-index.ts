import { foldText, type RecordId } from '@fieldmerge/shared'
import type { Row } from '../../workspace/fact-signals.ts'
import { textOf } from '../../workspace/fact-values.ts'

/** What was found of one type: the best of it, and how much there is. */
export interface FoundGroup {
  readonly type: string
  readonly rows: readonly Row[]
  readonly count: number
}

/** A record that can be found, and where its text has what was looked for last. */
class Entry {
  readonly row: Row
  /** Numbers and titles stand in front, so that what has all words early comes first. */
  place = 0
  /** Of the place, what comes from words that are typed to their end. */
  settled = 0
  #title: string | undefined

  constructor(row: Row) {
    this.row = row
  }

  /** What puts titles in order: made once, where it is asked for. */
  get title(): string {
    // Numbers by their size. A collator that does this takes as long for thousands of titles as all else of a letter.
    this.#title ??= foldText(textOf(this.row.facts, 'title')).replace(/\d+/g, (digits) =>
      digits.padStart(12, '0'),
    )
    return this.#title
  }

  isBefore(other: Entry): boolean {
    return this.place === other.place ? this.title < other.title : this.place < other.place
  }
}

interface Search {
  readonly words: string
  /** So many of the words are typed to their end. */
  readonly settled: number
  readonly found: ReadonlyMap<string, readonly Entry[]>
}

/**
 * Finds records of which each word is somewhere in the text, whatever case and accents. Texts are folded already, so
 * one look at each is enough; a longer word is looked for only in what the shorter one has found, and one that is
 * typed to its end never again.
 */
export class SearchIndex {
  readonly #all: Search
  #last: Search

  /** Types in the order in which they are shown. */
  constructor(types: ReadonlyMap<string, readonly Row[]>) {
    const found = new Map([...types].map(([type, rows]) => [type, rows.map((row) => new Entry(row))]))
    this.#all = { words: '', settled: 0, found }
    this.#last = this.#all
  }

  /** @param most rows of a type, the best of all that were found */
  find(typed: string, most: number): readonly FoundGroup[] {
    const words = foldText(typed).trimStart()
    const wanted = words.split(/\s+/).filter(Boolean)
    if (wanted.length === 0) {
      this.#last = this.#all
      return []
    }
    const from = words.startsWith(this.#last.words) ? this.#last : this.#all
    const settled = /\s$/.test(words) ? wanted.length : wanted.length - 1
    const [ended, open] = [wanted.slice(from.settled, settled), wanted.slice(settled)]
    const groups: FoundGroup[] = []
    const found = new Map<string, readonly Entry[]>()
    for (const [type, entries] of from.found) {
      if (from === this.#all) for (const entry of entries) entry.settled = 0
      const hits = entries.filter((entry) => isFound(entry, ended, open))
      found.set(type, hits)
      if (hits.length > 0)
        groups.push({ type, rows: best(hits, most).map(({ row }) => row), count: hits.length })
    }
    this.#last = { words, settled, found }
    return groups
  }
}

/** Whether a text has all of these words, and where. */
const isFound = (entry: Entry, settled: readonly string[], open: readonly string[]): boolean => {
  const text = textOf(entry.row.facts, 'text')
  const [ended, last] = [placesOf(text, settled), placesOf(text, open)]
  if (ended < 0 || last < 0) return false
  entry.settled += ended
  entry.place = entry.settled + last
  return true
}

/** The sum of where the words are, -1 where one is nowhere. */
const placesOf = (text: string, words: readonly string[]): number => {
  let sum = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return -1
    sum += at
  }
  return sum
}

/** The best in their order, without putting all of them in order. */
const best = (hits: readonly Entry[], most: number): readonly Entry[] => {
  const top: Entry[] = []
  for (const hit of hits) {
    const worst = top[most - 1]
    if (worst !== undefined && !hit.isBefore(worst)) continue
    let at = top.length
    while (at > 0 && hit.isBefore(top[at - 1] as Entry)) at--
    top.splice(at, 0, hit)
    if (top.length > most) top.pop()
  }
  return top
}

/** What may stand on a thing as a code, by the names of facts. */
const codes = ['code', 'serialNumber', 'number']

/** The one record of those that were found whose own code this is; null where there is none, or several. */
export const ownerOf = (code: string, found: readonly FoundGroup[]): RecordId | null => {
  const wanted = foldText(code).trim()
  const owners = found
    .flatMap(({ rows }) => rows)
    .filter(({ facts }) => codes.some((name) => foldText(textOf(facts, name)) === wanted))
  const [owner] = owners
  return owners.length === 1 && owner !== undefined ? owner.record : null
}
