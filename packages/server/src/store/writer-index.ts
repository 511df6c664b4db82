import type { DatabaseSync } from 'node:sqlite'
import { bundleLimits, MalformedFrame, scanUpdate } from '@fieldmerge/shared/rows'
import { decodeRow, UnknownRowForm } from '../log/row-codec.ts'
import type { StoredRow } from '../log/update-log.ts'

/**
 * Which row holds a writer's clock, record by record. Only who looks at findings asks, so that a record's rows are
 * indexed when its first finding is looked at, and later ones as they are asked for. Runs in the store's worker thread.
 */
export class WriterIndex {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(database: DatabaseSync) {
    this.#statements = prepareAll(database)
  }

  /** The rows of a record up to now; those that are not filed yet come as `unfiled`. */
  file(record: number, unfiled: readonly number[]): void {
    const { done, filed, row, put, upTo } = this.#statements
    const from = Number(done.get(record)?.sequence ?? 0)
    let last = from
    const sequences = [...filed.all(record, from).map(({ sequence }) => Number(sequence)), ...unfiled]
    for (const sequence of sequences) {
      if (sequence <= last) continue
      last = sequence
      const stored = row.get(sequence)
      const readable = stored && read(sequence, stored.body as Uint8Array, stored.row_hash as Uint8Array)
      if (readable === null || readable === undefined) continue
      for (const [client, to] of writersOf(readable)) put.run(record, client, to, sequence)
    }
    if (last > from) upTo.run(record, last)
  }

  find(record: number, client: number, clock: number): number | null {
    const found = this.#statements.find.get(record, client, clock)
    return found === undefined ? null : Number(found.sequence)
  }
}

const writersOf = ({ bundle, envelope }: StoredRow): Iterable<readonly [client: number, to: number]> => {
  if (bundle) return endsIn(envelope.update)
  return envelope.toClock > envelope.fromClock ? [[envelope.clientId, envelope.toClock]] : []
}

/** Up to where an update brings each of its writers. None when it is not one that the gate has let in. */
const endsIn = (update: Uint8Array): ReadonlyMap<number, number> => {
  const scan = scanUpdate(update, bundleLimits)
  const structs = scan.kind === 'scanned' ? scan.structs : []
  return new Map(structs.map(({ client, clock, length }) => [client, clock + length]))
}

/** A row that the disk has changed beyond reading is found by its place only. */
const read = (sequence: number, body: Uint8Array, rowHash: Uint8Array): StoredRow | null => {
  try {
    return decodeRow(sequence, body, rowHash)
  } catch (error) {
    if (error instanceof MalformedFrame || error instanceof UnknownRowForm) return null
    throw error
  }
}

const prepareAll = (database: DatabaseSync) => ({
  done: database.prepare('SELECT sequence FROM log_by_writer_up_to WHERE record = ?'),
  filed: database.prepare(
    'SELECT sequence FROM log_by_record WHERE record = ? AND sequence > ? ORDER BY sequence',
  ),
  row: database.prepare('SELECT body, row_hash FROM log WHERE sequence = ?'),
  put: database.prepare(
    'INSERT OR IGNORE INTO log_by_writer (record, client, to_clock, sequence) VALUES (?, ?, ?, ?)',
  ),
  upTo: database.prepare(
    `INSERT INTO log_by_writer_up_to (record, sequence) VALUES (?, ?)
     ON CONFLICT (record) DO UPDATE SET sequence = excluded.sequence`,
  ),
  find: database.prepare(
    `SELECT sequence FROM log_by_writer WHERE record = ? AND client = ? AND to_clock > ?
     ORDER BY to_clock LIMIT 1`,
  ),
})
