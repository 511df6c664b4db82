/**
 * The first screenful of a person's days, as markup: what the last visit would have shown when it ended. A start shows
 * it while the app is still being read, which takes a slow phone a second. It lies beside the outbox, and the next edit
 * takes it away.
 */
export interface Picture {
  /** The app that has drawn it: another one may have other styles. */
  readonly app: string
  /** How far the device's clock was from UTC, as `getTimezoneOffset` says it, min. */
  readonly offset: number
  /** Markup by day: `2026-01-04`. */
  readonly days: Readonly<Record<string, string>>
}

/** What a picture shows at a moment of the device's clock; null when it has nothing for it. */
export const dayIn = (stored: unknown, at: Date, app: string): string | null => {
  if (typeof stored !== 'object' || stored === null) return null
  const { app: drawnBy, offset, days } = stored as Partial<Picture>
  if (drawnBy !== app || offset !== at.getTimezoneOffset() || typeof days !== 'object') return null
  return days[dayAt(at)] ?? null
}

/** The day of the device's clock. Without `Intl`, which takes a start as long as all the rest of this. */
export const dayAt = (at: Date): string =>
  `${String(at.getFullYear()).padStart(4, '0')}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`

/** As on a watch: `9:52`. */
export const clockAt = (at: Date): string => `${at.getHours()}:${twoDigits(at.getMinutes())}`

const twoDigits = (n: number): string => String(n).padStart(2, '0')
