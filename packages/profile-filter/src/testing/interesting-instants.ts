/// <reference lib="esnext.temporal" />
import { at } from './ids.ts'

/** Two days before clocks go forward in Berlin, nine before they go back on Lord Howe Island. */
export const startOfHistories = at('2026-03-27T12:00:00Z')

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Australia/Lord_Howe']

/** The midnights around the start, in the zones of the histories, and the instants just before them. */
export const instants: readonly number[] = zones.flatMap((zone) =>
  Array.from({ length: 24 }, (_, n) => {
    const day = Temporal.PlainDate.from('2026-03-27').add({ days: n - 11 })
    return day.toZonedDateTime(zone).epochMilliseconds
  }).flatMap((midnight) => [midnight - 1, midnight]),
)
