import {
  decodeChanges,
  decodeFinding,
  encodeChanges,
  encodeFinding,
  type FindingKind,
  type FindingState,
  type ItemId,
  type RecordId,
  type UserId,
} from '@fieldmerge/shared'
import type { Sequence, StoredRow } from '../log/commit.ts'
import { readRow } from '../log/row-codec.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { LedgerFindingRow, SqlRow, SqlValue } from '../store/worker-calls.ts'
import { conditionsOf } from './ledger-conditions.ts'
import type {
  DerivedLedger,
  FindingQuery,
  LedgerEntry,
  LedgerQuery,
  LedgerStore,
  StoredFinding,
} from './ledger-store.ts'

/** Rows that are written at a time when all is derived anew. */
const page = 2_000

const rowColumns = 'log.sequence, log.body, log.row_hash, ledger.changes'
const findingColumns = `opened, place, (SELECT id FROM records WHERE number = found.record) AS record_id,
  kind, client, clock, user, state, changed, found.body`

/** The ledger in the tables beside the log. */
export class SqliteLedger implements LedgerStore {
  readonly #store: SqlStore
  /** Resolves when all rows so far are indexed. */
  readonly #filed: () => Promise<void>

  constructor(store: SqlStore, filed: () => Promise<void>) {
    this.#store = store
    this.#filed = filed
  }

  async openFindings(record: RecordId): Promise<readonly StoredFinding[]> {
    const rows = await this.#store.query(
      `SELECT ${findingColumns} FROM ledger_findings AS found
       WHERE found.record = (SELECT number FROM records WHERE id = ?) AND state = 'open' ORDER BY opened, place`,
      record,
    )
    return rows.map(storedFinding)
  }

  async entries(query: LedgerQuery): Promise<readonly LedgerEntry[]> {
    await this.#filed()
    const { from, where, values } = conditionsOf(query)
    const rows = await this.#store.query(
      `SELECT ${rowColumns} FROM ${from} LEFT JOIN ledger ON ledger.sequence = log.sequence
       WHERE ${where} ORDER BY log.sequence DESC LIMIT ?`,
      ...values,
      query.most,
    )
    return this.#entriesOf(rows)
  }

  async findings({ state, record, user, kind, since, before, most }: FindingQuery) {
    await this.#filed()
    const conditions = ['state = ?']
    const values: SqlValue[] = [state]
    const add = (condition: string, ...more: readonly SqlValue[]): void => {
      conditions.push(condition)
      values.push(...more)
    }
    if (record !== undefined) add('found.record = (SELECT number FROM records WHERE id = ?)', record)
    if (user !== undefined) add('user = ?', user)
    if (kind !== undefined) add('kind = ?', kind)
    if (since !== undefined)
      add('opened >= (SELECT min(sequence) FROM ledger_by_minute WHERE minute >= ?)', minuteOf(since))
    if (before !== undefined) add('(opened, place) < (?, ?)', ...before)
    const rows = await this.#store.query(
      `SELECT ${findingColumns} FROM ledger_findings AS found WHERE ${conditions.join(' AND ')}
       ORDER BY opened DESC, place DESC LIMIT ?`,
      ...values,
      most,
    )
    return rows.map(storedFinding)
  }

  async behind(sequence: number, most: number) {
    const rows = await this.#store.query(
      `SELECT ${rowColumns} FROM log LEFT JOIN ledger ON ledger.sequence = log.sequence
       WHERE log.sequence > ? ORDER BY log.sequence LIMIT ?`,
      sequence,
      most,
    )
    const upTo = Number(rows.at(-1)?.sequence ?? sequence)
    const changed = await this.#store.query(
      `SELECT ${findingColumns} FROM ledger_findings AS found
       WHERE changed > ? AND changed <= ? ORDER BY changed, opened, place`,
      sequence,
      upTo,
    )
    return { entries: await this.#entriesOf(rows), changed: changed.map(storedFinding) }
  }

  async finding(opened: number, place: number): Promise<StoredFinding | null> {
    const [row] = await this.#store.query(
      `SELECT ${findingColumns} FROM ledger_findings AS found WHERE opened = ? AND place = ?`,
      opened,
      place,
    )
    return row === undefined ? null : storedFinding(row)
  }

  async rowsAt(sequences: readonly number[]): Promise<readonly (StoredRow | undefined)[]> {
    const rows = await this.#store.query(
      `SELECT sequence, body, row_hash FROM json_each(?) AS wanted JOIN log ON log.sequence = wanted.value`,
      JSON.stringify(sequences),
    )
    const found = new Map(rows.map((row) => [Number(row.sequence), storedRow(row)]))
    return sequences.map((sequence) => found.get(sequence) ?? undefined)
  }

  async rowOf(record: RecordId, { client, clock }: ItemId): Promise<StoredRow | null> {
    await this.#filed()
    const [row] = await this.#store.query(
      `SELECT sequence, body, row_hash FROM log WHERE sequence = (
         SELECT sequence FROM log_by_writer WHERE record = (SELECT number FROM records WHERE id = ?)
         AND client = ? AND to_clock > ? ORDER BY to_clock LIMIT 1)`,
      record,
      client,
      clock,
    )
    return row === undefined ? null : storedRow(row)
  }

  async replaceAll(derived: AsyncIterable<DerivedLedger>): Promise<void> {
    await this.#filed()
    let rows: { sequence: number; changes: string }[] = []
    let findings: LedgerFindingRow[] = []
    let begins = true
    const write = async (ends: boolean): Promise<void> => {
      await this.#store.call('replaceLedger', { begins, ends, rows, findings })
      ;[begins, rows, findings] = [false, [], []]
    }
    for await (const one of derived) {
      for (const { sequence, changes } of one.rows) rows.push({ sequence, changes: encodeChanges(changes) })
      findings.push(...one.findings.map(findingRow))
      if (rows.length >= page) await write(false)
    }
    await write(true)
  }

  async isComplete(): Promise<boolean> {
    return (await this.#store.query(`SELECT 1 FROM meta WHERE key = 'ledger_is_complete'`)).length > 0
  }

  async #entriesOf(rows: readonly SqlRow[]): Promise<readonly LedgerEntry[]> {
    if (rows.length === 0) return []
    const sequences = JSON.stringify(rows.map(({ sequence }) => sequence))
    const found = await this.#store.query(
      `SELECT ${findingColumns} FROM ledger_findings AS found
       WHERE opened IN (SELECT value FROM json_each(?)) ORDER BY opened, place`,
      sequences,
    )
    const byRow = Map.groupBy(found.map(storedFinding), ({ opened }) => Number(opened))
    return rows.flatMap((row) => {
      const stored = storedRow(row)
      if (stored === null) return []
      const changes = decodeChanges(String(row.changes ?? '[]'))
      return [{ row: stored, changes, findings: byRow.get(stored.sequence) ?? [] }]
    })
  }
}

export const minuteOf = (time: number): number => Math.floor(time / 60_000)

/** Null for a row that the disk has changed: the store's check tells of it. */
const storedRow = ({ sequence, body, row_hash: rowHash }: SqlRow): StoredRow | null =>
  readRow(Number(sequence), body as Uint8Array, rowHash as Uint8Array)

const storedFinding = (row: SqlRow): StoredFinding => {
  const item = { client: Number(row.client), clock: Number(row.clock) }
  const finding = decodeFinding(row.kind as FindingKind, item, row.state as FindingState, String(row.body))
  return {
    ...finding,
    record: row.record_id as RecordId,
    user: row.user as UserId,
    opened: Number(row.opened) as Sequence,
    place: Number(row.place),
    changed: Number(row.changed) as Sequence,
  }
}

const findingRow = (finding: StoredFinding): LedgerFindingRow => ({
  record: finding.record,
  opened: finding.opened,
  place: finding.place,
  kind: finding.kind,
  client: finding.item.client,
  clock: finding.item.clock,
  user: finding.user,
  state: finding.state,
  changed: finding.changed,
  body: encodeFinding(finding),
})
