import type { Facts, FactValue, RecordId } from '@fieldmerge/shared'
import type { Sequence, UpdateLog } from '../log/update-log.ts'
import type { Directory } from './directory.ts'
import type { DocumentCache } from './document-cache.ts'
import type { FactsKeeper } from './facts-keeper.ts'

/** Documents in memory at a time. */
const atATime = 500

/**
 * Derives the facts of some types anew, whose declarations are others than those that the stored facts were derived by.
 * A record counts as changed only when its facts say something else than before: a new field that nobody has filled in
 * is no news to a device.
 * @returns how many records say something else
 */
export const refreshOutdated = async (
  types: ReadonlySet<string>,
  log: UpdateLog,
  cache: DocumentCache,
  keeper: FactsKeeper,
  directory: Directory,
): Promise<number> => {
  const outdated = [...directory.entries()].filter(({ type }) => types.has(type.name))
  let newest = 0
  for (const { version } of directory.entries()) newest = Math.max(newest, version)
  const at = newest as Sequence
  let told = 0
  for (let from = 0; from < outdated.length; from += atATime) {
    const entries = outdated.slice(from, from + atATime)
    const before = new Map(entries.map(({ record, facts }) => [record, facts]))
    const documents = await Promise.all(entries.map(({ record }) => cache.open(record)))
    const [news, others] = [new Map<RecordId, Facts>(), new Map<RecordId, Facts>()]
    for (const record of keeper.prepare(documents).accept(at)) {
      const entry = directory.get(record)
      if (entry === undefined) continue
      const known = before.get(record)
      if (known !== undefined && saysTheSame(known, entry.facts)) {
        others.set(record, entry.facts)
        continue
      }
      entry.version = at
      news.set(record, entry.facts)
    }
    if (news.size > 0) await log.saveFacts(news, at)
    // Row 0 leaves each record's own version as it is.
    if (others.size > 0) await log.saveFacts(others, 0 as Sequence)
    told += news.size
  }
  return told
}

/** A fact that is absent says what null and an empty list say. */
const saysTheSame = (a: Facts, b: Facts): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => said(a[name]) === said(b[name]))

const said = (value: FactValue | undefined): string =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? 'null' : JSON.stringify(value)
