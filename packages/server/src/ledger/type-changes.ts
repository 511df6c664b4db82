import { type RecordId, typeOf } from '@fieldmerge/shared'
import type { LedgerRowJson } from './ledger-json.ts'
import type { LedgerStore } from './ledger-store.ts'
import { LedgerView } from './ledger-view.ts'

/** What one update has changed of one record, as integrations hear of it. */
export interface RecordChange {
  /** The update's place in the order of all of them. */
  readonly sequence: number
  readonly record: RecordId
  readonly type: string
  readonly author: LedgerRowJson['author']
  readonly time: number
  readonly serverTime: number
  readonly changes: readonly Pick<LedgerRowJson, 'path' | 'kind' | 'cause' | 'old' | 'value' | 'shown'>[]
}

/** Rows of the log that are looked at for one answer. */
const step = 200

/** The changes of records of some types, update by update, behind a place in the log. */
export class TypeChanges {
  readonly #store: LedgerStore
  readonly #view: LedgerView

  constructor(store: LedgerStore) {
    this.#store = store
    this.#view = new LedgerView(store)
  }

  async behind(sequence: number, types: ReadonlySet<string>, mayRead: (record: RecordId) => boolean) {
    const { entries } = await this.#store.behind(sequence, step)
    const found: RecordChange[] = []
    for (const { row, changes } of entries) {
      const { record } = row.envelope
      if (!types.has(typeOf(record)) || !mayRead(record) || changes.length === 0) continue
      const rows = changes.map((change, place) => this.#view.ofChange(row, change, place))
      const [first] = rows
      if (first === undefined) continue
      const { author, time, serverTime } = first
      found.push({
        sequence: row.sequence,
        record,
        type: typeOf(record),
        author,
        time,
        serverTime,
        changes: rows.map(({ path, kind, cause, old, value, shown }) => ({
          path,
          kind,
          cause,
          old,
          value,
          shown,
        })),
      })
    }
    const upTo = Number(entries.at(-1)?.row.sequence ?? sequence)
    return { changes: found, upTo, isAll: entries.length < step }
  }
}
