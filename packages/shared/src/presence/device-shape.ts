import * as v from 'valibot'

const text = v.string()
const instant = v.pipe(v.number(), v.description('ms since 1970'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const bytes = v.pipe(v.number(), v.minValue(0))

/** What the machine itself is: everybody on it has the same. Null where a browser does not tell. */
const machine = {
  /** 0 to 1 */
  battery: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  charging: v.nullable(v.boolean()),
  /** Bytes. */
  used: v.nullable(bytes),
  quota: v.nullable(bytes),
}
/** Edits that are only on it. */
const waiting = v.pipe(count, v.maxValue(1_000_000))

/** What a device tells of itself for one of its people, in its own words. */
export const toldByDeviceSchema = v.object({
  waiting,
  ...machine,
  /** When its person means to be back, ms; null when they have not said. */
  backAt: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
})
export type ToldByDevice = Readonly<v.InferOutput<typeof toldByDeviceSchema>>

/** How one person on one device was when the server heard of them last. */
export const presenceStateSchema = v.object({
  connected: v.boolean(),
  /** Since when it is or is not connected, server time. */
  since: instant,
  appVersion: text,
  /** When its newest edit was acked; null when none was since it is known. */
  ackedAt: v.nullable(instant),
  told: v.nullable(v.object({ ...toldByDeviceSchema.entries, at: instant })),
  /** Spans of server time in which it was not connected, the newest last. */
  absences: v.array(v.object({ from: instant, to: instant })),
})
export type PresenceState = Readonly<v.InferOutput<typeof presenceStateSchema>>

/** A span of server time in which a device was not connected, ms. */
export type TimeAway = PresenceState['absences'][number]

/** The same as those are told who decide, with the profiles that the person has. */
export const devicePresenceSchema = v.object({
  user: text,
  device: text,
  ...presenceStateSchema.entries,
  profiles: v.array(v.object({ name: text, version: v.number() })),
})

/** A device with whom it serves, as those are told who look after devices. */
export const deviceSchema = v.object({
  id: text,
  createdAt: instant,
  /** When it signed in or refreshed last. */
  lastContact: instant,
  people: v.array(
    v.object({
      user: text,
      name: text,
      /** `has`: the version that counted when the device was last connected for this person; 0 where it never was. */
      profiles: v.array(v.object({ name: text, has: count, newest: count })),
    }),
  ),
  revoked: v.nullable(v.object({ at: instant, by: text })),
  connected: v.boolean(),
  /** When it was connected last, now if it is; null since this is noted: never. */
  connectedAt: v.nullable(instant),
  /** Empty where it is not known. */
  appVersion: text,
  /** What it told last of itself. */
  told: v.nullable(v.object({ waiting: count, ...machine, at: instant })),
  /** Edits of it that wait for a decision. */
  held: count,
})
export type DeviceTold = Readonly<v.InferOutput<typeof deviceSchema>>
