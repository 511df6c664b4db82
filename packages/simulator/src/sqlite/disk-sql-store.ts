import { LogClosed } from '@fieldmerge/server/core'
import type { CallName, SqlRow, SqlStore, SqlValue, WorkerCalls } from '@fieldmerge/server/sqlite'
import type { FaultPoint } from '@fieldmerge/shared'
import type { Disk } from '../disk/disk.ts'
import { StoreNotWritten } from '../disk/disk-small-stores.ts'
import type { Owner } from '../disk/server-storage.ts'
import type { SqliteContent } from './sqlite-content.ts'
import type { SqliteVolume } from './sqlite-volume.ts'

const reading: ReadonlySet<CallName> = new Set(['read', 'stale', 'heads', 'scan', 'rowHash'])

/** The points of the worker's code at which a server may crash, before and after a call has changed anything. */
const points: Partial<Record<CallName, { readonly before?: FaultPoint; readonly after?: FaultPoint }>> = {
  append: { before: 'before-commit', after: 'after-commit' },
  file: { before: 'during-filing' },
  saveSnapshot: { before: 'during-snapshot' },
}

/** What SQLite says when it could not write. */
const fails = (isFull: boolean): Error =>
  new StoreNotWritten(isFull ? 'database or disk is full' : 'disk I/O error')

/** A program's way to its database on a virtual disk: calls are carried out in the order in which they are made. */
export class DiskSqlStore implements SqlStore {
  readonly #disk: Disk
  readonly #volume: SqliteVolume
  readonly #owner: Owner
  #isClosed = false

  constructor(disk: Disk, volume: SqliteVolume, owner: Owner) {
    this.#disk = disk
    this.#volume = volume
    this.#owner = owner
  }

  call<N extends CallName>(name: N, ask: WorkerCalls[N]['ask']): Promise<WorkerCalls[N]['answer']> {
    if (this.#isClosed) return Promise.reject(new LogClosed('the store is closed'))
    const { process, faults } = this.#owner
    const carryOut = (content: SqliteContent) => content.call(name, ask)
    if (reading.has(name) || (name === 'query' && isQuestion(ask)))
      return this.#disk.read(process, this.#volume, carryOut)
    const { before, after } = points[name] ?? {}
    return this.#disk.write(process, this.#volume, 'strict', carryOut, {
      fails,
      ...(before === undefined ? {} : { before: () => faults.point(before) }),
      ...(after === undefined ? {} : { after: () => faults.point(after) }),
    })
  }

  query(sql: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.call('query', { sql, values })
  }

  async close(): Promise<void> {
    this.#isClosed = true
  }
}

const isQuestion = (ask: WorkerCalls[CallName]['ask']): boolean =>
  typeof ask === 'object' && ask !== null && 'sql' in ask && /^\s*(SELECT|WITH)\b/i.test(ask.sql)
