import { Worker } from 'node:worker_threads'
import { LogClosed } from '../log/update-log.ts'
import type { SqlStore } from './sql-store.ts'
import type { CallName, SqlRow, SqlValue, WorkerCalls, WorkerReply, WorkerStart } from './worker-calls.ts'

/** An error of the store's worker, under the name that it had there. */
export class StoreError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** One organization's SQLite file and the worker thread that owns it. */
export class SqliteStore implements SqlStore {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #ended: Error | null = null

  private constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: start })
    this.#worker.on('message', (reply: WorkerReply) => this.#onReply(reply))
    this.#worker.on('error', (error) => this.#end(error as Error))
    this.#worker.on('exit', () => this.#end(new LogClosed('the store is closed')))
  }

  /** Opens or creates the file. @throws StoreError named `NewerStore`, or as SQLite says */
  static async open(file: string, options: Partial<Omit<WorkerStart, 'file'>> = {}): Promise<SqliteStore> {
    const store = new SqliteStore({ file, synchronous: 'FULL', faults: '', ...options })
    try {
      await store.query('SELECT 1')
    } catch (error) {
      // Its thread would keep the process alive.
      await store.#worker.terminate()
      throw error
    }
    return store
  }

  call<N extends CallName>(
    name: N,
    ask: WorkerCalls[N]['ask'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<WorkerCalls[N]['answer']> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      this.#worker.postMessage({ id, name, ask }, transfer)
    })
  }

  /** Runs any statement and gives its rows; for the small tables beside the log. */
  query(sql: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.call('query', { sql, values })
  }

  async close(): Promise<void> {
    if (this.#ended !== null) return
    await this.call('close', null)
    await this.#worker.terminate()
  }

  #onReply(reply: WorkerReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('error' in reply) waiting?.reject(new StoreError(reply.errorName, reply.error))
    else waiting?.resolve(reply.answer)
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
  }
}
