import { DatabaseSync } from 'node:sqlite'
import type { StoredRow } from '@fieldmerge/server/core'
import {
  type CallName,
  decodeRow,
  prepareSchema,
  SqliteLedger,
  SqliteTables,
  type SqlStore,
  type WorkerCalls,
} from '@fieldmerge/server/sqlite'
import { noFaults } from '@fieldmerge/shared'
import type { LogContent } from '../disk/server-storage.ts'

/** One organization's real SQLite, in memory and in this thread: what its worker thread does, at once. */
export class SqliteContent implements LogContent {
  readonly #database: DatabaseSync
  #tables: SqliteTables
  /** Rows that somebody has looked at: they never change. */
  readonly #rows: StoredRow[]

  private constructor(database: DatabaseSync, rows: readonly StoredRow[]) {
    prepareSchema(database, 'OFF')
    this.#database = database
    this.#tables = new SqliteTables(database, noFaults)
    this.#rows = [...rows]
  }

  static empty(): SqliteContent {
    return new SqliteContent(new DatabaseSync(':memory:'), [])
  }

  /** The same bytes in a database of its own. */
  clone(): SqliteContent {
    const database = new DatabaseSync(':memory:')
    database.deserialize(this.#database.serialize())
    return new SqliteContent(database, this.#rows)
  }

  /** Whoever had it open is gone, with all that was in their memory: the next one makes up what they had not filed. */
  reopen(): void {
    this.#tables = new SqliteTables(this.#database, noFaults)
  }

  /** Throws what SQLite says. */
  async call<N extends CallName>(name: N, ask: WorkerCalls[N]['ask']): Promise<WorkerCalls[N]['answer']> {
    if (name === 'close') return null as WorkerCalls[N]['answer']
    const calls: Record<Exclude<CallName, 'close'>, (ask: never) => unknown> = this.#tables
    return calls[name as Exclude<N, 'close'>].call(this.#tables, ask as never) as WorkerCalls[N]['answer']
  }

  /** For whoever looks at it from outside, past the machine's disk. */
  readonly direct: SqlStore = {
    call: (name, ask) => this.call(name, ask),
    query: (sql, ...values) => this.call('query', { sql, values }),
    close: async () => undefined,
  }

  readonly ledger = new SqliteLedger(this.direct, async () => undefined)

  get rowCount(): number {
    const [row] = this.#tables.query({ sql: 'SELECT max(sequence) AS last FROM log', values: [] })
    return Number(row?.last ?? 0)
  }

  rowsBehind(sequence: number): readonly StoredRow[] {
    for (const { sequence: at, body, rowHash } of this.#tables.scan({
      from: this.#rows.length + 1,
      most: 1e9,
    }))
      this.#rows.push(decodeRow(at, body, rowHash))
    return this.#rows.slice(sequence)
  }
}
