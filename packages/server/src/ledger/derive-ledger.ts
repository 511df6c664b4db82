import { type Catalog, examineBundle, type RecordId, typeOf } from '@fieldmerge/shared'
import { LiveDocument } from '../documents/live-document.ts'
import type { History, StoredRow, UpdateLog } from '../log/update-log.ts'
import { causeOf } from './authors.ts'
import { ledgerOf } from './committed-ledger.ts'
import type { DerivedLedger, DerivedRow, StoredFinding } from './ledger-store.ts'

/** The ledger of every record, read off the log's rows alone. */
export async function* deriveLedger(log: UpdateLog, catalog: Catalog): AsyncGenerator<DerivedLedger> {
  for await (const { record } of log.heads()) {
    const [history] = await log.read([{ record, after: 0, whole: true }])
    if (history !== undefined && catalog.types.has(typeOf(record)))
      yield ledgerOfRecord(record, catalog, history)
  }
}

/** What a record's rows come to, each as it was when it was applied. */
export const ledgerOfRecord = (record: RecordId, catalog: Catalog, history: History): DerivedLedger => {
  const document = new LiveDocument(record, catalog.type(typeOf(record)), {
    snapshot: null,
    rows: [],
    damaged: history.damaged,
  })
  const rows: DerivedRow[] = []
  const findings = new Map<string, StoredFinding>()
  for (const row of history.rows) {
    if (history.damaged.length > 0 && !canApply(document, row)) continue
    const { sequence, bundle, envelope, author, receivedAt } = row
    const before = bundle ? null : envelope.before
    const reading = document.apply(envelope.update, { user: author.user, cause: causeOf(author), before })
    if (reading === null) throw document.ledgerFailure ?? new Error('nothing was read')
    document.noteRow(row)
    const ledger = ledgerOf(document, reading)
    rows.push({ sequence, user: author.user, receivedAt, changes: ledger.changes })
    ledger.findings.forEach((finding, place) => {
      const key = `${finding.kind} ${finding.item.client} ${finding.item.clock}`
      const { opened = sequence, place: first = place } = findings.get(key) ?? {}
      findings.set(key, { ...finding, record, opened, place: first, changed: sequence })
    })
  }
  return { record, rows, findings: [...findings.values()] }
}

/** What builds on a damaged row is left out, as when the document is loaded. */
export const canApply = (document: LiveDocument, { envelope }: StoredRow): boolean => {
  const { kind } = examineBundle(document.doc, document.type, envelope.update, () => 'mine')
  return kind === 'admitted' || kind === 'nothingNew'
}
