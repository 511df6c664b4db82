import { t } from '../../text/texts.ts'
import { addDays, dayOf, dayTitle, weekdayOf } from '../../text/time.ts'

/** `Here today`, `Here yesterday`, `Here on Friday`, `Here on Tue 4 January`. */
export const lastHere = (instant: number, now: number, zone: string): string => {
  const day = dayOf(instant, zone)
  const today = dayOf(now, zone)
  if (day >= today) return t.signIn.here(t.signIn.today)
  if (day === addDays(today, -1)) return t.signIn.here(t.signIn.yesterday)
  const name = day > addDays(today, -7) ? weekdayOf(day, 'long') : dayTitle(day)
  return t.signIn.here(t.signIn.onDay(name))
}
