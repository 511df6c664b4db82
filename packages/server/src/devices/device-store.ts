import type { DeviceId, UserId } from '@fieldmerge/shared'

/** A device that this server has issued an id and a secret to. It may have several users. */
export interface Device {
  readonly id: DeviceId
  /** SHA-256 of the secret. */
  readonly secretHash: Uint8Array
  readonly createdAt: number
  readonly lastContact: number
}

/** Devices, and what each of their users' replicas holds. */
export interface DeviceStore {
  add(device: Device): Promise<void>
  find(id: DeviceId): Promise<Device | null>
  touch(id: DeviceId, at: number): Promise<void>
  /** What the user's replica on the device held when it was last told, encoded by `encodeDeviceState`. */
  loadSet(device: DeviceId, user: UserId): Promise<Uint8Array | null>
  saveSet(device: DeviceId, user: UserId, at: number, state: Uint8Array): Promise<void>
  /** Whose sets were told last, the newest first. */
  newestSets(most: number): Promise<readonly { readonly device: DeviceId; readonly user: UserId }[]>
}
