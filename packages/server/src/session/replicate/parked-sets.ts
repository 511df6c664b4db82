import { type DeviceId, type RecordId, sameBytes, type UserId } from '@fieldmerge/shared'
import type { CarriedRecord, SetName } from '../../devices/device-state.ts'

/** What a device held when it left, by the name that it will give it. */
export interface ParkedSet extends SetName {
  readonly records: Map<RecordId, CarriedRecord>
}

/** Members of all sets together that are kept; about 100 bytes each. */
const mostMembers = 200_000

/**
 * The sets of devices that have just left. Phones lose their network all day: one that comes back with the set that
 * it left with goes on at once, without a walk over what its person carries and without the store. Only a cache: what
 * is not here is in the store.
 */
export class ParkedSets {
  readonly #most: number
  /** The longest parked first. */
  readonly #sets = new Map<string, ParkedSet>()
  #members = 0

  constructor(most = mostMembers) {
    this.#most = most
  }

  /** Members that find room without others giving way. */
  get room(): number {
    return this.#most - this.#members
  }

  has(device: DeviceId, user: UserId): boolean {
    return this.#sets.has(keyOf(device, user))
  }

  /** Keeps a set, which belongs to nobody else any more. Those that were parked longest give way. */
  park(device: DeviceId, user: UserId, set: ParkedSet): void {
    this.#remove(keyOf(device, user))
    this.#sets.set(keyOf(device, user), set)
    this.#members += set.records.size
    for (const key of this.#sets.keys()) {
      if (this.#members <= this.#most) return
      this.#remove(key)
    }
  }

  /** Hands a set out, once; null when none of this name is parked. */
  take(device: DeviceId, user: UserId, name: SetName): Map<RecordId, CarriedRecord> | null {
    const set = this.#remove(keyOf(device, user))
    const isNamed = set?.setVersion === name.setVersion && sameBytes(set.setHash, name.setHash)
    return isNamed ? set.records : null
  }

  #remove(key: string): ParkedSet | undefined {
    const set = this.#sets.get(key)
    if (set === undefined) return undefined
    this.#sets.delete(key)
    this.#members -= set.records.size
    return set
  }
}

const keyOf = (device: DeviceId, user: UserId): string => `${device} ${user}`
