import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import { batch } from 'solid-js'
import type { FactsTable } from '../../replica/facts/facts-table.ts'
import { NamedBy } from './named-by.ts'
import { Triggers } from './triggers.ts'

/** The facts of everything on this device, as signals: by record and by type. */
export class FactSignals {
  readonly #table: FactsTable
  readonly #records = new Triggers<RecordId>()
  readonly #types = new Triggers<string>()
  /** By type and fact, made when somebody first asks. */
  readonly #named = new Map<string, NamedBy>()
  readonly #targets = new Triggers<string>()

  constructor(table: FactsTable) {
    this.#table = table
    table.onChange((changed) =>
      batch(() => {
        for (const record of changed) this.#records.fire(record)
        for (const type of new Set([...changed].map(typeOf))) this.#types.fire(type)
        for (const record of changed) this.#rename(record)
      }),
    )
  }

  get(record: RecordId | null | undefined): Facts | undefined {
    if (record === null || record === undefined) return undefined
    this.#records.track(record)
    return this.#table.get(record)
  }

  /** The records of a type that name another one in a fact of theirs. Runs again when these are more or fewer. */
  naming(type: string, fact: string, target: RecordId): readonly RecordId[] {
    this.#targets.track(nameKey(type, fact, target))
    const known = this.#named.get(`${type}.${fact}`)
    const index = known ?? new NamedBy(type, fact, this.#table.ofType(type))
    this.#named.set(`${type}.${fact}`, index)
    return index.of(target)
  }

  /** Runs again with every change of a record of the type, without reading any. */
  trackType(type: string): void {
    this.#types.track(type)
  }

  ofType(type: string): readonly Row[] {
    this.#types.track(type)
    return [...this.#table.ofType(type)].map(([record, facts]) => ({ record, facts }))
  }

  #rename(record: RecordId): void {
    for (const index of this.#named.values()) {
      if (index.type !== typeOf(record)) continue
      for (const target of index.set(record, this.#table.get(record)))
        this.#targets.fire(nameKey(index.type, index.fact, target))
    }
  }
}

const nameKey = (type: string, fact: string, target: RecordId): string => `${type}.${fact}=${target}`

export interface Row {
  readonly record: RecordId
  readonly facts: Facts
}
