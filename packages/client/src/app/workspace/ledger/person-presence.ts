import { type Absence, absenceOf } from '@fieldmerge/shared'
import type { DevicePresence } from './device-presence.ts'

/** One person with all their devices, as the server has last heard of them. */
export interface PersonPresence extends Absence {
  readonly user: string
  readonly ackedAt: number | null
  readonly devices: readonly DevicePresence[]
}

const hour = 3_600_000
/** Nobody is away for so long without a word, ms, unless somebody chose another time. */
export const longAway = 4 * hour

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
  const acked = own.flatMap(({ ackedAt }) => ackedAt ?? [])
  return {
    user,
    ...absenceOf(own, long, now),
    ackedAt: acked.length === 0 ? null : Math.max(...acked),
    devices: own,
  }
}
