import { type DeviceTold, deviceSchema } from '@fieldmerge/shared'
import * as v from 'valibot'

export type Device = DeviceTold
export const devicesAnswer = v.object({
  devices: v.array(deviceSchema),
  cursor: v.nullable(v.string()),
})
export const deviceAnswer = v.object({ device: deviceSchema })
