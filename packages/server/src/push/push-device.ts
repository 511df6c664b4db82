import type { DeviceId, UserId } from '@fieldmerge/shared'

/** A browser that is told of things while the app is closed, as its push service knows it. */
export interface PushDevice {
  readonly device: DeviceId
  /** Who switched it on there. */
  readonly user: UserId
  /** Where its push service takes messages for it. Who has it can wake the browser: it is told to nobody. */
  readonly endpoint: string
  /** What a message for it is encrypted with: its public key and a secret of both sides, base64url. */
  readonly key: string
  readonly auth: string
  readonly language: string
  /** When it was switched on, ms. */
  readonly at: number
}

/** Where they outlive a restart. */
export interface PushDeviceStore {
  all(): Promise<readonly PushDevice[]>
  /** In place of what the person had on the device, and of whoever had the endpoint. */
  put(device: PushDevice): Promise<void>
  remove(device: Pick<PushDevice, 'device' | 'user' | 'endpoint'>): Promise<void>
}
