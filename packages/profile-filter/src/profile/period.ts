/**
 * A run of whole local days, told from today. `days` is half open: today is { from: 0, to: 1 }.
 * Weeks begin on Monday (ISO 8601); `offset` -1 is the last, 0 this, 1 the next one.
 */
export type Period =
  | { readonly unit: 'day'; readonly from: number; readonly to: number }
  | { readonly unit: 'week' | 'month' | 'year'; readonly offset: -1 | 0 | 1 }

/** The most days that a period may name: ten years. */
export const maxDays = 3_650

const fixed: Readonly<Record<string, Period>> = {
  yesterday: { unit: 'day', from: -1, to: 0 },
  today: { unit: 'day', from: 0, to: 1 },
  tomorrow: { unit: 'day', from: 1, to: 2 },
  'last week': { unit: 'week', offset: -1 },
  'this week': { unit: 'week', offset: 0 },
  'next week': { unit: 'week', offset: 1 },
  'last month': { unit: 'month', offset: -1 },
  'this month': { unit: 'month', offset: 0 },
  'next month': { unit: 'month', offset: 1 },
  'last year': { unit: 'year', offset: -1 },
  'this year': { unit: 'year', offset: 0 },
  'next year': { unit: 'year', offset: 1 },
}

/** What to offer when a period was not understood. */
export const periodExamples: readonly string[] = [
  ...Object.keys(fixed),
  'next 7 days',
  'last 7 days',
  'older than 30 days',
]

const counted = /^(next|last|older than) ([1-9][0-9]{0,3}) days?$/

/**
 * The period in `text`, or null. `next 7 days` are the seven days after today, `last 7 days` the seven before it:
 * today is in neither, so that "today or in the next seven days" is said as it is meant.
 * `older than 30 days` is all time before the day that is 30 days back.
 */
export const parsePeriod = (text: string): Period | null => {
  if (Object.hasOwn(fixed, text)) return fixed[text] ?? null
  const match = counted.exec(text)
  if (match === null) return null
  const days = Number(match[2])
  if (days > maxDays) return null
  if (match[1] === 'next') return { unit: 'day', from: 1, to: days + 1 }
  if (match[1] === 'last') return { unit: 'day', from: -days, to: 0 }
  return { unit: 'day', from: Number.NEGATIVE_INFINITY, to: -days }
}

/**
 * The same days in as few periods as there can be: today and the next six days are one week. In it there is one midnight
 * less at which a record that lies between the two would be looked at.
 */
export const joinedPeriods = (periods: readonly Period[]): readonly Period[] => {
  const days: { readonly unit: 'day'; readonly from: number; to: number }[] = []
  const inOrder = periods.flatMap((period) => (period.unit === 'day' ? [period] : []))
  for (const { unit, from, to } of inOrder.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = days.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else days.push({ unit, from, to })
  }
  return [...periods.filter(({ unit }) => unit !== 'day'), ...days]
}
