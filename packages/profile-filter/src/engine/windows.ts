import { startOfPeriod, type ZoneCalendar } from '../calendar/zone-calendar.ts'
import type { PeriodEnd, PeriodOfFact } from '../filter/condition-needs.ts'
import type { Period } from '../profile/period.ts'
import type { InstantIndex } from './instant-index.ts'
import type { Records } from './records.ts'
import type { Zone } from './zones.ts'

/** One end of a period that a fact is held against. It moves when a day begins. */
export interface Bound extends PeriodEnd {
  readonly key: string
  readonly type: number
  readonly instants: InstantIndex
}

/** A stretch of time, in ms, that a bound has moved over: where instants lie on its other side now. */
export interface Sweep {
  readonly zone: Zone
  readonly bound: Bound
  readonly from: number
  readonly to: number
}

/** All bounds of all row filters that are held against days. */
export class Windows {
  readonly #records: Records
  readonly #bounds = new Map<string, { readonly bound: Bound; uses: number }>()

  constructor(records: Records) {
    this.#records = records
  }

  use(type: number, periods: readonly PeriodOfFact[]): ReadonlySet<Bound> {
    const bounds = new Set<Bound>()
    for (const { fact, period } of periods)
      for (const end of ['from', 'to'] as const) {
        const key = JSON.stringify([type, fact, offsetOf(period, end)])
        const known = this.#bounds.get(key) ?? {
          bound: { key, type, instants: this.#records.instants(type, fact), period, end },
          uses: 0,
        }
        this.#bounds.set(key, known)
        if (!bounds.has(known.bound)) known.uses++
        bounds.add(known.bound)
      }
    return bounds
  }

  release(bounds: ReadonlySet<Bound>): void {
    for (const { key } of bounds) {
      const known = this.#bounds.get(key)
      if (known !== undefined && --known.uses === 0) this.#bounds.delete(key)
    }
  }

  /** Moves a zone to `now`, into another day, and tells what its bounds have passed over. */
  move(zone: Zone, now: number): readonly Sweep[] {
    const bounds = [...this.#bounds.values()].map(({ bound }) => bound)
    const before = bounds.map((bound) => instantOf(bound, zone.calendar))
    zone.moveTo(now)
    return bounds.flatMap((bound, index): readonly Sweep[] => {
      const [old, young] = [before[index] ?? 0, instantOf(bound, zone.calendar)]
      return old === young ? [] : [{ zone, bound, from: Math.min(old, young), to: Math.max(old, young) }]
    })
  }
}

export const instantOf = ({ period, end }: PeriodEnd, calendar: ZoneCalendar): number =>
  calendar.interval(period)[end]

/** Ends of two periods that are the same day on every day have the same. */
const offsetOf = (period: Period, end: 'from' | 'to'): unknown =>
  period.unit === 'day' ? ['day', String(period[end])] : [period.unit, period.offset + (end === 'to' ? 1 : 0)]

/** The first day on which a bound lies behind an instant of the day `day`. Null when it never moves. */
export const dayOfPassing = ({ period, end }: Bound, day: number): number | null => {
  if (period.unit === 'day') {
    const away = period[end]
    return Number.isFinite(away) ? day - away + 1 : null
  }
  return startOfPeriod(period.unit, day, 1 - period.offset - (end === 'to' ? 1 : 0))
}
