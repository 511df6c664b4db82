import { fieldService, systemClock, systemRandom, systemTimers, type UserId } from '@fieldmerge/shared'
import { noWorkingCopies } from '../documents/working-copies.ts'
import { Replica } from '../replica.ts'
import type { ReplicaParts } from '../replica-parts.ts'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import { onlyTab } from '../tabs/tabs.ts'

/** A replica in memory that is not started: it asks nobody. `parts` replace what it has. */
export const openLoneReplica = (parts: Partial<ReplicaParts> = {}): Promise<Replica> =>
  Replica.open({
    catalog: fieldService,
    user: 'user/ana' as UserId,
    appVersion: 'test',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: () => {
      throw new Error('it was not started')
    },
    store: new MemoryReplicaStore(),
    outboxStore: new MemoryOutboxStore(),
    copies: noWorkingCopies,
    openLive: null,
    tabs: onlyTab(),
    token: async () => null,
    ...parts,
  })
