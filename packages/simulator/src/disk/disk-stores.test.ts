import { MemoryOutboxStore, MemoryReplicaStore } from '@fieldmerge/client'
import { runOutboxStoreContract, runReplicaStoreContract } from '@fieldmerge/client/testing'
import { MemoryAccountStore, MemoryUpdateLog } from '@fieldmerge/server/core'
import { runSmallStoreContracts, runUpdateLogContract } from '@fieldmerge/server/testing'
import { noFaults } from '@fieldmerge/shared'
import { afterAll } from 'vitest'
import { pumped } from '../testing/pumped.ts'
import { Disk } from './disk.ts'
import { DiskLog } from './disk-log.ts'
import { DiskOutboxStore } from './disk-outbox-store.ts'
import { DiskReplicaStore } from './disk-replica-store.ts'
import { SmallVolumes, smallStoresOn } from './disk-small-stores.ts'
import { Volume } from './volume.ts'

const { machines, stop } = pumped()
afterAll(stop)

const process = machines.process('a machine', { off: 0 })
const aDisk = (): Disk =>
  new Disk(machines.schedule, machines.stream('disk'), {
    fastest: 0,
    slowest: 5,
    fromMemory: 0.7,
    hasReaders: false,
    safeAfter: 50,
  })

/** The store of a name, the same one when it is opened again. */
const kept = <T>(make: () => T): ((name: string) => T) => {
  const stores = new Map<string, T>()
  return (name) => {
    const store = stores.get(name) ?? make()
    stores.set(name, store)
    return store
  }
}

runReplicaStoreContract(
  'a virtual disk',
  kept(() => new DiskReplicaStore(aDisk(), new Volume(() => new MemoryReplicaStore()), process)),
)
runOutboxStoreContract(
  'a virtual disk',
  kept(() => new DiskOutboxStore(aDisk(), new Volume(() => new MemoryOutboxStore()), process)),
)
runUpdateLogContract(
  'a virtual disk',
  async () => new DiskLog(aDisk(), new Volume(() => new MemoryUpdateLog()), process, noFaults),
)
runSmallStoreContracts('a virtual disk', async () => ({
  ...smallStoresOn(aDisk(), process, new SmallVolumes()),
  accounts: new MemoryAccountStore(),
}))
