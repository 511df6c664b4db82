/**
 * The first screenful of a person's days, as markup: what the last visit would have shown when it ended. A start shows
 * it while the app is still being read, which takes a slow phone a second. It lies beside the outbox, and the next edit
 * takes it away.
 */
export interface Picture {
  /** The app that has drawn it: another one may have other styles. */
  readonly app: string
  /** How far the device's clock was from UTC, as `getTimezoneOffset` says it, min: who has no zone has the device's. */
  readonly device: number
  /** How far clocks in the person's zone are ahead of UTC on all of these days, ms. */
  readonly ahead: number
  /** Markup by day of the person's calendar: `2026-01-04`. */
  readonly days: Readonly<Record<string, string>>
}

/** One day of a picture, and the time of day for it. */
export interface PictureNow {
  readonly markup: string
  /** As on a watch: `9:52`. */
  readonly clock: string
}

/**
 * What a picture shows at a moment; null when it has nothing for it. Without `Intl`, which takes a start as long as all the
 * rest of this.
 */
export const pictureAt = (stored: unknown, at: Date, app: string): PictureNow | null => {
  if (typeof stored !== 'object' || stored === null) return null
  const { app: drawnBy, device, ahead, days } = stored as Partial<Picture>
  if (drawnBy !== app || device !== at.getTimezoneOffset()) return null
  if (typeof ahead !== 'number' || typeof days !== 'object') return null
  const there = new Date(at.getTime() + ahead).toISOString()
  const markup = days[there.slice(0, 10)]
  return markup === undefined ? null : { markup, clock: there.slice(11, 16).replace(/^0/, '') }
}
