import 'fake-indexeddb/auto'
import { IndexedOutboxStore } from './indexed-outbox-store.ts'
import { IndexedReplicaStore } from './indexed-replica-store.ts'
import { MemoryOutboxStore } from './memory-outbox-store.ts'
import { MemoryReplicaStore } from './memory-replica-store.ts'
import { runOutboxStoreContract } from './outbox-store-contract.ts'
import { runReplicaStoreContract } from './replica-store-contract.ts'

/** The store of a name, the same one when it is opened again, as a disk has it. */
const kept = <T>(make: (name: string) => T): ((name: string) => T) => {
  const stores = new Map<string, T>()
  return (name) => {
    const store = stores.get(name) ?? make(name)
    stores.set(name, store)
    return store
  }
}

const onLost = (error: Error): void => {
  throw error
}

runReplicaStoreContract(
  'memory',
  kept(() => new MemoryReplicaStore()),
)
runReplicaStoreContract('IndexedDB', (name) => new IndexedReplicaStore(`replica/${name}`, onLost))
runOutboxStoreContract(
  'memory',
  kept(() => new MemoryOutboxStore()),
)
runOutboxStoreContract('IndexedDB', (name) => new IndexedOutboxStore(`outbox/${name}`, onLost))
