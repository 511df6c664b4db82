import type { DevicePresence } from './device-presence.ts'

/** One person with all their devices, as the server has last heard of them. */
export interface PersonPresence {
  readonly user: string
  readonly connected: boolean
  /** Since when they are connected or not, ms. */
  readonly since: number
  readonly ackedAt: number | null
  /** Edits that their devices said to have kept when they were last heard. */
  readonly waiting: number
  /** When they mean to be back, ms. */
  readonly backAt: number | null
  /** Since when they are missed: they said to be back by then, or have been away all too long. */
  readonly overdueSince: number | null
  readonly devices: readonly DevicePresence[]
}

const hour = 3_600_000
/** Nobody is away for so long without a word, ms, unless somebody chose another time. */
export const longAway = 4 * hour
/** Who has not been here for a day is off shift. */
export const offShift = 16 * hour

/** The people whose devices these are. `long`: after which time without a word they are missed, ms. */
export const peopleOf = (
  devices: readonly DevicePresence[],
  long: number,
  now: number,
): readonly PersonPresence[] =>
  [...Map.groupBy(devices, ({ user }) => user)].map(([user, own]) => personOf(user, own, long, now))

const personOf = (
  user: string,
  own: readonly DevicePresence[],
  long: number,
  now: number,
): PersonPresence => {
  const online = own.filter(({ connected }) => connected)
  const connected = online.length > 0
  const since = connected
    ? Math.min(...online.map((device) => device.since))
    : Math.max(...own.map((device) => device.since))
  const acked = own.flatMap(({ ackedAt }) => ackedAt ?? [])
  // What was said before they were last here is over.
  const back = own.flatMap(({ told }) => told?.backAt ?? []).filter((at) => at > since)
  const backAt = back.length === 0 ? null : Math.max(...back)
  const waiting = own.reduce((sum, { told }) => sum + (told?.waiting ?? 0), 0)
  // Who said when they come back is expected then; who did not, and left edits behind, within a few hours.
  const expected = backAt ?? (waiting > 0 ? since + long : null)
  const isOverdue = !connected && now - since < offShift && expected !== null && now > expected
  return {
    user,
    connected,
    since,
    ackedAt: acked.length === 0 ? null : Math.max(...acked),
    waiting,
    backAt,
    overdueSince: isOverdue ? expected : null,
    devices: own,
  }
}
