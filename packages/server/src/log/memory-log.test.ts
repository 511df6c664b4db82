import { expect, test } from 'vitest'
import { appendWithFacts, aRecord, runUpdateLogContract, someCommits } from './contract.ts'
import { MemoryUpdateLog } from './memory-log.ts'

runUpdateLogContract('memory', async () => new MemoryUpdateLog())

test('[L16] after a killed owner the rows are there, the facts are those that were filed, and the stale ones are named', async () => {
  const log = new MemoryUpdateLog()
  const [quiet, busy] = [aRecord(), aRecord()]
  await appendWithFacts(log, [...someCommits(quiet, 1), ...someCommits(busy, 1)])
  log.file()
  await appendWithFacts(log, someCommits(busy, 2).slice(1))
  const left = log.killed()
  const heads = new Map<string, unknown>()
  for await (const { record, version, facts } of left.heads()) heads.set(record, [version, facts.title])
  expect(heads).toEqual(
    new Map([
      [quiet, [1, 'title 0']],
      [busy, [3, 'title 0']],
    ]),
  )
  expect(await left.stale()).toEqual([busy])
  expect((await left.read([{ record: busy, after: 0 }]))[0]?.rows).toHaveLength(2)
})

test('[D224] rows whose facts have not come are stale after a killed owner, whatever was filed', async () => {
  const log = new MemoryUpdateLog()
  const [a, b] = [aRecord(), aRecord()]
  await appendWithFacts(log, [...someCommits(a, 1), ...someCommits(b, 1)])
  await log.append(someCommits(a, 2).slice(1), () => null)
  log.file()
  expect(await log.killed().stale()).toEqual([a])
  log.noteFacts(new Map([[a, { title: 'title 1' }]]))
  log.file()
  expect(await log.killed().stale()).toEqual([])
})
