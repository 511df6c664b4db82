import type { DatabaseSync } from 'node:sqlite'
import { blockBits, ledgerTableNames } from './ledger-schema.ts'
import type { LedgerFindingRow, LedgerRowChanges, PackedFinding } from './packed-ledger.ts'
import { RowWriter } from './row-writer.ts'

const minute = 60_000

/** Writes the ledger of committed rows. Runs in the store's worker thread. */
export class LedgerWriter {
  readonly #database: DatabaseSync
  readonly #statements: ReturnType<typeof prepareAll>
  readonly #changes: RowWriter
  /** Numbers of people who wrote lately. */
  readonly #people = new Map<string, number>()
  /** Which people and kinds the newest block has already. */
  readonly #peopleInBlock = new Set<number>()
  readonly #kindsInBlock = new Set<string>()
  #block = -1
  #minute = -1

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepareAll(database)
    this.#changes = new RowWriter(database, 'ledger', ['sequence', 'person', 'changes'])
  }

  /** What a row comes to; all of it is there after the next `flush` or `reached`. */
  write(row: LedgerRowChanges, record: number, findings: readonly PackedFinding[]): void {
    this.#row(row)
    let place = 0
    for (const { kind, client, clock, user, state, body } of findings) {
      const { isKnown, putFinding } = this.#statements
      const isNew = isKnown.get(record, kind, client, clock) === undefined
      const { sequence } = row
      putFinding.run(sequence, place++, record, kind, client, clock, user, state, sequence, body)
      // It is found where it was made, however it changes.
      if (!isNew) continue
      this.#kind(kind)
      this.#person(user)
    }
  }

  flush(): void {
    this.#changes.flush()
  }

  /** All rows up to this one are written. */
  reached(sequence: number): void {
    this.flush()
    this.#statements.upTo.run(sequence)
  }

  /** Empties the ledger from a row on, to be written anew. */
  clear(from: number): void {
    if (from > 1) {
      this.#statements.clearRows.run(from)
      this.#statements.clearFindings.run(from)
    } else {
      for (const table of ledgerTableNames) this.#database.exec(`DELETE FROM ${table}`)
      this.#statements.upTo.run(0)
    }
    this.forget()
  }

  /** What was derived anew, in any order. */
  put(rows: readonly LedgerRowChanges[], findings: readonly LedgerFindingRow[]): void {
    // Of a minute the first row counts, and what was written before may be later ones.
    this.#minute = -1
    for (const row of rows.toSorted((a, b) => a.sequence - b.sequence)) this.#row(row)
    this.flush()
    for (const { record, opened, place, kind, client, clock, user, state, changed, body } of findings) {
      const { insertFinding } = this.#statements
      insertFinding.run(opened, place, kind, client, clock, user, state, changed, body, record)
      this.#goTo(opened)
      this.#kind(kind)
      this.#person(user)
    }
  }

  /** No row of the log is missing here. */
  complete(): void {
    this.#statements.upToLast.run()
  }

  /** What was noted in a transaction that failed went with it. */
  forget(): void {
    this.#changes.forget()
    this.#people.clear()
    this.#block = this.#minute = -1
  }

  #row({ sequence, user, receivedAt, kinds, changes }: LedgerRowChanges): void {
    this.#goTo(sequence)
    this.#changes.add(sequence, this.#person(user), changes)
    for (const kind of kinds) this.#kind(kind)
    const now = Math.floor(receivedAt / minute)
    if (now === this.#minute) return
    this.#minute = now
    this.#statements.byMinute.run(now, sequence)
  }

  #goTo(sequence: number): void {
    const block = sequence >> blockBits
    if (block === this.#block) return
    this.#block = block
    this.#peopleInBlock.clear()
    this.#kindsInBlock.clear()
  }

  #kind(kind: string): void {
    if (this.#kindsInBlock.has(kind)) return
    this.#kindsInBlock.add(kind)
    this.#statements.byKind.run(kind, this.#block)
  }

  #person(user: string): number {
    const number = this.#people.get(user) ?? this.#numberOf(user)
    if (!this.#peopleInBlock.has(number)) {
      this.#peopleInBlock.add(number)
      this.#statements.byPerson.run(number, this.#block)
    }
    return number
  }

  #numberOf(user: string): number {
    this.#statements.insertPerson.run(user)
    const number = Number(this.#statements.personNumber.get(user)?.number)
    if (this.#people.size > 10_000) this.#people.clear()
    this.#people.set(user, number)
    return number
  }
}

const prepareAll = (database: DatabaseSync) => ({
  isKnown: database.prepare(
    'SELECT 1 FROM ledger_findings WHERE record = ? AND kind = ? AND client = ? AND clock = ?',
  ),
  putFinding: database.prepare(
    `INSERT INTO ledger_findings (opened, place, record, kind, client, clock, user, state, changed, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record, kind, client, clock)
     DO UPDATE SET state = excluded.state, changed = excluded.changed, body = excluded.body`,
  ),
  insertFinding: database.prepare(
    `INSERT INTO ledger_findings (opened, place, record, kind, client, clock, user, state, changed, body)
     SELECT ?, ?, number, ?, ?, ?, ?, ?, ?, ? FROM records WHERE id = ? ON CONFLICT (record, kind, client, clock)
     DO UPDATE SET state = excluded.state, changed = excluded.changed, body = excluded.body`,
  ),
  upTo: database.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('ledger_up_to', ?)`),
  upToLast: database.prepare(
    `INSERT OR REPLACE INTO meta (key, value) SELECT 'ledger_up_to', coalesce(max(sequence), 0) FROM log`,
  ),
  clearRows: database.prepare('DELETE FROM ledger WHERE sequence >= ?'),
  clearFindings: database.prepare('DELETE FROM ledger_findings WHERE opened >= ?'),
  insertPerson: database.prepare('INSERT OR IGNORE INTO ledger_people (user) VALUES (?)'),
  personNumber: database.prepare('SELECT number FROM ledger_people WHERE user = ?'),
  byPerson: database.prepare('INSERT OR IGNORE INTO ledger_by_person (person, block) VALUES (?, ?)'),
  byKind: database.prepare('INSERT OR IGNORE INTO ledger_by_kind (kind, block) VALUES (?, ?)'),
  byMinute: database.prepare(
    `INSERT INTO ledger_by_minute (minute, sequence) VALUES (?, ?)
     ON CONFLICT (minute) DO UPDATE SET sequence = min(sequence, excluded.sequence)`,
  ),
})
