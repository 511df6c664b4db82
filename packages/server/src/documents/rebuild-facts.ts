import { type Catalog, completeFacts, type Facts, ownFacts, type RecordId, typeOf } from '@fieldmerge/shared'
import type { UpdateLog } from '../log/update-log.ts'
import { FoldIndex } from './fold-index.ts'
import { LiveDocument } from './live-document.ts'

/** What the log alone says of one record. */
export interface RebuiltRecord {
  readonly record: RecordId
  readonly version: number
  readonly time: number
  readonly bytes: number
  readonly facts: Facts
}

/** Derives every record's head from its rows, snapshots left aside: the log is the truth, all else is made of it. */
export const rebuildFacts = async (
  log: UpdateLog,
  catalog: Catalog,
): Promise<ReadonlyMap<RecordId, RebuiltRecord>> => {
  const own = new Map<RecordId, RebuiltRecord>()
  const folds = new FoldIndex(catalog)
  for await (const { record } of log.heads()) {
    const type = catalog.types.get(typeOf(record))
    const [history] = await log.read([{ record, after: 0, whole: true }])
    if (type === undefined || history === undefined) continue
    const document = new LiveDocument(record, type, history)
    const facts = ownFacts(document.doc, type, document.origin ?? { by: '', at: 0 })
    own.set(record, {
      record,
      version: history.rows.at(-1)?.sequence ?? 0,
      time: document.times.newest,
      bytes: history.rows.reduce((sum, row) => sum + row.envelope.update.length, 0),
      facts,
    })
    folds.update(record, null, facts)
  }
  const rebuilt = new Map<RecordId, RebuiltRecord>()
  for (const [record, head] of own) {
    const facts = completeFacts(catalog.type(typeOf(record)), head.facts, folds.relatedTo(record) ?? {})
    rebuilt.set(record, { ...head, facts })
  }
  return rebuilt
}
