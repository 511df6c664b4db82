import { MemoryAccountStore } from '@fieldmerge/server/core'
import { runSmallStoreContracts, runUpdateLogContract } from '@fieldmerge/server/testing'
import { noFaults } from '@fieldmerge/shared'
import { afterAll, expect, test } from 'vitest'
import { Disk } from '../disk/disk.ts'
import { simulate } from '../run/simulate.ts'
import { pumped } from '../testing/pumped.ts'
import { SqliteStorage } from './sqlite-storage.ts'

const { machines, stop } = pumped()
afterAll(stop)

const owner = { process: machines.process('a machine', { off: 0 }), faults: noFaults, warn: () => undefined }
const stores = () => {
  const traits = { fastest: 0, slowest: 5, fromMemory: 0.2, hasReaders: false, safeAfter: 1 }
  return SqliteStorage.empty().storesOn(new Disk(machines.schedule, machines.stream('disk'), traits), owner)
}

runUpdateLogContract('SQLite on a virtual disk', async () => stores().log)
runSmallStoreContracts('SQLite on a virtual disk', async () => {
  return { ...stores(), accounts: new MemoryAccountStore() }
})

test('[Z88] a day on SQLite with every fault keeps every invariant, the same one each time', async () => {
  const day = { seed: 100, phones: 3, steps: 60, storage: SqliteStorage.empty }
  const [first, second] = [await simulate(day), await simulate(day)]
  expect([first.failure, second.failure]).toEqual([null, null])
  expect(second.trace.hash).toBe(first.trace.hash)
  expect(first.trace.reached['the server runs on SQLite']).toBe(1)
})
