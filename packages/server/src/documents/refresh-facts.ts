import type { Facts, RecordId } from '@fieldmerge/shared'
import type { Sequence, UpdateLog } from '../log/update-log.ts'
import type { Directory } from './directory.ts'
import type { DocumentCache } from './document-cache.ts'
import type { FactsKeeper } from './facts-keeper.ts'

/** Documents in memory at a time. */
const atATime = 500

/**
 * Derives the facts anew that a server which was killed had not written yet, and those folded from them. The
 * directory and the folds hold the facts that were written last.
 */
export const refreshFacts = async (
  log: UpdateLog,
  cache: DocumentCache,
  keeper: FactsKeeper,
  directory: Directory,
): Promise<void> => {
  const stale = (await log.stale()).filter((record) => directory.get(record) !== undefined)
  if (stale.length === 0) return
  // Whoever has the newest row already may have had other facts with it.
  let newest = 0
  for (const { version } of directory.entries()) newest = Math.max(newest, version)
  const at = newest as Sequence
  for (let from = 0; from < stale.length; from += atATime) {
    const records = stale.slice(from, from + atATime)
    const documents = await Promise.all(records.map((record) => cache.open(record)))
    const changed = keeper.prepare(documents).accept(at)
    const facts = new Map<RecordId, Facts>()
    for (const record of [...records, ...changed]) {
      const entry = directory.get(record)
      if (entry === undefined) continue
      entry.version = at
      facts.set(record, entry.facts)
    }
    await log.saveFacts(facts, at)
  }
}
