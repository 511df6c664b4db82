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
import { blockBits } from '../store/ledger-schema.ts'
import { kindsOf, type LedgerFindingRow, type LedgerRowChanges } from '../store/packed-ledger.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { SqlRow, SqlValue } from '../store/worker-calls.ts'
import { blocksOf, conditionsOf } from './ledger-conditions.ts'
import type {
  DerivedLedger,
  DerivedRow,
  FindingQuery,
  LedgerEntry,
  LedgerQuery,
  LedgerStore,
  StoredFinding,
} from './ledger-store.ts'

/** Rows that are written at a time when all is derived anew. */
const page = 2_000

const blockSize = 1 << blockBits
/** Blocks that are looked through in one statement at most. */
const mostBlocks = 32

const rowColumns = 'log.sequence, log.body, log.row_hash, ledger.changes'
const findingColumns = `opened, place, (SELECT id FROM records WHERE number = found.record) AS record_id,
  kind, client, clock, user, state, changed, found.body`

/** The ledger in the tables beside the log. */
export class SqliteLedger implements LedgerStore {
  readonly #store: SqlStore
  /** Resolves when all rows so far are filed under their records. */
  readonly #filed: () => Promise<void>

  constructor(store: SqlStore, filed: () => Promise<void>) {
    this.#store = store
    this.#filed = filed
  }

  async openFindings(record: RecordId): Promise<readonly StoredFinding[]> {
    const rows = await this.#ask(
      `SELECT ${findingColumns} FROM ledger_findings AS found
       WHERE found.record = (SELECT number FROM records WHERE id = ?) AND state = 'open' ORDER BY opened, place`,
      record,
    )
    return rows.map(storedFinding)
  }

  async entries(query: LedgerQuery): Promise<readonly LedgerEntry[]> {
    const from = query.since === undefined ? 0 : await this.#firstSince(query.since)
    if (from === null) return []
    const before = query.before ?? Number.MAX_SAFE_INTEGER
    if (query.record !== undefined) await this.#filed()
    const rows =
      query.record === undefined && (query.user !== undefined || query.kind !== undefined)
        ? await this.#inBlocks(query, from, before)
        : await this.#select(query, from, before)
    return this.#entriesOf(rows)
  }

  async findings({ state, record, user, kind, since, before, most }: FindingQuery) {
    const from = since === undefined ? 0 : await this.#firstSince(since)
    if (from === null) return []
    const conditions = ['state = ?']
    const values: SqlValue[] = [state]
    const add = (condition: string, ...more: readonly SqlValue[]): void => {
      conditions.push(condition)
      values.push(...more)
    }
    if (record !== undefined) add('found.record = (SELECT number FROM records WHERE id = ?)', record)
    if (user !== undefined) add('user = ?', user)
    if (kind !== undefined) add('kind = ?', kind)
    if (from > 0) add('opened >= ?', from)
    if (before !== undefined) add('(opened, place) < (?, ?)', ...before)
    const rows = await this.#ask(
      `SELECT ${findingColumns} FROM ledger_findings AS found WHERE ${conditions.join(' AND ')}
       ORDER BY opened DESC, place DESC LIMIT ?`,
      ...values,
      most,
    )
    return rows.map(storedFinding)
  }

  async behind(sequence: number, most: number) {
    const rows = await this.#ask(
      `SELECT ${rowColumns} FROM log LEFT JOIN ledger ON ledger.sequence = log.sequence
       WHERE log.sequence > ? ORDER BY log.sequence LIMIT ?`,
      sequence,
      most,
    )
    const upTo = Number(rows.at(-1)?.sequence ?? sequence)
    const changed = await this.#ask(
      `SELECT ${findingColumns} FROM ledger_findings AS found
       WHERE changed > ? AND changed <= ? ORDER BY changed, opened, place`,
      sequence,
      upTo,
    )
    return { entries: await this.#entriesOf(rows), changed: changed.map(storedFinding) }
  }

  async finding(opened: number, place: number): Promise<StoredFinding | null> {
    const [row] = await this.#ask(
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
    const sequence = await this.#store.call('rowOfItem', { record, client, clock })
    const [row] = sequence === null ? [] : await this.rowsAt([sequence])
    return row ?? null
  }

  async replaceFrom(from: number, derived: AsyncIterable<DerivedLedger>): Promise<void> {
    await this.#filed()
    let rows: LedgerRowChanges[] = []
    let findings: LedgerFindingRow[] = []
    let begins = true
    const write = async (ends: boolean): Promise<void> => {
      await this.#store.call('replaceLedger', { from, begins, ends, rows, findings })
      ;[begins, rows, findings] = [false, [], []]
    }
    for await (const one of derived) {
      rows.push(...one.rows.map(rowChanges))
      findings.push(...one.findings.map(findingRow))
      // What is missing at the end counts as a whole: a second try would find the findings of the first.
      if (from <= 1 && rows.length >= page) await write(false)
    }
    await write(true)
  }

  async missingFrom(): Promise<number | null> {
    const [row] = await this.#ask(
      `SELECT (SELECT value FROM meta WHERE key = 'ledger_up_to') AS up_to, (SELECT max(sequence) FROM log) AS last`,
    )
    const upTo = Number(row?.up_to ?? 0)
    return upTo < Number(row?.last ?? 0) ? upTo + 1 : null
  }

  /** Rows that are committed and not in the ledger's tables yet are put there first. */
  #ask(sql: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#store.call('queryLedger', { sql, values })
  }

  /** The newest rows that a query wants, of one record or of all. */
  #select(query: LedgerQuery, from: number, before: number): Promise<readonly SqlRow[]> {
    const { where, values } = conditionsOf(query)
    const leads =
      query.record === undefined
        ? { table: 'log', where: '1', values: [] }
        : {
            table: 'log_by_record AS lead CROSS JOIN log ON log.sequence = lead.sequence',
            where: 'lead.record = (SELECT number FROM records WHERE id = ?)',
            values: [query.record],
          }
    const order = query.record === undefined ? 'log.sequence' : 'lead.sequence'
    return this.#ask(
      `SELECT ${rowColumns} FROM ${leads.table} LEFT JOIN ledger ON ledger.sequence = log.sequence
       WHERE ${leads.where} AND ${order} >= ? AND ${order} < ? AND ${where} ORDER BY ${order} DESC LIMIT ?`,
      ...leads.values,
      from,
      before,
      ...values,
      query.most,
    )
  }

  /** Block after block in which the person has written or the kind occurs, the newest first. */
  async #inBlocks(query: LedgerQuery, from: number, before: number): Promise<readonly SqlRow[]> {
    const { where, values } = conditionsOf(query)
    const blocks = blocksOf(query)
    const found: SqlRow[] = []
    let atATime = 1
    for (let below = (before - 1) / blockSize + 1; found.length < query.most; ) {
      const some = await this.#ask(
        `${blocks.select} AND block < ? AND block >= ? ORDER BY block DESC LIMIT ?`,
        ...blocks.values,
        Math.ceil(below),
        Math.floor(from / blockSize),
        atATime,
      )
      if (some.length === 0) break
      const names = some.map(({ block }) => Number(block))
      found.push(
        ...(await this.#ask(
          `SELECT ${rowColumns} FROM json_each(?) AS wanted
           CROSS JOIN ledger ON ledger.sequence >= wanted.value * ${blockSize}
             AND ledger.sequence < (wanted.value + 1) * ${blockSize}
           CROSS JOIN log ON log.sequence = ledger.sequence
           WHERE log.sequence >= ? AND log.sequence < ? AND ${where} ORDER BY log.sequence DESC LIMIT ?`,
          JSON.stringify(names),
          from,
          before,
          ...values,
          query.most - found.length,
        )),
      )
      below = names.at(-1) ?? 0
      // Who writes much is found in the newest block, who writes little in many.
      atATime = Math.min(2 * atATime, mostBlocks)
    }
    return found
  }

  /** The first row of the minute in which a time lies, or of the next one with rows; null when there is none. */
  async #firstSince(time: number): Promise<number | null> {
    const [row] = await this.#ask(
      'SELECT min(sequence) AS first FROM ledger_by_minute WHERE minute >= ?',
      minuteOf(time),
    )
    return row?.first === null || row === undefined ? null : Number(row.first)
  }

  async #entriesOf(rows: readonly SqlRow[]): Promise<readonly LedgerEntry[]> {
    if (rows.length === 0) return []
    const sequences = JSON.stringify(rows.map(({ sequence }) => sequence))
    const found = await this.#ask(
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

const minuteOf = (time: number): number => Math.floor(time / 60_000)

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

/** As a row's changes are stored. */
export const rowChanges = ({ sequence, user, receivedAt, changes }: DerivedRow): LedgerRowChanges => ({
  sequence,
  user,
  receivedAt,
  kinds: kindsOf(changes),
  changes: encodeChanges(changes),
})

/** As a finding is stored. */
export const findingRow = (finding: StoredFinding): LedgerFindingRow => ({
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
