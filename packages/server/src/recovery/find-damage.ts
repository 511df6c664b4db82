import { type Catalog, sortedJson, typeOf } from '@fieldmerge/shared'
import { LiveDocument } from '../documents/live-document.ts'
import { type RebuiltRecord, rebuildFacts } from '../documents/rebuild-facts.ts'
import { hashRow } from '../log/row-codec.ts'
import type { RecordHead, UpdateLog } from '../log/update-log.ts'
import { type SqliteStore, StoreError } from '../store/sqlite-store.ts'
import { otherLedgers } from './check-ledger.ts'

/** What is not as it was written, each with where it is. */
export interface Damage {
  /** Rows that are as they were committed, and the records that they belong to. */
  readonly whole: number
  readonly records: number
  /** What SQLite finds wrong with its own file. */
  readonly file: readonly string[]
  /** Rows that do not have their hash: `row 17 of workOrder/...`. */
  readonly rows: readonly string[]
  /** Rows that are whole and build on one that is not. */
  readonly setAside: readonly string[]
  /** Records whose facts, snapshot or ledger are not what their rows give, and rows that cannot be found under theirs. */
  readonly derived: readonly string[]
}

type Found = { -readonly [K in keyof Damage]: Damage[K] extends readonly string[] ? string[] : number }

/** Reads all of a store and compares it with itself. Nothing is changed. */
export const findDamage = async (store: SqliteStore, log: UpdateLog, catalog: Catalog): Promise<Damage> => {
  const found: Found = { whole: 0, records: 0, file: [], rows: [], setAside: [], derived: [] }
  try {
    for (const { integrity_check: said } of await store.query('PRAGMA integrity_check'))
      if (said !== 'ok') found.file.push(String(said).replaceAll('\n', ' '))
    const heads: RecordHead[] = []
    for await (const head of log.heads()) heads.push(head)
    found.records = heads.length
    for (const { record } of heads) await checkRows(log, catalog, record, found)
    const isFiled = await checkFiling(store, found)
    await checkDerived(store, log, catalog, heads, found)
    // The ledger is compared where all rows of a record are there: what builds on others was read off them too.
    if (isFiled && found.rows.length === 0)
      for await (const record of otherLedgers(store, log, catalog))
        found.derived.push(`the ledger of ${record}`)
  } catch (error) {
    // Where the file is torn SQLite reads no further.
    if (!(error instanceof StoreError)) throw error
    found.file.push(error.message)
  }
  return found
}

const checkRows = async (
  log: UpdateLog,
  catalog: Catalog,
  record: RecordHead['record'],
  found: Found,
): Promise<void> => {
  const [history] = await log.read([{ record, after: 0, whole: true }])
  if (history === undefined) return
  const { damaged, rows } = history
  found.whole += rows.length
  for (const sequence of damaged) found.rows.push(`row ${sequence} of ${record}`)
  for (const { sequence, envelope } of rows)
    if (envelope.record !== record) found.rows.push(`row ${sequence} of ${envelope.record}`)
  const type = catalog.types.get(typeOf(record))
  if (type === undefined) return
  for (const sequence of new LiveDocument(record, type, history).setAside)
    if (!damaged.some((one) => one === sequence)) found.setAside.push(`row ${sequence} of ${record}`)
}

/** Its version may be a later row's, of another record, that has changed its facts. */
const isAsRebuilt = (head: RecordHead, { version, ...its }: RebuiltRecord): boolean => {
  const { version: known, ...rest } = head
  return known >= version && sortedJson(rest) === sortedJson(its)
}

/** Every row must be found under its record, and nothing else. @returns whether it is so */
const checkFiling = async (store: SqliteStore, found: Found): Promise<boolean> => {
  const isFiled = 'log.record = log_by_record.record AND log.sequence = log_by_record.sequence'
  const strays = await store.query(
    `SELECT sequence FROM log WHERE NOT EXISTS (SELECT 1 FROM log_by_record WHERE ${isFiled})
     UNION SELECT sequence FROM log_by_record WHERE NOT EXISTS (SELECT 1 FROM log WHERE ${isFiled})`,
  )
  for (const { sequence } of strays) found.derived.push(`the place of row ${sequence}`)
  return strays.length === 0
}

/** With damaged rows what is derived may well be newer than they: it is compared only where all rows are there. */
const checkDerived = async (
  store: SqliteStore,
  log: UpdateLog,
  catalog: Catalog,
  heads: readonly RecordHead[],
  found: Found,
): Promise<void> => {
  const snapshots =
    'SELECT bytes, hash FROM snapshots WHERE record = (SELECT number FROM records WHERE id = ?)'
  const isWhole = found.rows.length === 0
  const known = await store.query('SELECT id FROM records WHERE stale = 1')
  const stale = new Set(known.map(({ id }) => String(id)))
  const rebuilt = await rebuildFacts(log, catalog)
  for (const head of heads) {
    const { record } = head
    const [snapshot] = await store.query(snapshots, record)
    const its = rebuilt.get(record)
    const isOther = isWhole && !stale.has(record) && its !== undefined && !isAsRebuilt(head, its)
    const hasOtherSnapshot =
      snapshot !== undefined &&
      Buffer.compare(hashRow(snapshot.bytes as Uint8Array), snapshot.hash as Uint8Array) !== 0
    if (isOther || hasOtherSnapshot) found.derived.push(record)
  }
}
