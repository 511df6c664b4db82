import type { DeviceId } from '@fieldmerge/shared'
import type { Revocation, RevocationStore } from './revocation-store.ts'

/** Without a disk, for simulations. */
export class MemoryRevocationStore implements RevocationStore {
  readonly #revoked = new Map<DeviceId, Revocation>()

  clone(): MemoryRevocationStore {
    const copy = new MemoryRevocationStore()
    for (const [device, revocation] of this.#revoked) copy.#revoked.set(device, revocation)
    return copy
  }

  async all(): Promise<readonly Revocation[]> {
    return [...this.#revoked.values()]
  }

  async put(revocation: Revocation): Promise<void> {
    if (!this.#revoked.has(revocation.device)) this.#revoked.set(revocation.device, revocation)
  }

  async remove(device: DeviceId): Promise<void> {
    this.#revoked.delete(device)
  }
}
