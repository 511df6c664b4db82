import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { FaultPoints } from '@fieldmerge/shared'
import { hashRow } from '../log/row-codec.ts'
import { Filing } from './filing.ts'
import { Histories, logRow } from './histories.ts'
import { LedgerTail } from './ledger-tail.ts'
import { LedgerWriter } from './ledger-writer.ts'
import { LogTail } from './log-tail.ts'
import { type PackedCommits, unpackCommits } from './packed-commits.ts'
import { packHistories } from './packed-histories.ts'
import { RowWriter } from './row-writer.ts'
import type { HeadRow, LogRow, SqlRow, SqlValue, WorkerCalls } from './worker-calls.ts'
import { WriterIndex } from './writer-index.ts'

/** `PRAGMA synchronous`: no wait for the disk but when the file is folded in, and a wait at each commit. */
const normal = 1
const full = 2

/** The log's tables, read and written synchronously; runs in the store's worker thread. */
export class SqliteTables {
  readonly #database: DatabaseSync
  readonly #faults: FaultPoints
  readonly #statements: ReturnType<typeof prepareAll>
  readonly #queries = new Map<string, StatementSync>()
  readonly #rows: RowWriter
  readonly #filing: Filing
  readonly #ledger: LedgerWriter
  readonly #writers: WriterIndex
  readonly #tail = new LogTail()
  readonly #ledgerTail = new LedgerTail()
  readonly #histories: Histories
  /** How long a commit waits, as SQLite numbers it. */
  readonly #synchronous: number
  /** Sequence of the next row; null when the table is to be asked. */
  #next: number | null = null
  /** Numbers of records seen lately; a miss asks the index. */
  readonly #numbers = new Map<string, number>()

  constructor(database: DatabaseSync, faults: FaultPoints) {
    this.#database = database
    this.#faults = faults
    this.#statements = prepareAll(database)
    this.#rows = new RowWriter(database, 'log', ['sequence', 'record', 'body', 'row_hash'])
    this.#filing = new Filing(database)
    this.#ledger = new LedgerWriter(database)
    this.#writers = new WriterIndex(database)
    this.#histories = new Histories(database, this.#tail)
    this.#synchronous = Number(database.prepare('PRAGMA synchronous').get()?.synchronous ?? full)
    this.#inTransaction(() => this.#filing.makeUp())
  }

  append(packed: PackedCommits): WorkerCalls['append']['answer'] {
    const { commits, ledger } = unpackCommits(packed)
    const rowHashes = new Uint8Array(32 * commits.length)
    const numbers: number[] = []
    const first = this.#next ?? Number(this.#statements.last.get()?.sequence ?? 0) + 1
    try {
      this.#inTransaction(() => {
        commits.forEach(({ record, body }, i) => {
          const rowHash = hashRow(body)
          rowHashes.set(rowHash, 32 * i)
          const number = this.#numberOf(record) ?? this.#newRecord(record)
          numbers.push(number)
          this.#rows.add(first + i, number, body, rowHash)
        })
        this.#rows.flush()
        this.#faults.point('before-commit')
      })
    } catch (error) {
      // Numbers of records that were made in it went with it.
      this.#numbers.clear()
      this.#next = null
      throw error
    }
    this.#next = first + commits.length
    for (const [i, number] of numbers.entries()) this.#tail.add(number, first + i)
    this.#ledgerTail.add(first, numbers, ledger)
    this.#faults.point('after-commit')
    return { first, rowHashes }
  }

  file({ upTo, heads }: WorkerCalls['file']['ask']): null {
    this.#behindCommits(() => {
      this.#filing.file(this.#tail, upTo, heads)
      this.#writeLedger()
      this.#faults.point('during-filing')
    })
    this.#tail.drop(upTo)
    this.#ledgerTail.clear()
    return null
  }

  stale(): readonly string[] {
    return this.#statements.stale.all().map(({ id }) => String(id))
  }

  read(wanted: string): Uint8Array<ArrayBuffer> {
    return packHistories(this.#histories.read(wanted))
  }

  heads({ after, most }: { after: number; most: number }): readonly HeadRow[] {
    return this.#statements.heads.all(after, most) as unknown as readonly HeadRow[]
  }

  scan({ from, most }: { from: number; most: number }): readonly LogRow[] {
    return this.#statements.scan.all(from, most).map(logRow)
  }

  rowHash(sequence: number): Uint8Array | null {
    return (this.#statements.rowHash.get(sequence)?.row_hash as Uint8Array | undefined) ?? null
  }

  saveSnapshot({ record, upTo, bytes }: { record: string; upTo: number; bytes: Uint8Array }): null {
    const number = this.#numberOf(record)
    if (number === null) return null
    this.#faults.point('before-snapshot')
    this.#inTransaction(() => {
      this.#statements.saveSnapshot.run(number, upTo, bytes, hashRow(bytes))
      this.#faults.point('during-snapshot')
    })
    return null
  }

  /** The first call clears what is here, the last one says that all is there. */
  replaceLedger({ from, begins, ends, rows, findings }: WorkerCalls['replaceLedger']['ask']): null {
    this.#fileLedger()
    this.#inTransaction(() => {
      if (begins) this.#ledger.clear(from)
      this.#ledger.put(rows, findings)
      if (ends) this.#ledger.complete()
    })
    return null
  }

  /** Whoever asks the ledger finds all rows in it. */
  queryLedger(ask: WorkerCalls['query']['ask']): readonly SqlRow[] {
    this.#fileLedger()
    return this.query(ask)
  }

  /** The sequence of the row that holds a writer's clock. */
  rowOfItem({ record, client, clock }: WorkerCalls['rowOfItem']['ask']): number | null {
    const number = this.#numberOf(record)
    if (number === null) return null
    this.#inTransaction(() => this.#writers.file(number, this.#tail.of(number, 0)))
    return this.#writers.find(number, client, clock)
  }

  #fileLedger(): void {
    if (this.#ledgerTail.isEmpty) return
    this.#behindCommits(() => this.#writeLedger())
    this.#ledgerTail.clear()
  }

  /** All of it is there when the transaction ends. */
  #writeLedger(): void {
    for (const { sequence, record, ledger } of this.#ledgerTail.rows())
      this.#ledger.write({ ...ledger.row, sequence }, record, ledger.findings)
    if (!this.#ledgerTail.isEmpty) this.#ledger.reached(this.#ledgerTail.upTo)
  }

  /** What the rows can tell again need not be on the disk at once: it gets there with the next commit. */
  #behindCommits(work: () => void): void {
    this.#database.exec(`PRAGMA synchronous=${Math.min(this.#synchronous, normal)}`)
    try {
      this.#inTransaction(work)
    } finally {
      this.#database.exec(`PRAGMA synchronous=${this.#synchronous}`)
    }
  }

  #inTransaction(work: () => void): void {
    this.#statements.begin.run()
    try {
      work()
      this.#statements.commit.run()
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      this.#rows.forget()
      this.#ledger.forget()
      this.#filing.forget()
      throw error
    }
  }

  query({ sql, values }: { sql: string; values: readonly SqlValue[] }): readonly SqlRow[] {
    let statement = this.#queries.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#queries.set(sql, statement)
    }
    return statement.all(...values) as readonly SqlRow[]
  }

  #numberOf(record: string): number | null {
    const known = this.#numbers.get(record)
    if (known !== undefined) return known
    const row = this.#statements.numberOf.get(record)
    if (row === undefined) return null
    return this.#remember(record, Number(row.number))
  }

  #newRecord(record: string): number {
    return this.#remember(record, Number(this.#statements.insertRecord.run(record).lastInsertRowid))
  }

  #remember(record: string, number: number): number {
    if (this.#numbers.size >= 100_000) this.#numbers.clear()
    this.#numbers.set(record, number)
    return number
  }
}

const prepareAll = (database: DatabaseSync) => ({
  begin: database.prepare('BEGIN IMMEDIATE'),
  commit: database.prepare('COMMIT'),
  numberOf: database.prepare('SELECT number FROM records WHERE id = ?'),
  insertRecord: database.prepare(
    `INSERT INTO records (id, version, time, bytes, facts, stale) VALUES (?, 0, 0, 0, '{}', 0)`,
  ),
  last: database.prepare('SELECT max(sequence) AS sequence FROM log'),
  stale: database.prepare('SELECT id FROM records WHERE stale = 1'),
  heads: database.prepare(
    'SELECT number, id, version, time, bytes, facts FROM records WHERE number > ? ORDER BY number LIMIT ?',
  ),
  scan: database.prepare(
    'SELECT sequence, body, row_hash FROM log WHERE sequence >= ? ORDER BY sequence LIMIT ?',
  ),
  rowHash: database.prepare('SELECT row_hash FROM log WHERE sequence = ?'),
  saveSnapshot: database.prepare(
    `INSERT INTO snapshots (record, up_to, bytes, hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (record) DO UPDATE SET up_to = excluded.up_to, bytes = excluded.bytes, hash = excluded.hash
     WHERE excluded.up_to > up_to`,
  ),
})
