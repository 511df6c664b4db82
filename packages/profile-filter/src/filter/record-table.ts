import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import { addTo, removeFrom } from './sets-by-key.ts'

export interface Row {
  readonly id: RecordId
  readonly type: string
  facts: Facts
}

const noRows: ReadonlySet<Row> = new Set()
const noTexts: readonly string[] = []

/** The texts that a fact has or holds: what it is indexed and linked by. */
export const textsOf = (facts: Facts | undefined, fact: string): readonly string[] => {
  const value = facts?.[fact]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : noTexts
}

/** All records with their facts, found by type and by the values of the facts that were asked to be indexed. */
export class RecordTable {
  readonly #rows = new Map<string, Row>()
  readonly #ofType = new Map<string, Set<Row>>()
  /** type to fact to value to rows */
  readonly #indexes = new Map<string, Map<string, Map<string, Set<Row>>>>()

  get(id: string): Row | undefined {
    return this.#rows.get(id)
  }

  all(): Iterable<Row> {
    return this.#rows.values()
  }

  ofType(type: string): ReadonlySet<Row> {
    return this.#ofType.get(type) ?? noRows
  }

  /** The records of `type` whose `fact` is, or holds, `value`. The fact must be indexed. */
  having(type: string, fact: string, value: string): ReadonlySet<Row> {
    return this.#indexes.get(type)?.get(fact)?.get(value) ?? noRows
  }

  put(id: RecordId, facts: Facts): void {
    const known = this.#rows.get(id)
    const row = known ?? { id, type: typeOf(id), facts }
    for (const [fact, index] of this.#indexes.get(row.type) ?? []) {
      for (const value of textsOf(known?.facts, fact)) removeFrom(index, value, row)
      for (const value of textsOf(facts, fact)) addTo(index, value, row)
    }
    row.facts = facts
    this.#rows.set(id, row)
    addTo(this.#ofType, row.type, row)
  }

  delete(id: RecordId): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    for (const [fact, index] of this.#indexes.get(row.type) ?? [])
      for (const value of textsOf(row.facts, fact)) removeFrom(index, value, row)
    this.#rows.delete(id)
    removeFrom(this.#ofType, row.type, row)
  }

  indexedFacts(type: string): Iterable<string> {
    return this.#indexes.get(type)?.keys() ?? []
  }

  /** From now on records of `type` are found by `fact`. */
  index(type: string, fact: string): void {
    const indexes = this.#indexes.get(type) ?? new Map<string, Map<string, Set<Row>>>()
    this.#indexes.set(type, indexes)
    if (indexes.has(fact)) return
    const index = new Map<string, Set<Row>>()
    for (const row of this.ofType(type))
      for (const value of textsOf(row.facts, fact)) addTo(index, value, row)
    indexes.set(fact, index)
  }
}
