import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { Device, DeviceStore } from './device-store.ts'

/** Without a disk, for simulations. */
export class MemoryDeviceStore implements DeviceStore {
  readonly #devices = new Map<DeviceId, Device>()
  readonly #sets = new Map<string, StoredSet>()

  clone(): MemoryDeviceStore {
    const copy = new MemoryDeviceStore()
    for (const [id, device] of this.#devices) copy.#devices.set(id, device)
    for (const [key, set] of this.#sets) copy.#sets.set(key, set)
    return copy
  }

  async add(device: Device): Promise<void> {
    this.#devices.set(device.id, device)
  }

  async find(id: DeviceId): Promise<Device | null> {
    return this.#devices.get(id) ?? null
  }

  async touch(id: DeviceId, at: number): Promise<void> {
    const device = this.#devices.get(id)
    if (device !== undefined) this.#devices.set(id, { ...device, lastContact: at })
  }

  async loadSet(device: DeviceId, user: UserId): Promise<Uint8Array | null> {
    return this.#sets.get(keyOf(device, user))?.state ?? null
  }

  async saveSet(device: DeviceId, user: UserId, at: number, state: Uint8Array): Promise<void> {
    this.#sets.set(keyOf(device, user), { device, user, at, state })
  }

  async newestSets(most: number) {
    return [...this.#sets.values()]
      .sort((a, b) => b.at - a.at)
      .slice(0, most)
      .map(({ device, user }) => ({ device, user }))
  }
}

interface StoredSet {
  readonly device: DeviceId
  readonly user: UserId
  readonly at: number
  readonly state: Uint8Array
}

const keyOf = (device: DeviceId, user: UserId): string => `${device} ${user}`
