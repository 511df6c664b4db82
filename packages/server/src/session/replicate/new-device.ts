import type { DeviceId, Hello } from '@fieldmerge/shared'

/** What a device says that never spoke to this store. */
export const newDevice: Hello = {
  token: '',
  appVersion: '',
  generation: new Uint8Array(16),
  sequence: 0,
  rowHash: new Uint8Array(8),
  setVersion: 0,
  setHash: new Uint8Array(8),
  stamp: { deviceClock: 0, sinceStart: 0, start: 0 },
}

/** The device of a start that asks itself: no token of a person names it. */
export const nobodysDevice = 'nobody' as DeviceId
