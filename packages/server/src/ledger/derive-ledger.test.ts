import { fieldService, type RecordId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { aRecord, someCommits } from '../log/contract.ts'
import { MemoryUpdateLog } from '../log/memory-log.ts'
import type { History, RecordHead, Wanted } from '../log/update-log.ts'
import { deriveLedger } from './derive-ledger.ts'

/** A log that knows what is read of it. */
class WatchedLog extends MemoryUpdateLog {
  readonly asked = new Set<RecordId>()

  override heads(): AsyncIterable<RecordHead> {
    return expect.unreachable('there may be a million')
  }

  override read(wanted: readonly Wanted[]): Promise<readonly History[]> {
    for (const { record } of wanted) this.asked.add(record)
    return super.read(wanted)
  }
}

test('[D217] what a killed owner had not written is made of the records of those rows, and of no other', async () => {
  const log = new WatchedLog()
  const [early, late] = [aRecord(), aRecord()]
  const commits = someCommits(late, 3)
  await log.append([...someCommits(early, 2), ...commits.slice(0, 1)])
  await log.append(commits.slice(1))
  const derived = []
  for await (const one of deriveLedger(log, fieldService, 4)) derived.push(one)
  expect(derived.map(({ record, rows }) => [record, rows.map(({ sequence }) => sequence)])).toEqual([
    [late, [4, 5]],
  ])
  expect([...log.asked]).toEqual([late])
})
