import {
  apart,
  type Checkpoint,
  encodeToDevice,
  errorEntry,
  type ReplicatedRecord,
  type ReplicateProtocol,
  replicateProtocols,
  type ToDevice,
} from '@fieldmerge/shared'
import type { Connection } from '../connection.ts'
import type { DeflateLevel, Deflater } from '../deflater.ts'
import { FrameRooms } from './frame-rooms.ts'

/** Unsent bytes at which a connection is given up: its device does not read. */
export const tooSlowAt = 16 * 1024 * 1024
/**
 * What is sent to a device that goes on before it grants anything: it has missed less than this as a rule, and gets it
 * right behind its welcome, a journey over the network sooner.
 */
export const firstCredit = 64 * 1024
/** More than this is never on its way to one device, whatever it grants. */
const largestCredit = 8 * 1024 * 1024
/** Smaller frames are hardly worth deflating. */
const deflateFrom = 1_024
/** What a device has missed while it was away is deflated up to this size: it takes about a millisecond. */
const deflateUpTo = 64 * 1024
/** Unsent bytes from which a network is slower than the deflating of any frame. */
const slowAt = 256 * 1024

/** `many`: small things of many records, which say nearly the same. `missed`: changes of what the device has. */
export type DataKind = 'plain' | 'missed' | 'many'

/** An eighth more bytes than the usual level 6 makes of facts, in half the time. */
const level = { many: 3, missed: 6, plain: 6 } as const satisfies Record<DataKind, DeflateLevel>

/** Of all connections: each sends its large frames within a moment, and then hardly any. */
const rooms = new FrameRooms()

/** The sending half of a replication socket: flow control by the device's credit, deflating for slow networks. */
export class Outlet {
  readonly #connection: Connection
  readonly #deflater: Deflater
  readonly #beforeData: () => void
  readonly #protocol: ReplicateProtocol
  #credit = 0
  /** Bytes sent that the device has not given back yet; credit beyond them is its window. */
  #sent = 0
  #returned = 0
  #granted = false

  /** `beforeData` sends the answers that are due: an ack comes before the rows that it acks. */
  constructor(
    connection: Connection,
    deflater: Deflater,
    beforeData: () => void,
    protocol: ReplicateProtocol = replicateProtocols[0],
  ) {
    this.#connection = connection
    this.#deflater = deflater
    this.#beforeData = beforeData
    this.#protocol = protocol
  }

  /** Whether data may be sent now. Answers to what the device pushed are always sent. */
  get isOpen(): boolean {
    return this.#credit > 0
  }

  hasRoomFor(bytes: number): boolean {
    return this.#credit >= bytes
  }

  /** Bytes of data sent since the start; `stored` says how many of them are safe on the device. */
  get sent(): number {
    return this.#sent
  }

  get stored(): number {
    return this.#returned
  }

  /** The device goes on from what it has: there is room for what it has missed. */
  presume(): void {
    this.#credit += firstCredit
  }

  /** The first credit opens the window, or widens it; each later one gives back what the device has stored. */
  grant(bytes: number): void {
    this.#credit = Math.min(this.#credit + bytes, largestCredit)
    if (this.#granted) this.#returned += bytes
    this.#granted = true
  }

  /** Sends at once, outside the flow control. Who pushes and never reads is cut off. */
  answer(message: ToDevice): void {
    if (this.#connection.buffered > tooSlowAt)
      return this.#connection.close(errorEntry('too-slow').close ?? 4508, 'too-slow')
    this.#connection.send(encodeToDevice(message))
  }

  /** Sends data, which takes from the credit. Resolves when it is on its way; the next data come after. */
  async data(message: ToDevice, kind: DataKind = 'plain'): Promise<void> {
    const plain = encodeToDevice(message, rooms.take)
    if (!this.#isWorthDeflating(plain.length, kind)) return this.#send(plain)
    const deflated = this.#deflater.deflate(plain, level[kind])
    const frame = deflated instanceof Uint8Array ? deflated : await deflated
    rooms.giveBack(plain)
    this.#send(encodeToDevice({ type: 'deflated', frame }))
  }

  /** The last records of a batch and its checkpoint: one frame, for a device that takes them so. */
  async batch(records: readonly ReplicatedRecord[], checkpoint: Checkpoint, kind: DataKind): Promise<void> {
    const batch: ToDevice = { type: 'batch', records, checkpoint }
    const messages = this.#protocol === 'fieldmerge.replicate.v1' ? apart(batch) : [batch]
    for (const message of messages) await this.data(message, kind)
  }

  #send(frame: Uint8Array): void {
    this.#beforeData()
    this.#credit -= frame.length
    this.#sent += frame.length
    this.#connection.send(frame, () => rooms.giveBack(frame))
  }

  #isWorthDeflating(length: number, kind: DataKind): boolean {
    if (length < deflateFrom) return false
    if (kind === 'many' || (kind === 'missed' && length <= deflateUpTo)) return true
    return this.#connection.buffered > slowAt
  }
}
