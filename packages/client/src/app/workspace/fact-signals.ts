import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import { batch } from 'solid-js'
import type { FactsTable } from '../../replica/facts/facts-table.ts'
import { Triggers } from './triggers.ts'

/** The facts of everything on this device, as signals: by record and by type. */
export class FactSignals {
  readonly #table: FactsTable
  readonly #records = new Triggers<RecordId>()
  readonly #types = new Triggers<string>()

  constructor(table: FactsTable) {
    this.#table = table
    table.onChange((changed) =>
      batch(() => {
        for (const record of changed) this.#records.fire(record)
        for (const type of new Set([...changed].map(typeOf))) this.#types.fire(type)
      }),
    )
  }

  get(record: RecordId | null | undefined): Facts | undefined {
    if (record === null || record === undefined) return undefined
    this.#records.track(record)
    return this.#table.get(record)
  }

  /** Runs again with every change of a record of the type, without reading any. */
  trackType(type: string): void {
    this.#types.track(type)
  }

  ofType(type: string): readonly Row[] {
    this.#types.track(type)
    return [...this.#table.ofType(type)].map(([record, facts]) => ({ record, facts }))
  }
}

export interface Row {
  readonly record: RecordId
  readonly facts: Facts
}
