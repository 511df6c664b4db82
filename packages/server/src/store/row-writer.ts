import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SqlValue } from './worker-calls.ts'

/** Rows that one statement inserts. Calling one takes about as long as what it does for a small row. */
const sizes = [16, 8, 4, 2, 1] as const
const [most] = sizes

/** Inserts rows into one table, several with one statement. Runs in the store's worker thread. */
export class RowWriter {
  readonly #columns: number
  readonly #statements: readonly { readonly values: number; readonly insert: StatementSync }[]
  #values: SqlValue[] = []

  constructor(database: DatabaseSync, table: string, columns: readonly string[]) {
    this.#columns = columns.length
    const row = `(${columns.map(() => '?').join(', ')})`
    this.#statements = sizes.map((rows) => ({
      values: rows * columns.length,
      insert: database.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
      ),
    }))
  }

  /** The row is in the table after the next `flush`, if not before. */
  add(...row: readonly SqlValue[]): void {
    this.#values.push(...row)
    if (this.#values.length >= most * this.#columns) this.flush()
  }

  flush(): void {
    const all = this.#values
    this.#values = []
    let done = 0
    for (const { values, insert } of this.#statements)
      for (; done + values <= all.length; done += values)
        insert.run(...(values === all.length ? all : all.slice(done, done + values)))
  }

  /** What was added in a transaction that failed went with it. */
  forget(): void {
    this.#values = []
  }
}
