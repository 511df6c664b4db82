import type { DeviceId } from '@fieldmerge/shared'
import type { Revocation, RevocationStore } from './revocation-store.ts'

/**
 * Which devices are revoked, known at once. Such a device gets nothing any more; what it sends is held, so that nothing
 * that was done on it is lost.
 */
export class Revocations {
  readonly #store: RevocationStore
  readonly #revoked = new Map<DeviceId, Revocation>()

  constructor(store: RevocationStore) {
    this.#store = store
  }

  async load(): Promise<void> {
    for (const revocation of await this.#store.all()) this.#revoked.set(revocation.device, revocation)
  }

  has(device: DeviceId): boolean {
    return this.#revoked.has(device)
  }

  get(device: DeviceId): Revocation | null {
    return this.#revoked.get(device) ?? null
  }

  list(): readonly Revocation[] {
    return [...this.#revoked.values()]
  }

  /** @returns the revocation that counts: the first one */
  async revoke(revocation: Revocation): Promise<Revocation> {
    const { device } = revocation
    const known = this.#revoked.get(device)
    if (known !== undefined) return known
    await this.#store.put(revocation)
    this.#revoked.set(device, revocation)
    return revocation
  }

  async restore(device: DeviceId): Promise<void> {
    await this.#store.remove(device)
    this.#revoked.delete(device)
  }
}
