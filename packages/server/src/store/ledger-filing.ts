import type { DatabaseSync } from 'node:sqlite'
import { decodeChanges, MalformedFrame } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { StoredRow } from '../log/commit.ts'
import { decodeRow, UnknownRowForm } from '../log/row-codec.ts'
import { ledgerIndexes } from './ledger-schema.ts'
import type { PackedFinding } from './packed-commits.ts'
import type { LedgerFindingRow, LedgerRowChanges } from './worker-calls.ts'

const minute = 60_000

/** Writes the ledger's rows inside a commit, and its indexes behind it. Runs in the store's worker thread. */
export class LedgerFiling {
  readonly #database: DatabaseSync
  readonly #statements: ReturnType<typeof prepareAll>
  /** Numbers of people who wrote lately. */
  readonly #people = new Map<string, number>()

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepareAll(database)
  }

  /** Part of the commit of row `sequence`. */
  write(sequence: number, record: number, changes: string, findings: readonly PackedFinding[]): void {
    if (changes !== '') this.#statements.insertChanges.run(sequence, changes)
    let place = 0
    for (const { kind, client, clock, user, state, body } of findings)
      this.#statements.putFinding.run(
        sequence,
        place++,
        record,
        kind,
        client,
        clock,
        user,
        state,
        sequence,
        body,
      )
  }

  /** Indexes the rows up to a sequence that are not indexed yet. */
  file(upTo: number): void {
    const { filed, unfiled, filedUpTo } = this.#statements
    const before = Number(filed.get()?.value ?? 0)
    if (upTo <= before) return
    let lastMinute = -1
    for (const row of unfiled.iterate(before, upTo)) {
      const { sequence, record, body, row_hash: rowHash, changes } = row
      const stored = readable(Number(sequence), body as Uint8Array, rowHash as Uint8Array)
      if (stored === null) continue
      this.#index(stored, Number(record), String(changes ?? '[]'))
      const now = Math.floor(stored.receivedAt / minute)
      if (now !== lastMinute) this.#statements.byMinute.run(now, Number(sequence))
      lastMinute = now
    }
    filedUpTo.run(upTo)
  }

  /** Empties the ledger, to be written anew. */
  clear(): void {
    for (const table of ['ledger', 'ledger_findings', ...ledgerIndexes])
      this.#database.exec(`DELETE FROM ${table}`)
    this.#database.exec(`DELETE FROM meta WHERE key IN ('ledger_filed_up_to', 'ledger_is_complete')`)
  }

  /** People's numbers that were made in a transaction which failed went with it. */
  forget(): void {
    this.#people.clear()
  }

  /** What was derived anew. */
  put(rows: readonly LedgerRowChanges[], findings: readonly LedgerFindingRow[]): void {
    for (const { sequence, changes } of rows) this.#statements.insertChanges.run(sequence, changes)
    for (const { record, opened, place, kind, client, clock, user, state, changed, body } of findings)
      this.#statements.insertFinding.run(
        opened,
        place,
        kind,
        client,
        clock,
        user,
        state,
        changed,
        body,
        record,
      )
  }

  /** No row of the log is missing here. */
  complete(): void {
    this.#database.exec(`INSERT OR REPLACE INTO meta (key, value) VALUES ('ledger_is_complete', x'01')`)
  }

  #index(row: StoredRow, record: number, changes: string): void {
    const { sequence, envelope, bundle, author } = row
    const { byPerson, byKind, byWriter, findingsOf } = this.#statements
    byPerson.run(this.#personOf(author.user), sequence)
    const kinds = new Set<string>()
    for (const { kind, cause } of decodeChanges(changes)) {
      kinds.add(kind)
      if (cause !== 'edit') kinds.add(cause)
    }
    for (const { kind, user } of findingsOf.iterate(sequence)) {
      kinds.add(String(kind))
      if (user !== author.user) byPerson.run(this.#personOf(String(user)), sequence)
    }
    for (const kind of kinds) byKind.run(kind, sequence)
    if (bundle)
      for (const [client, to] of Y.parseUpdateMeta(envelope.update).to)
        byWriter.run(record, client, to, sequence)
    else if (envelope.toClock > envelope.fromClock)
      byWriter.run(record, envelope.clientId, envelope.toClock, sequence)
  }

  #personOf(user: string): number {
    const known = this.#people.get(user)
    if (known !== undefined) return known
    this.#statements.insertPerson.run(user)
    const number = Number(this.#statements.personNumber.get(user)?.number)
    if (this.#people.size > 10_000) this.#people.clear()
    this.#people.set(user, number)
    return number
  }
}

/** A row that the disk has changed beyond reading is found by its place only. */
const readable = (sequence: number, body: Uint8Array, rowHash: Uint8Array): StoredRow | null => {
  try {
    return decodeRow(sequence, body, rowHash)
  } catch (error) {
    if (error instanceof MalformedFrame || error instanceof UnknownRowForm) return null
    throw error
  }
}

const prepareAll = (database: DatabaseSync) => ({
  insertChanges: database.prepare('INSERT OR REPLACE INTO ledger (sequence, changes) VALUES (?, ?)'),
  putFinding: database.prepare(
    `INSERT INTO ledger_findings (opened, place, record, kind, client, clock, user, state, changed, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record, kind, client, clock)
     DO UPDATE SET state = excluded.state, changed = excluded.changed, body = excluded.body`,
  ),
  insertFinding: database.prepare(
    `INSERT INTO ledger_findings (opened, place, record, kind, client, clock, user, state, changed, body)
     SELECT ?, ?, number, ?, ?, ?, ?, ?, ?, ? FROM records WHERE id = ?`,
  ),
  filed: database.prepare(`SELECT value FROM meta WHERE key = 'ledger_filed_up_to'`),
  filedUpTo: database.prepare(
    `INSERT INTO meta (key, value) VALUES ('ledger_filed_up_to', ?)
     ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)`,
  ),
  unfiled: database.prepare(
    `SELECT log.sequence, record, body, row_hash, changes FROM log
     LEFT JOIN ledger ON ledger.sequence = log.sequence
     WHERE log.sequence > ? AND log.sequence <= ? ORDER BY log.sequence`,
  ),
  findingsOf: database.prepare('SELECT kind, user FROM ledger_findings WHERE opened = ?'),
  insertPerson: database.prepare('INSERT OR IGNORE INTO ledger_people (user) VALUES (?)'),
  personNumber: database.prepare('SELECT number FROM ledger_people WHERE user = ?'),
  byPerson: database.prepare('INSERT OR IGNORE INTO ledger_by_person (person, sequence) VALUES (?, ?)'),
  byKind: database.prepare('INSERT OR IGNORE INTO ledger_by_kind (kind, sequence) VALUES (?, ?)'),
  byMinute: database.prepare(
    `INSERT INTO ledger_by_minute (minute, sequence) VALUES (?, ?)
     ON CONFLICT (minute) DO UPDATE SET sequence = min(sequence, excluded.sequence)`,
  ),
  byWriter: database.prepare(
    'INSERT OR IGNORE INTO log_by_writer (record, client, to_clock, sequence) VALUES (?, ?, ?, ?)',
  ),
})
