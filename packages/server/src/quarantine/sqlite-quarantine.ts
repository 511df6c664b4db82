import type { DeviceId, ErrorCode, RecordId, UserId } from '@fieldmerge/shared'
import { decodeRow, encodeRow } from '../log/row-codec.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { SqlRow } from '../store/worker-calls.ts'
import type { CaseHead, Decision, HeldEntry, HeldEnvelope, HeldState, Quarantine } from './quarantine.ts'

const states: readonly HeldState[] = ['open', 'deciding', 'decided']

export class SqliteQuarantine implements Quarantine {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async hold(held: HeldEnvelope): Promise<HeldEntry> {
    const { record } = held.envelope
    const known = await this.#first('SELECT * FROM held WHERE record = ? AND hash = ?', record, held.hash)
    if (known !== null) return known
    const { user, device } = held.author
    const open = await this.#first(
      'SELECT * FROM held WHERE record = ? AND user = ? AND device = ? AND state = 0 LIMIT 1',
      record,
      user,
      device,
    )
    const caseId = open?.caseId ?? held.id
    const assignee = open?.assignee ?? null
    await this.#store.query(
      `INSERT INTO held (id, record, hash, body, code, detail, case_id, user, device, received_at, state, assignee)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
      held.id,
      record,
      held.hash,
      encodeRow(held),
      held.code,
      held.detail,
      caseId,
      user,
      device,
      held.receivedAt,
      assignee,
    )
    return { ...held, caseId, state: 'open', decision: null, assignee }
  }

  async all(): Promise<readonly HeldEntry[]> {
    await this.#fileOlder()
    return (await this.#store.query('SELECT * FROM held ORDER BY id')).map(entryOf)
  }

  find(id: string): Promise<HeldEntry | null> {
    return this.#first('SELECT * FROM held WHERE id = ?', id)
  }

  async ofCase(caseId: string): Promise<readonly HeldEntry[]> {
    const rows = await this.#store.query(
      'SELECT * FROM held WHERE case_id = ? AND state < 2 ORDER BY id',
      caseId,
    )
    return rows.map(entryOf)
  }

  async openCases(after: string, most: number): Promise<readonly CaseHead[]> {
    const rows = await this.#store.query(
      // With one MIN, SQLite takes the other columns from the row that has it.
      `SELECT case_id, MIN(id), record, user, device, code, detail, received_at, assignee, COUNT(*) AS edits
       FROM held WHERE state = 0 AND case_id > ? GROUP BY case_id ORDER BY case_id LIMIT ?`,
      after,
      most,
    )
    const heads: CaseHead[] = []
    for (const row of rows) {
      const [newest] = await this.#store.query(
        'SELECT MAX(id) AS id FROM held WHERE state = 0 AND case_id = ?',
        row.case_id ?? '',
      )
      heads.push(headOf(row, String(newest?.id)))
    }
    return heads
  }

  async settle(caseId: string, upTo: string, state: HeldState, decision: Decision | null): Promise<void> {
    await this.#store.query(
      'UPDATE held SET state = ?, decision = ? WHERE case_id = ? AND id <= ? AND state < 2',
      states.indexOf(state),
      decision === null ? null : JSON.stringify(decision),
      caseId,
      upTo,
    )
  }

  async assign(caseId: string, assignee: UserId | null): Promise<void> {
    await this.#store.query('UPDATE held SET assignee = ? WHERE case_id = ? AND state < 2', assignee, caseId)
  }

  async #first(sql: string, ...values: Parameters<SqlStore['query']>[1][]): Promise<HeldEntry | null> {
    const [row] = await this.#store.query(sql, ...values)
    return row === undefined ? null : entryOf(row)
  }

  /** Rows that a version without cases has written say whose they are in their body alone. */
  async #fileOlder(): Promise<void> {
    for (const row of await this.#store.query("SELECT * FROM held WHERE case_id = '' ORDER BY id")) {
      const { author, receivedAt, id, envelope } = entryOf(row)
      const open = await this.#first(
        "SELECT * FROM held WHERE record = ? AND user = ? AND device = ? AND case_id != '' LIMIT 1",
        envelope.record,
        author.user,
        author.device,
      )
      await this.#store.query(
        'UPDATE held SET case_id = ?, user = ?, device = ?, received_at = ? WHERE id = ?',
        open?.caseId ?? id,
        author.user,
        author.device,
        receivedAt,
        id,
      )
    }
  }
}

const entryOf = (row: SqlRow): HeldEntry => ({
  ...decodeRow(0, row.body as Uint8Array, new Uint8Array(32)),
  id: String(row.id),
  code: String(row.code) as ErrorCode,
  detail: String(row.detail),
  caseId: String(row.case_id),
  state: states[Number(row.state)] ?? 'open',
  decision: row.decision === null ? null : (JSON.parse(String(row.decision)) as Decision),
  assignee: (row.assignee ?? null) as UserId | null,
})

const headOf = (row: SqlRow, newest: string): CaseHead => ({
  id: String(row.case_id),
  record: row.record as RecordId,
  author: { user: row.user as UserId, device: row.device as DeviceId },
  edits: Number(row.edits),
  newest,
  code: String(row.code) as ErrorCode,
  detail: String(row.detail),
  since: Number(row.received_at),
  assignee: (row.assignee ?? null) as UserId | null,
})
