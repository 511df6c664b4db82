import { addDays, type Day } from '../../text/time.ts'

/** The weekday on which weeks begin where a language is spoken: 1 Monday to 7 Sunday. */
export const firstWeekday = (locale: string): number => {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?(): { readonly firstDay: number }
  }
  // Not in every browser yet.
  return known.getWeekInfo?.().firstDay ?? 1
}

/** The seven days of the week that a day is in. */
export const weekOf = (day: Day, firstDay: number): readonly Day[] => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
  const back = (weekday - firstDay + 7) % 7
  return Array.from({ length: 7 }, (_, index) => addDays(day, index - back))
}
