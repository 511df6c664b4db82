/// <reference lib="esnext.temporal" />

/** Instants in ms: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * The instants of a period of local days, by Temporal: nothing in common with the filter's calendar but the zone's data.
 * A zone that is not known counts as UTC.
 */
export const spanOf = (period: string, zone: string, now: number): Span => {
  const today = todayIn(zone, now)
  const span = (from: Temporal.PlainDate, to: Temporal.PlainDate): Span => ({
    from: startOf(from, zone),
    to: startOf(to, zone),
  })
  const [, which = '', count = '', unit = ''] =
    /^(next|last|this|older than) (?:(\d+) )?(days?|week|month|year)$/.exec(period) ?? []
  const days = Number(count)
  if (period === 'today') return span(today, today.add({ days: 1 }))
  if (period === 'yesterday') return span(today.subtract({ days: 1 }), today)
  if (period === 'tomorrow') return span(today.add({ days: 1 }), today.add({ days: 2 }))
  if (which === 'older than')
    return { from: Number.NEGATIVE_INFINITY, to: startOf(today.subtract({ days }), zone) }
  if (unit.startsWith('day') && which === 'next')
    return span(today.add({ days: 1 }), today.add({ days: days + 1 }))
  if (unit.startsWith('day')) return span(today.subtract({ days }), today)

  const away = which === 'last' ? -1 : which === 'next' ? 1 : 0
  if (unit === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 }).add({ weeks: away })
    return span(monday, monday.add({ weeks: 1 }))
  }
  if (unit === 'month') {
    const first = today.with({ day: 1 }).add({ months: away })
    return span(first, first.add({ months: 1 }))
  }
  const first = today.with({ day: 1, month: 1 }).add({ years: away })
  return span(first, first.add({ years: 1 }))
}

const startOf = (date: Temporal.PlainDate, zone: string): number =>
  date.toZonedDateTime(zone).epochMilliseconds

const todayIn = (zone: string, now: number): Temporal.PlainDate => {
  const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  // Where a clock was put back over midnight, the evening comes twice; once begun, the new day stays.
  const tomorrow = date.add({ days: 1 })
  return startOf(tomorrow, zone) <= now ? tomorrow : date
}

export const knownZone = (zone: string): string => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return zone
  } catch {
    return 'UTC'
  }
}
