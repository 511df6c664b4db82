import type { SqlStore } from './sql-store.ts'
import type { SqlValue } from './worker-calls.ts'

/** Writes a row of a small table, its columns named by the keys; what has the same key, or is as unique, goes. */
export const putRow = async (
  store: Pick<SqlStore, 'query'>,
  table: string,
  row: Readonly<Record<string, SqlValue>>,
): Promise<void> => {
  const columns = Object.keys(row)
  const places = columns.map(() => '?').join(', ')
  await store.query(
    `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
    ...Object.values(row),
  )
}
