import type { DatabaseSync } from 'node:sqlite'
import { decodeRow, hashRow } from '../log/row-codec.ts'
import type { LogTail } from './log-tail.ts'
import { RowWriter } from './row-writer.ts'
import type { HeadChange } from './worker-calls.ts'

/**
 * Files rows under their records and writes the records' heads. A commit itself only appends: touching a page of
 * two tables for every record would make it several times as long. What is not filed when a process ends is made up
 * from the rows at the next start.
 */
export class Filing {
  readonly #statements: ReturnType<typeof prepareAll>
  readonly #filed: RowWriter

  constructor(database: DatabaseSync) {
    this.#statements = prepareAll(database)
    this.#filed = new RowWriter(database, 'log_by_record', ['record', 'sequence'])
  }

  file(tail: LogTail, upTo: number, heads: readonly HeadChange[]): void {
    const { updateHead, filedUpTo } = this.#statements
    for (const [number, sequence] of tail.upTo(upTo)) this.#filed.add(number, sequence)
    this.#filed.flush()
    for (const { record, version, time, bytes, facts } of heads)
      updateHead.run(version, time, bytes, facts, facts, record)
    filedUpTo.run(upTo)
  }

  /** Files what the last owner left. The facts of these records are stale until they are derived again. */
  makeUp(): void {
    const { filed, unfiled, makeUpHead, filedUpTo } = this.#statements
    const before = Number(filed.get()?.value ?? 0)
    let last = before
    for (const { sequence, record, body, row_hash: rowHash } of unfiled.iterate(before)) {
      last = Number(sequence)
      this.#filed.add(Number(record), last)
      const { time, bytes } = measure(last, body as Uint8Array, rowHash as Uint8Array)
      makeUpHead.run(last, time, bytes, record ?? null)
    }
    this.#filed.flush()
    if (last > before) filedUpTo.run(last)
  }

  /** What was filed in a transaction that failed went with it. */
  forget(): void {
    this.#filed.forget()
  }
}

/** Of a row that the disk has changed nothing is known but that it is there. */
const measure = (
  sequence: number,
  body: Uint8Array,
  rowHash: Uint8Array,
): { readonly time: number; readonly bytes: number } => {
  if (Buffer.compare(hashRow(body), rowHash) !== 0) return { time: 0, bytes: 0 }
  const { envelope } = decodeRow(sequence, body, rowHash)
  return { time: envelope.time, bytes: envelope.update.length }
}

const prepareAll = (database: DatabaseSync) => ({
  filed: database.prepare(`SELECT value FROM meta WHERE key = 'filed_up_to'`),
  filedUpTo: database.prepare(
    `INSERT INTO meta (key, value) VALUES ('filed_up_to', ?)
     ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)`,
  ),
  unfiled: database.prepare('SELECT sequence, record, body, row_hash FROM log WHERE sequence > ?'),
  updateHead: database.prepare(
    `UPDATE records SET version = max(version, ?), time = max(time, ?), bytes = bytes + ?,
     facts = coalesce(?, facts), stale = CASE WHEN ? IS NULL THEN stale ELSE 0 END WHERE id = ?`,
  ),
  makeUpHead: database.prepare(
    'UPDATE records SET version = ?, time = max(time, ?), bytes = bytes + ?, stale = 1 WHERE number = ?',
  ),
})
