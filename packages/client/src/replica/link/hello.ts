import type { DeviceStamp, Hello } from '@fieldmerge/shared'
import type { StoredCheckpoint } from '../stores/replica-store.ts'

const zeros = new Uint8Array(8)

/** What a device says of itself first: zeros where it has no replica yet. */
export const helloFrom = (
  known: StoredCheckpoint | null,
  rest: { readonly token: string; readonly appVersion: string; readonly stamp: DeviceStamp },
): Hello => ({
  ...rest,
  generation: known?.generation ?? new Uint8Array(16),
  sequence: known?.sequence ?? 0,
  rowHash: known?.rowHash ?? zeros,
  setVersion: known?.setVersion ?? 0,
  setHash: known?.setHash ?? zeros,
})
