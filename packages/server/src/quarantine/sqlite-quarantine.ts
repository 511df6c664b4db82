import type { ErrorCode, RecordId } from '@fieldmerge/shared'
import { decodeRow, encodeRow } from '../log/row-codec.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { SqlRow } from '../store/worker-calls.ts'
import type { HeldEnvelope, Quarantine } from './quarantine.ts'

export class SqliteQuarantine implements Quarantine {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async hold(held: HeldEnvelope): Promise<string> {
    const { record } = held.envelope
    const [known] = await this.#store.query(
      'SELECT id FROM held WHERE record = ? AND hash = ?',
      record,
      held.hash,
    )
    if (known !== undefined) return String(known.id)
    await this.#store.query(
      'INSERT INTO held (id, record, hash, body, code, detail) VALUES (?, ?, ?, ?, ?, ?)',
      held.id,
      record,
      held.hash,
      encodeRow(held),
      held.code,
      held.detail,
    )
    return held.id
  }

  async all(): Promise<readonly HeldEnvelope[]> {
    return (await this.#store.query('SELECT * FROM held ORDER BY id')).map(heldEnvelope)
  }

  async ofRecord(record: RecordId): Promise<readonly HeldEnvelope[]> {
    return (await this.#store.query('SELECT * FROM held WHERE record = ? ORDER BY id', record)).map(
      heldEnvelope,
    )
  }

  async release(id: string): Promise<void> {
    await this.#store.query('DELETE FROM held WHERE id = ?', id)
  }
}

const heldEnvelope = (row: SqlRow): HeldEnvelope => ({
  ...decodeRow(0, row.body as Uint8Array, new Uint8Array(32)),
  id: String(row.id),
  code: String(row.code) as ErrorCode,
  detail: String(row.detail),
})
