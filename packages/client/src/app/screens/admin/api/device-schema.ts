import * as v from 'valibot'

const text = v.string()
const number = v.number()

const deviceSchema = v.object({
  id: text,
  createdAt: number,
  people: v.array(
    v.object({
      user: text,
      name: text,
      profiles: v.array(v.object({ name: text, has: number, newest: number })),
    }),
  ),
  revoked: v.nullable(v.object({ at: number, by: text })),
  connected: v.boolean(),
  connectedAt: v.nullable(number),
  appVersion: text,
  told: v.nullable(
    v.object({
      battery: v.nullable(number),
      charging: v.nullable(v.boolean()),
      used: v.nullable(number),
      quota: v.nullable(number),
      waiting: number,
      at: number,
    }),
  ),
  held: number,
})

/** A device with whom it serves, and how it was when it was last heard of. */
export type Device = v.InferOutput<typeof deviceSchema>
export const devicesAnswer = v.object({ devices: v.array(deviceSchema), cursor: v.nullable(text) })
export const deviceAnswer = v.object({ device: deviceSchema })
