import { devicePresenceSchema } from '@fieldmerge/shared'
import * as v from 'valibot'

/** `GET /api/presence`, and the events of its stream. */
export const presenceSchema = v.object({ devices: v.array(devicePresenceSchema) })

/** One person on one device, as the server has last heard of them. */
export type DevicePresence = v.InferOutput<typeof devicePresenceSchema>

export const deviceKey = ({ user, device }: Pick<DevicePresence, 'user' | 'device'>): string =>
  `${user} ${device}`
