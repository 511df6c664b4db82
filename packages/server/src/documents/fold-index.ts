import type { Catalog, Facts, RecordId, RelatedFacts } from '@fieldmerge/shared'
import { declaredFolds, typeOf } from '@fieldmerge/shared'

/** One declared fold: `fact` of type `target` gathers `of` over the records of `source` whose `link` points there. */
interface Fold {
  readonly target: string
  readonly fact: string
  readonly link: string
  readonly of: string
  /** Target record to the values of the records that point at it. */
  readonly values: Map<RecordId, Pointers>
}

/** What the records that point at one say there. */
interface Pointers {
  readonly said: Map<RecordId, string>
  /** As a fact, which is the same object until something else is said; null when it is to be made. */
  fact: Readonly<Record<string, string>> | null
}

const nothingSaid: Readonly<Record<string, string>> = Object.freeze({})

/** How many records may point at one: beyond it the fold leaves the later ones out. */
export const foldLimit = 1_000

/** Facts that are folded from other records, kept up to date record by record. */
export class FoldIndex {
  readonly #bySource = new Map<string, Fold[]>()
  readonly #byTarget = new Map<string, Fold[]>()

  constructor(catalog: Catalog) {
    for (const [target, folded] of declaredFolds(catalog).folded)
      for (const [fact, { type, link, fact: of }] of folded) {
        const fold = { target, fact, link, of, values: new Map() }
        push(this.#bySource, type, fold)
        push(this.#byTarget, target, fold)
      }
  }

  /** Replaces what `record` says about others. @returns the records whose folded facts changed by it */
  update(record: RecordId, before: Facts | null, after: Facts | null): readonly RecordId[] {
    const touched = new Set<RecordId>()
    for (const fold of this.#bySource.get(typeOf(record)) ?? []) {
      const [from, was] = pointing(fold, before)
      const [to, is] = pointing(fold, after)
      if (from === to && was === is) continue
      if (from !== null && take(fold.values.get(from), record)) touched.add(from)
      if (to !== null && is !== null && put(fold.values, to, record, is)) touched.add(to)
    }
    return [...touched]
  }

  /** Whether what another record says hangs on this fact of one of the type. */
  reads(type: string, fact: string): boolean {
    return this.#bySource.get(type)?.some(({ link, of }) => link === fact || of === fact) === true
  }

  /** What other records say about this one; null when its type has no folded facts. */
  relatedTo(record: RecordId): RelatedFacts | null {
    const folds = this.#byTarget.get(typeOf(record))
    if (folds === undefined) return null
    const related: Record<string, Readonly<Record<string, string>>> = {}
    for (const { fact, values } of folds) related[fact] = factOf(values.get(record))
    return related
  }
}

const push = (folds: Map<string, Fold[]>, key: string, fold: Fold): void => {
  const known = folds.get(key)
  if (known === undefined) folds.set(key, [fold])
  else known.push(fold)
}

/** Where a record points and what it says there; a removed record says nothing. */
const pointing = (fold: Fold, facts: Facts | null): readonly [to: RecordId | null, value: string | null] => {
  if (facts === null || facts.removed === true) return [null, null]
  const to = facts[fold.link]
  const value = facts[fold.of]
  if (typeof to !== 'string' || typeof value !== 'string' || typeOf(to as RecordId) !== fold.target)
    return [null, null]
  return [to as RecordId, value]
}

const put = (values: Fold['values'], to: RecordId, record: RecordId, value: string): boolean => {
  let pointers = values.get(to)
  if (pointers === undefined) {
    pointers = { said: new Map(), fact: null }
    values.set(to, pointers)
  }
  if (pointers.said.size >= foldLimit && !pointers.said.has(record)) return false
  pointers.said.set(record, value)
  pointers.fact = null
  return true
}

const take = (pointers: Pointers | undefined, record: RecordId): boolean => {
  if (pointers?.said.delete(record) !== true) return false
  pointers.fact = null
  return true
}

// Sorted, so that the same facts are the same JSON whatever the order in which the records came.
const factOf = (pointers: Pointers | undefined): Readonly<Record<string, string>> => {
  if (pointers === undefined) return nothingSaid
  pointers.fact ??= Object.fromEntries([...pointers.said].sort(([a], [b]) => (a < b ? -1 : 1)))
  return pointers.fact
}
