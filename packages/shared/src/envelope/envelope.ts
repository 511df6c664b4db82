import type { RecordId } from '../ids/record-id.ts'

/**
 * One local transaction of one document: the unit of outbox, push, gate, log, ledger and ack.
 * Its metadata are claims of the writer; only `update` and `record` are hashed.
 */
export interface Envelope {
  readonly record: RecordId
  /** `doc.clientID` at the transaction. All structs of `update` have it. */
  readonly clientId: number
  /** Clocks [fromClock, toClock) of its structs; equal for a transaction that only deletes text. */
  readonly fromClock: number
  readonly toClock: number
  /** The writer's encoded state vector before the transaction: what its author had seen. */
  readonly before: Uint8Array
  /** Hybrid logical time, ms. */
  readonly time: number
  readonly stamp: DeviceStamp
  /** The V1 update, byte for byte as Yjs gave it. */
  readonly update: Uint8Array
}

/** A device's three ways to say when: together they tell how long ago an edit was, whatever its clock said. */
export interface DeviceStamp {
  /** The device's clock, ms since 1970. */
  readonly deviceClock: number
  /** ms since the app's start. */
  readonly sinceStart: number
  /** Random id of that start. */
  readonly start: number
}

/** What an envelope without known origin carries, for instance one made from a stock client's bytes. */
export const noStamp: DeviceStamp = { deviceClock: 0, sinceStart: 0, start: 0 }
