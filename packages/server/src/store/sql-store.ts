import type { CallName, SqlRow, SqlValue, WorkerCalls } from './worker-calls.ts'

/** The seam to one organization's SQLite file. Calls are carried out in the order in which they are made. */
export interface SqlStore {
  /** @throws StoreError */
  call<N extends CallName>(
    name: N,
    ask: WorkerCalls[N]['ask'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<WorkerCalls[N]['answer']>
  /** Runs any statement and gives its rows; for the small tables beside the log. @throws StoreError */
  query(sql: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** Writes what is on its way; nothing may be asked afterwards. */
  close(): Promise<void>
}
