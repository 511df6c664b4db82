import type { SignedIn } from '../world/world.ts'
import type { AwayChange } from './device.ts'

/** Which client a device runs. Those of Hocuspocus are the same; its server's settings differ. */
export type DeviceKind = 'fieldmerge' | 'y-websocket' | 'hocuspocus'

/** What the process of a device is asked, one after another. */
export type DeviceAsk =
  | {
      readonly kind: 'sync'
      readonly device: DeviceKind
      readonly url: string
      readonly serverPid: number
      readonly person: SignedIn
      readonly statesFile: string
      /** Documents whose content is compared. */
      readonly documents: number
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'comeBack'; readonly serverPid: number; readonly changes: readonly AwayChange[] }

/** What it took. */
export interface DeviceAnswer {
  readonly ms: number
  /** Of these, those until the device knew that it has everything. */
  readonly syncMs: number
  readonly bytesDown: number
  readonly bytesUp: number
  readonly serverCpuMs: number
  readonly deviceCpuMs: number
}
