import { type RecordContent, replay } from '@fieldmerge/shared'
import { booking as type } from './record-types.ts'
import { correctionsOf, type TimeCorrection, timedTransitions } from './status-times.ts'

/** One status change of a booking, with the time that counts and the trace of how it came to be. */
export interface ClockEntry {
  readonly transition: string
  readonly status: string
  /** The time that counts, ms. */
  readonly at: number
  /** What the device stamped, ms. */
  readonly stampedAt: number
  readonly by: string
  /** The newest last. */
  readonly corrections: readonly TimeCorrection[]
}

/** How long a booking took, ms. What goes on counts until now. */
export interface BookingTimes {
  readonly travel: number
  readonly work: number
  readonly break: number
}

/** The way that the booking has gone, in the order of its status changes. Rivals that were overtaken are left out. */
export const clockEntries = (content: RecordContent): readonly ClockEntry[] => {
  if (type.lifeCycle === null) return []
  const timed = timedTransitions(content)
  const entries: ClockEntry[] = []
  const seen = new Set<string>()
  let id = replay(type.lifeCycle, content.transitions).tip
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const stamped = content.transitions.get(id)
    if (stamped === undefined) break
    entries.unshift({
      transition: id,
      status: stamped.to,
      at: timed.get(id)?.at ?? stamped.at,
      stampedAt: stamped.at,
      by: stamped.by,
      corrections: correctionsOf(content, id),
    })
    id = stamped.after
  }
  return entries
}

const kinds: Readonly<Record<string, keyof BookingTimes>> = {
  traveling: 'travel',
  inProgress: 'work',
  onBreak: 'break',
}

/** Travel, work and break, from each status to the next one. A clock that went back counts nothing. */
export const bookingTimes = (entries: readonly ClockEntry[], now: number): BookingTimes => {
  const times = { travel: 0, work: 0, break: 0 }
  for (const [index, { status, at }] of entries.entries()) {
    const kind = kinds[status]
    if (kind !== undefined) times[kind] += Math.max(0, (entries[index + 1]?.at ?? now) - at)
  }
  return times
}
