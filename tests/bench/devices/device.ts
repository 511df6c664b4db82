import type { RecordId } from '@fieldmerge/shared'
import type { Expectations } from './expectations.ts'

/** One field that somebody changed while the device was away. */
export interface AwayChange {
  readonly record: RecordId
  readonly field: string
  readonly value: string
}

/** A device that carries thousands of records, in the words of the benchmarks. */
export interface Device {
  /** Resolves when everything is on the device and it knows so. */
  sync(): Promise<void>
  /** Another reader on the same store reads all facts and the chosen documents. @throws when they are not right */
  readAgain(expected: Expectations): Promise<void>
  /** The network is gone. */
  leave(): Promise<void>
  /** The network is back. Resolves when all changes are on the device and it knows that it is current. */
  comeBack(changes: readonly AwayChange[]): Promise<void>
  close(): Promise<void>
}
