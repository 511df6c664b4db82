import { type Catalog, examineBundle, type Finding, type RecordId, typeOf } from '@fieldmerge/shared'
import { LiveDocument } from '../documents/live-document.ts'
import type { History, StoredRow, UpdateLog } from '../log/update-log.ts'
import { causeOf } from './authors.ts'
import { ledgerOf } from './committed-ledger.ts'
import type { DerivedLedger, DerivedRow, StoredFinding } from './ledger-store.ts'

/**
 * The ledger of every record, of its rows from `from` on: of all of them read off the log's rows alone. `onFailure`: of
 * this one it cannot be told; it is left out unless that throws.
 */
export async function* deriveLedger(
  log: UpdateLog,
  catalog: Catalog,
  from = 1,
  onFailure: (record: RecordId, error: Error) => void = (_, error) => {
    throw error
  },
): AsyncGenerator<DerivedLedger> {
  for await (const record of recordsFrom(log, from)) {
    if (!catalog.types.has(typeOf(record))) continue
    const history = await historyUpTo(log, record, from)
    if (history === undefined) continue
    const open = from > 1 ? await log.ledger.openFindings(record) : []
    let derived: DerivedLedger | null = null
    try {
      derived = ledgerOfRecord(record, catalog, history, from, open)
    } catch (error) {
      onFailure(record, error as Error)
    }
    if (derived !== null) yield derived
  }
}

/** Records with rows from `from` on. The newest rows are of few records: all the others are left alone. */
async function* recordsFrom(log: UpdateLog, from: number): AsyncGenerator<RecordId> {
  const records = new Set<RecordId>()
  if (from <= 1) for await (const { record } of log.heads()) yield record
  else for await (const row of log.scan(from)) if (!('damaged' in row)) records.add(row.envelope.record)
  yield* records
}

/** A record's history in which all rows from `from` on stand by themselves, whatever stands for those before. */
const historyUpTo = async (log: UpdateLog, record: RecordId, from: number): Promise<History | undefined> => {
  if (from > 1) {
    const [short] = await log.read([{ record, after: 0 }])
    if (short !== undefined && (short.snapshot?.upTo ?? 0) < from) return short
  }
  const [whole] = await log.read([{ record, after: 0, whole: true }])
  return whole
}

/**
 * What a record's rows from `from` on come to, each as it was when it was applied. `open`: the findings that were open
 * then.
 */
export const ledgerOfRecord = (
  record: RecordId,
  catalog: Catalog,
  { snapshot, rows: all, damaged }: History,
  from = 1,
  open: readonly StoredFinding[] = [],
): DerivedLedger => {
  const before = all.filter(({ sequence }) => sequence < from)
  const history = { snapshot, rows: before, damaged }
  const document = new LiveDocument(record, catalog.type(typeOf(record)), history, open)
  const rows: DerivedRow[] = []
  const findings = new Map(open.map((finding) => [keyOf(finding), finding]))
  for (const row of all.slice(before.length)) {
    if (damaged.length > 0 && !canApply(document, row)) continue
    const { sequence, bundle, envelope, author, receivedAt } = row
    const before = bundle ? null : envelope.before
    const reading = document.apply(envelope.update, { user: author.user, cause: causeOf(author), before })
    if (reading === null) throw document.ledgerFailure ?? new Error('nothing was read')
    document.noteRow(row)
    const ledger = ledgerOf(document, reading)
    rows.push({ sequence, user: author.user, receivedAt, changes: ledger.changes })
    ledger.findings.forEach((finding, place) => {
      const { opened = sequence, place: first = place } = findings.get(keyOf(finding)) ?? {}
      findings.set(keyOf(finding), { ...finding, record, opened, place: first, changed: sequence })
    })
  }
  return { record, rows, findings: [...findings.values()].filter(({ changed }) => changed >= from) }
}

const keyOf = ({ kind, item }: Finding): string => `${kind} ${item.client} ${item.clock}`

/** What builds on a damaged row is left out, as when the document is loaded. */
export const canApply = (document: LiveDocument, { envelope }: StoredRow): boolean => {
  const { kind } = examineBundle(document.doc, document.type, envelope.update, () => 'mine')
  return kind === 'admitted' || kind === 'nothingNew'
}
