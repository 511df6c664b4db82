import type { DeviceId, UserId } from '@fieldmerge/shared'

/** A device that an administrator has taken out of use, for all its people. */
export interface Revocation {
  readonly device: DeviceId
  /** Server time, ms. */
  readonly at: number
  readonly by: UserId
}

/** Devices that are revoked. Writing resolves once it is on disk. */
export interface RevocationStore {
  all(): Promise<readonly Revocation[]>
  /** One that is revoked already stays as it was. */
  put(revocation: Revocation): Promise<void>
  remove(device: DeviceId): Promise<void>
}
