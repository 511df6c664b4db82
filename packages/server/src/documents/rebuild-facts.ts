import {
  type Catalog,
  completeFacts,
  type Facts,
  ownFacts,
  type RecordId,
  type RecordType,
  typeOf,
} from '@fieldmerge/shared'
import type { History, UpdateLog } from '../log/update-log.ts'
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
  for await (const { record } of log.heads()) {
    const type = catalog.types.get(typeOf(record))
    const [history] = await log.read([{ record, after: 0, whole: true }])
    if (type !== undefined && history !== undefined) own.set(record, rebuildOwn(record, type, history))
  }
  return withRelated(own, catalog)
}

/** What a record's own rows say of it: its facts are without those that are folded from others. */
export const rebuildOwn = (record: RecordId, type: RecordType, history: History): RebuiltRecord => {
  const { doc, origin, times } = new LiveDocument(record, type, history)
  return {
    record,
    version: history.rows.at(-1)?.sequence ?? 0,
    time: times.newest,
    bytes: history.rows.reduce((sum, row) => sum + row.envelope.update.length, 0),
    facts: ownFacts(doc, type, origin ?? { by: '', at: 0 }),
  }
}

/** Adds what is folded from others to the facts of all records. */
export const withRelated = (
  own: ReadonlyMap<RecordId, RebuiltRecord>,
  catalog: Catalog,
): ReadonlyMap<RecordId, RebuiltRecord> => {
  const folds = new FoldIndex(catalog)
  for (const [record, { facts }] of own) folds.update(record, null, facts)
  const rebuilt = new Map<RecordId, RebuiltRecord>()
  for (const [record, head] of own) {
    const facts = completeFacts(catalog.type(typeOf(record)), head.facts, folds.relatedTo(record) ?? {})
    rebuilt.set(record, { ...head, facts })
  }
  return rebuilt
}
