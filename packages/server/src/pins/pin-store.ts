import type { RecordId, UserId } from '@fieldmerge/shared'

/** A record that a person wants to keep whatever their profiles say. */
export interface Pin {
  readonly user: UserId
  readonly record: RecordId
}

/** Where pins outlive a restart. */
export interface PinStore {
  load(): Promise<readonly Pin[]>
  /** `at` in ms since 1970. Again is as good as once. */
  put(pins: readonly Pin[], at: number): Promise<void>
  remove(pins: readonly Pin[]): Promise<void>
}
