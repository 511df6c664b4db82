import type { RecordId } from '@fieldmerge/shared'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { type HeldRecord, heldRecord } from './held-record.ts'

/**
 * What a device holds: the set that it came back with, and over it what it was told since. Nothing is copied, so that
 * whoever carries thousands of records goes on at once.
 */
export class HeldRecords {
  /**
   * Its owner notes in it what the device has stored of what it was told. That changes nothing here: of those records
   * `#told` has the word.
   */
  #resumed: ReadonlyMap<RecordId, CarriedRecord> = new Map()
  /** Null for what was taken away. */
  readonly #told = new Map<RecordId, HeldRecord | null>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The device has come back with these, before it is told anything. */
  resume(members: ReadonlyMap<RecordId, CarriedRecord>): void {
    this.#resumed = members
    this.#size = members.size
  }

  get(record: RecordId): HeldRecord | undefined {
    const told = this.#told.get(record)
    if (told !== undefined) return told ?? undefined
    const member = this.#resumed.get(record)
    return member === undefined ? undefined : asHeld(member)
  }

  has(record: RecordId): boolean {
    const told = this.#told.get(record)
    return told === undefined ? this.#resumed.has(record) : told !== null
  }

  set(record: RecordId, held: HeldRecord): void {
    if (!this.has(record)) this.#size++
    this.#told.set(record, held)
  }

  delete(record: RecordId): void {
    if (!this.has(record)) return
    this.#size--
    this.#told.set(record, null)
  }
}

/** A member of the set as it is carried: its document is there if it is carried as one. */
export const asHeld = ({ why, as }: CarriedRecord): HeldRecord => heldRecord(why, as, as === 'documents')
