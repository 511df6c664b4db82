import type { Relation } from '@fieldmerge/profile-filter'

/** Where a way begins: a record that the person, or a crew of theirs, is named by. */
export interface WayStart {
  readonly type: string
  readonly link: 'own' | 'team'
  /** The fact that names the person or crew. */
  readonly by: string
}

/** How a person comes to a record: from one of their own, along links as relations of a profile follow them. */
export interface Way {
  readonly start: WayStart
  readonly steps: readonly Relation[]
}

/** A way, and on which day its first record begins, as days since 1970 where the person is; null where it has no time. */
export interface FoundWay extends Way {
  readonly startDay: number | null
}

/** Days since 1970 of a calendar day. */
export const dayNumber = (day: string): number => Math.round(Date.parse(day) / 86_400_000)

/** The calendar day of an instant where somebody is: `2026-03-04`. A zone that is not known counts as UTC. */
export const localDay = (instant: number, zone: string): string => {
  let format = formats.get(zone)
  if (format === undefined) {
    format = formatOf(zone)
    formats.set(zone, format)
  }
  return format.format(instant)
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  try {
    // Sweden's days are written as ISO 8601 has them.
    return new Intl.DateTimeFormat('sv-SE', { timeZone })
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' })
  }
}
