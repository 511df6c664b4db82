import * as v from 'valibot'

const text = v.string()
const number = v.number()

const deviceSchema = v.object({
  user: text,
  device: text,
  connected: v.boolean(),
  since: number,
  appVersion: text,
  ackedAt: v.nullable(number),
  told: v.nullable(
    v.object({
      waiting: number,
      battery: v.nullable(number),
      charging: v.nullable(v.boolean()),
      used: v.nullable(number),
      quota: v.nullable(number),
      backAt: v.nullable(number),
      at: number,
    }),
  ),
  absences: v.array(v.object({ from: number, to: number })),
  profiles: v.array(v.object({ name: text, version: number })),
})

/** `GET /api/presence`, and the events of its stream. */
export const presenceSchema = v.object({ devices: v.array(deviceSchema) })

/** One person on one device, as the server has last heard of them. */
export type DevicePresence = v.InferOutput<typeof deviceSchema>

export const deviceKey = ({ user, device }: Pick<DevicePresence, 'user' | 'device'>): string =>
  `${user} ${device}`

/** A span in which a device was not connected, server time, ms. */
export type Absence = DevicePresence['absences'][number]
