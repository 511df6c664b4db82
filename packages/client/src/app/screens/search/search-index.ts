import { foldText, type RecordId } from '@fieldmerge/shared'
import type { Row } from '../../workspace/fact-signals.ts'
import { textOf } from '../../workspace/fact-values.ts'

/** What was found of one type: the best of it, and how much there is. */
export interface FoundGroup {
  readonly type: string
  readonly rows: readonly Row[]
  readonly count: number
}

interface Hit {
  readonly row: Row
  /** Where in the text the words were found: numbers and titles stand in front. */
  readonly place: number
}

/**
 * Finds records of which each word is somewhere in the text, whatever case and accents. Texts are folded already, so
 * one look at each is enough; and a longer word is looked for only in what the shorter one has found.
 */
export class SearchIndex {
  readonly #types: ReadonlyMap<string, readonly Row[]>
  /** What puts titles in order, by row: made once for each that it is asked of. */
  readonly #places = new Map<Row, string>()
  #last: { readonly words: string; readonly hits: ReadonlyMap<string, readonly Row[]> } | null = null

  /** Types in the order in which they are shown. */
  constructor(types: ReadonlyMap<string, readonly Row[]>) {
    this.#types = types
  }

  /** @param most rows of a type, the best of all that were found */
  find(typed: string, most: number): readonly FoundGroup[] {
    const words = foldText(typed).trimStart()
    const wanted = words.split(/\s+/).filter(Boolean)
    if (wanted.length === 0) {
      this.#last = null
      return []
    }
    const last = this.#last !== null && words.startsWith(this.#last.words) ? this.#last.hits : this.#types
    const found = new Map<string, readonly Row[]>()
    const groups: FoundGroup[] = []
    for (const [type, rows] of last) {
      const hits = hitsIn(rows, wanted)
      found.set(
        type,
        hits.map(({ row }) => row),
      )
      if (hits.length > 0) groups.push({ type, rows: this.#best(hits, most), count: hits.length })
    }
    this.#last = { words, hits: found }
    return groups
  }

  /** The best hits in their order, without putting all of them in order. */
  #best(hits: readonly Hit[], most: number): readonly Row[] {
    const order = (a: Hit, b: Hit): number => {
      if (a.place !== b.place) return a.place - b.place
      const [first, second] = [this.#placeOf(a.row), this.#placeOf(b.row)]
      return first < second ? -1 : first > second ? 1 : 0
    }
    const top: Hit[] = []
    for (const hit of hits) {
      const worst = top.at(-1)
      if (top.length === most && worst !== undefined && order(hit, worst) >= 0) continue
      let at = top.length
      while (at > 0) {
        const before = top[at - 1]
        if (before === undefined || order(before, hit) <= 0) break
        at--
      }
      top.splice(at, 0, hit)
      if (top.length > most) top.pop()
    }
    return top.map(({ row }) => row)
  }

  #placeOf(row: Row): string {
    const known = this.#places.get(row)
    if (known !== undefined) return known
    // Numbers by their size. A collator that does this takes as long for thousands of titles as all else of a letter.
    const place = foldText(textOf(row.facts, 'title')).replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    this.#places.set(row, place)
    return place
  }
}

const hitsIn = (rows: readonly Row[], wanted: readonly string[]): readonly Hit[] => {
  const hits: Hit[] = []
  for (const row of rows) {
    const text = textOf(row.facts, 'text')
    let place = 0
    for (const word of wanted) {
      const at = text.indexOf(word)
      place = at < 0 ? -1 : place + at
      if (place < 0) break
    }
    if (place >= 0) hits.push({ row, place })
  }
  return hits
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
