import type { Catalog, RecordId } from '@fieldmerge/shared'
import { deriveLedger } from '../ledger/derive-ledger.ts'
import type { DerivedLedger } from '../ledger/ledger-store.ts'
import { findingRow, rowChanges } from '../ledger/sqlite-ledger.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { SqlRow } from '../store/worker-calls.ts'

/**
 * Records whose ledger is other than their rows give, one by one. Those of which rows are missing, which the next start
 * makes, are left out.
 */
export async function* otherLedgers(
  store: SqlStore,
  log: UpdateLog,
  catalog: Catalog,
): AsyncGenerator<RecordId> {
  const missing = (await log.ledger.missingFrom()) ?? Number.POSITIVE_INFINITY
  if (missing <= 1) return
  for await (const derived of deriveLedger(log, catalog)) {
    if (derived.rows.some(({ sequence }) => sequence >= missing)) continue
    if (asText(await storedOf(store, derived.record)) !== asText(wanted(derived))) yield derived.record
  }
}

interface Lines {
  readonly rows: readonly (readonly unknown[])[]
  readonly findings: readonly (readonly unknown[])[]
}

const asText = (lines: Lines): string => JSON.stringify(lines)

const wanted = ({ rows, findings }: DerivedLedger): Lines => ({
  rows: rows.map(rowChanges).map(({ sequence, user, changes }) => [sequence, user, changes]),
  findings: findings
    .map(findingRow)
    .sort((a, b) => a.opened - b.opened || a.place - b.place)
    .map(({ opened, place, kind, client, clock, user, state, changed, body }) => [
      ...[opened, place, kind, client, clock],
      ...[user, state, changed, body],
    ]),
})

const storedOf = async (store: SqlStore, record: RecordId): Promise<Lines> => ({
  rows: lines(
    await store.query(
      `SELECT ledger.sequence, user, changes FROM records JOIN log_by_record AS its ON its.record = records.number
       JOIN ledger ON ledger.sequence = its.sequence JOIN ledger_people AS people ON people.number = person
       WHERE id = ? ORDER BY ledger.sequence`,
      record,
    ),
  ),
  findings: lines(
    await store.query(
      `SELECT opened, place, kind, client, clock, user, state, changed, body FROM ledger_findings
       WHERE record = (SELECT number FROM records WHERE id = ?) ORDER BY opened, place`,
      record,
    ),
  ),
})

const lines = (rows: readonly SqlRow[]): Lines['rows'] => rows.map((row) => Object.values(row))
