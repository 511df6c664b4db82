import type { Carried } from '@fieldmerge/profile-filter'
import {
  type Hello,
  type RecordId,
  type RemovalReason,
  type Resume,
  SetHash,
  sameBytes,
} from '@fieldmerge/shared'
import type { CarriedRecord } from '../../devices/device-state.ts'
import type { Identity, SessionHost } from '../host.ts'
import { DeviceReplica } from './device-replica.ts'
import { Feed } from './feed.ts'
import type { Outlet } from './outlet.ts'
import { Pump, type SentStep } from './pump.ts'

/** About what the facts of one record take on the wire, for progress and the size of batches. */
const factsBytes = 256
/** What is being looked at comes before everything. */
const openPriority = 10_000

export interface DeliveriesParts {
  readonly host: SessionHost
  readonly outlet: Outlet
  readonly identity: Identity
  readonly hello: Hello
  readonly resume: Resume
  /** What the device carries; the deliveries' own from now on. */
  readonly has: Map<RecordId, CarriedRecord>
  /** The device's version of what it carries; 0 for one of another history. */
  versionOf(record: RecordId): number
  /** What the device has open, with the version of the document that it had then; 0 when it had none. */
  readonly opened: ReadonlyMap<RecordId, number>
}

/** All that goes to one device: what its person carries, and what it has open. */
export class Deliveries {
  readonly feed: Feed
  readonly pump: Pump
  readonly replica: DeviceReplica
  readonly #parts: DeliveriesParts
  /**
   * Every return asks for the hash of the person's set, and its first one takes a look at all of it: not then, and not while
   * the device waits for its first record.
   */
  #owesHash = false

  constructor(parts: DeliveriesParts) {
    const { host, outlet, identity, hello, resume, opened } = parts
    this.#parts = parts
    const carried = this.#carried()
    // Our own word for a set goes by the name that the device gave it.
    const setHash = resume === 'continue' ? hello.setHash : SetHash.of(carried.values()).bytes()
    const name = { setVersion: hello.setVersion, setHash }
    this.feed = new Feed(hello.setVersion)
    this.replica = new DeviceReplica(host, identity, carried, name)
    const from = this.#knowsUs ? hello : { sequence: 0, rowHash: new Uint8Array(8) }
    this.pump = new Pump(host, this.feed, outlet, from, (step) => this.#sent(step))
    if (this.#hasCurrentSet) this.#goOn()
    else this.#compare()
    for (const record of opened.keys()) this.opened(record)
    this.pump.wake(false)
  }

  /** Sends what the device is to have of a record now, or takes it away for a reason if that is nothing. */
  settle(record: RecordId, why: RemovalReason): void {
    const { host, identity, opened } = this.#parts
    const carried = host.subscriptions.carriedBy(identity.user, record)
    if (carried !== null || opened.has(record)) this.#want(record, carried)
    else this.#drop(record, why)
    this.pump.wake(false)
  }

  /** `carried`: null for what is only open. */
  #want(record: RecordId, carried: Carried | null): void {
    const { host, opened } = this.#parts
    const isOpen = opened.has(record)
    const { why, as, priority } = carried ?? { why: 'open', as: 'documents', priority: 0 }
    const document = isOpen || as === 'documents'
    this.feed.want({
      record,
      why,
      as,
      document,
      priority: isOpen ? openPriority : priority,
      bytes: document ? (host.directory.get(record)?.bytes ?? 0) : factsBytes,
    })
  }

  /** The device has opened the record, or comes back with it open. */
  opened(record: RecordId): void {
    const version = this.#parts.opened.get(record) ?? 0
    const head = this.#headOf(record)
    if (version > 0 && version <= head && this.#knowsUs) this.feed.hasDocument(record, version, head)
    this.settle(record, 'closed')
  }

  drop(record: RecordId, why: RemovalReason): void {
    this.#drop(record, why)
    this.pump.wake(false)
  }

  #drop(record: RecordId, why: RemovalReason): void {
    if (this.feed.drop(record, why)) this.pump.owe()
  }

  /** Whether what the device says of its versions is of our history. */
  get #knowsUs(): boolean {
    return this.#parts.resume === 'continue' || this.#parts.resume === 'difference'
  }

  /** What the device carried when it was here last gives rights. Only our own word for it counts. */
  #carried(): Map<RecordId, CarriedRecord> {
    const { host, identity, resume, has } = this.#parts
    if (resume === 'continue') return has
    return new Map(
      [...has].filter(([record]) => host.subscriptions.carriedBy(identity.user, record) !== null),
    )
  }

  get #hasCurrentSet(): boolean {
    const { host, identity, hello, resume } = this.#parts
    // The first hash of a set costs a look at all of it.
    if (resume !== 'continue') return false
    return sameBytes(host.subscriptions.hashOf(identity.user), hello.setHash)
  }

  /** The device has just the person's set: only what has changed since is looked at. */
  #goOn(): void {
    const { host, hello, has, versionOf } = this.#parts
    this.feed.resumeAll(has, hello.setHash)
    for (const record of host.directory.recent.since(hello.sequence) ?? has.keys()) {
      const version = versionOf(record)
      if (has.has(record) && version < this.#headOf(record)) this.feed.fallBehind(record, version)
    }
  }

  /** Finds what has come, gone, changed, or is carried otherwise. */
  #compare(): void {
    const { host, identity, resume, has, versionOf } = this.#parts
    const set = new Map(host.subscriptions.setOf(identity.user))
    for (const one of has.values()) {
      const { record } = one
      this.feed.resume(one, versionOf(record), this.#headOf(record))
      if (set.has(record)) continue
      if (resume === 'continue') host.noteLeft(identity.user, record)
      this.feed.drop(record, host.rights.mayRead(identity.user, record) ? 'left' : 'rightLost')
    }
    for (const [record, carried] of set) {
      const known = has.get(record)
      if (known?.why !== carried.why || known.as !== carried.as) this.#want(record, carried)
    }
    this.#owesHash = true
  }

  #sent(step: SentStep): void {
    this.replica.sent(step)
    if (!this.#owesHash || !this.feed.isIdle) return
    this.#owesHash = false
    const { host, identity } = this.#parts
    host.subscriptions.hashOf(identity.user)
  }

  #headOf(record: RecordId): number {
    return this.#parts.host.directory.get(record)?.version ?? 0
  }
}
