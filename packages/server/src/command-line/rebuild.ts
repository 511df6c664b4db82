import { fieldService, sortedJson } from '@fieldmerge/shared'
import { rebuildFacts } from '../documents/rebuild-facts.ts'
import { deriveLedger } from '../ledger/derive-ledger.ts'
import { SqliteUpdateLog } from '../log/sqlite-log.ts'
import { defaultData } from '../places.ts'
import { openDataFolder } from '../store/data-folder.ts'
import { readFlags } from './read-flags.ts'

export const rebuildHelp = `fieldmerge rebuild [--data DIR]
  makes facts, ledger, snapshots and indexes anew from the log, which is the truth
`

/** Everything but the log is derived: this throws it away and derives it again. */
export const rebuild = async (args: readonly string[]): Promise<void> => {
  const { values } = readFlags({
    args: [...args],
    options: { data: { type: 'string', default: defaultData } },
  })
  const { store } = await openDataFolder(values.data, null)
  const log = new SqliteUpdateLog(store)
  await store.query('BEGIN IMMEDIATE')
  await store.query('DELETE FROM log_by_record')
  await store.query('INSERT INTO log_by_record (record, sequence) SELECT record, sequence FROM log')
  await store.query('COMMIT')
  const before = new Map<string, string>()
  for await (const { record, facts } of log.heads()) before.set(record, sortedJson(facts))
  const rebuilt = await rebuildFacts(log, fieldService)
  await store.query('BEGIN IMMEDIATE')
  await store.query('DELETE FROM snapshots')
  const newest = Math.max(0, ...[...rebuilt.values()].map(({ version }) => version))
  let changed = 0
  for (const { record, version, time, bytes, facts } of rebuilt.values()) {
    const isChanged = sortedJson(facts) !== before.get(record)
    if (isChanged) changed++
    await store.query(
      'UPDATE records SET version = max(version, ?), time = ?, bytes = ?, facts = ?, stale = 0 WHERE id = ?',
      // Devices have other facts than these: they count as new to them.
      isChanged ? newest : version,
      time,
      bytes,
      JSON.stringify(facts),
      record,
    )
  }
  await store.query('COMMIT')
  await log.ledger.replaceFrom(1, deriveLedger(log, fieldService))
  await log.close()
  process.stdout.write(
    `${rebuilt.size} records rebuilt from the log; the facts of ${changed} were other than before.\n`,
  )
}
