import type { Condition, Test } from '../profile/condition.ts'
import type { FactKind } from '../profile/fact-kind.ts'
import { type Period, parsePeriod } from '../profile/period.ts'

/**
 * How many days a test of an instant lets through at most, or null when it asks for no window: for a bound on one side
 * alone it is endless only where the period itself is (`older than`).
 */
export const windowDays = (test: Test): number | null => {
  if (test.op === 'in') {
    const periods = test.value.flatMap(periodsOf)
    return periods.length === 0 ? null : periods.reduce((sum, period) => sum + lengthOf(period), 0)
  }
  if (test.op !== 'between') return null
  const [from] = periodsOf(test.value[0])
  const [to] = periodsOf(test.value[1])
  return from === undefined || to === undefined ? null : Math.max(0, rangeOf(to).to - rangeOf(from).from)
}

const periodsOf = (value: string | number | boolean): readonly Period[] => {
  const period = typeof value === 'string' ? parsePeriod(value) : null
  return period === null ? [] : [period]
}

const longest = { week: 7, month: 31, year: 366 }

const lengthOf = (period: Period): number =>
  period.unit === 'day' ? period.to - period.from : longest[period.unit]

/** The days that a period may touch, told from today, at most. */
const rangeOf = (period: Period): { readonly from: number; readonly to: number } => {
  if (period.unit === 'day') return period
  const days = longest[period.unit]
  return { from: period.offset * days - days + 1, to: (period.offset + 1) * days }
}

const equal: readonly string[] = ['eq', 'in', 'contains']
const seekable: readonly string[] = ['text', 'texts', 'link', 'links']

/** Whether the records that match can be found by a value that they must have, without looking at all of the type. */
export const isNarrowed = (condition: Condition, kindOf: (fact: string) => FactKind['kind']): boolean => {
  if ('and' in condition) return condition.and.some((each) => isNarrowed(each, kindOf))
  if ('or' in condition) return condition.or.every((each) => isNarrowed(each, kindOf))
  if ('not' in condition) return false
  const kind = kindOf(condition.fact)
  return (
    seekable.includes(kind) &&
    equal.includes(condition.op) &&
    !(condition.op === 'contains' && kind === 'text')
  )
}
