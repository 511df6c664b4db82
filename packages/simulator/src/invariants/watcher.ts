import type { Outbox, Replica } from '@fieldmerge/client'
import type { LiveMessage, RecordId, ToDevice, ToServer } from '@fieldmerge/shared'
import type { InvariantName } from '../trace/trace.ts'
import type { SimulatedPhone } from '../world/phone.ts'

/** Whoever is at the device's end of a connection: a phone, its clone, or an intruder with the person's token. */
export type Peer = Pick<SimulatedPhone, 'name' | 'user'>

/** One invariant, or one rare state, at its post: it sees all that passes and looks around after every step. */
export interface Watcher {
  /** The server hands a message to the network. */
  onSentToPhone?(peer: Peer, message: ToDevice, connection: number, bytes: number): void
  /** Over the live channel of a record. */
  onLiveToPhone?(peer: Peer, record: RecordId, message: LiveMessage): void
  onLiveToServer?(peer: Peer, record: RecordId, message: LiveMessage): void
  onArrivedAtPhone?(peer: Peer, message: ToDevice, connection: number): void
  /** `from`: the app that has sent it; null when that is no phone's, or gone. */
  onArrivedAtServer?(peer: Peer, message: ToServer, connection: number, from: Replica | null): void
  /** A connection is over for both ends. */
  onLineEnded?(peer: Peer, connection: number): void
  /** An edit was said to be saved, in a tab that has this outbox; its envelopes carry this label. */
  onSaved?(phone: SimulatedPhone, outbox: Outbox, label: string): void
  /** The phone has lost everything that was on its disk. */
  onEvicted?(phone: SimulatedPhone): void
  /** The server's store was put back as it was some time ago. */
  onRestored?(): void
  /** After everything that happens. */
  afterTurn?(): void
  /** After every step, and when a machine has just crashed. */
  afterStep?(): void
  /** After everybody should have everything. @throws Broken */
  afterHealing?(): Promise<void>
}

/** What ought to hold in the end does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken'
  readonly invariant: InvariantName

  constructor(invariant: InvariantName, words: string) {
    super(words)
    this.invariant = invariant
  }
}
