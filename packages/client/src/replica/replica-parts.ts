import type { Catalog, Clock, Random, Timers, UserId } from '@fieldmerge/shared'
import type { OpenLive } from './documents/live-follower.ts'
import type { WorkingCopies } from './documents/working-copies.ts'
import type { Deflate } from './link/deflate.ts'
import type { Connect } from './link/socket.ts'
import type { OutboxStore } from './stores/outbox-store.ts'
import type { ReplicaStore } from './stores/replica-store.ts'
import type { Tabs } from './tabs/tabs.ts'

/** What a replica is made of: whose it is, its stores, and its seams. */
export interface ReplicaParts {
  readonly catalog: Catalog
  readonly user: UserId
  readonly appVersion: string
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly connect: Connect
  readonly store: ReplicaStore
  readonly outboxStore: OutboxStore
  readonly copies: WorkingCopies
  readonly openLive: OpenLive | null
  readonly tabs: Tabs
  readonly deflate?: Deflate
  /** Runs what nobody waits for behind what is shown first; at once where nothing is shown. */
  readonly behind?: (work: () => void) => void
  /** A token that is good now, or null when only the person can get one. Throws when there is no network. */
  token(renew: boolean): Promise<string | null>
}
