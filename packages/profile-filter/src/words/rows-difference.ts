import type { Catalog } from '@fieldmerge/shared'
import { canonicalRows } from '../canonical/canonical-profile.ts'
import type { Condition, Constant } from '../profile/condition.ts'
import type { RowFilter } from '../profile/profile.ts'
import { type ConditionChange, conditionDifference } from './condition-difference.ts'
import { conditionWords } from './condition-words.ts'
import { daysWords } from './names.ts'
import { rowsWords } from './rule-words.ts'

/** How a row filter became another, as clauses that follow the name of the type. Not for filters that mean the same. */
export const rowsDifference = (
  type: string,
  before: RowFilter,
  after: RowFilter,
  catalog: Catalog,
): readonly string[] => {
  const [old, fresh] = [conditionOf(before), conditionOf(after)]
  if (old === null || fresh === null)
    return [`carried are ${rowsWords(after, type, catalog)} now, it was ${rowsWords(before, type, catalog)}.`]
  return [...new Set(conditionDifference(old, fresh).map((change) => sentenceOf(change, type, catalog)))]
}

const conditionOf = (rows: RowFilter): Condition | null => {
  if (rows.kind === 'custom') return rows.where
  const written = canonicalRows(rows)
  return written.kind === 'custom' ? written.where : null
}

const sentenceOf = (change: ConditionChange, type: string, catalog: Catalog): string => {
  if (change.how === 'values')
    return (
      windowSentence(change.before, change.after) ??
      `asked is now whether ${conditionWords(change.after, type, catalog)}, it was whether ${conditionWords(change.before, type, catalog)}.`
    )
  const words = conditionWords(change.condition, type, catalog)
  return change.how === 'added'
    ? `only those are carried now of which this is true: ${words}.`
    : `this need not be true any more: ${words}.`
}

interface Window {
  readonly direction: string
  readonly days: number
}

/** Two tests of one window of days, of which only the length differs. */
const windowSentence = (before: Condition, after: Condition): string | null => {
  const [old, fresh] = [new Set(valuesOf(before)), new Set(valuesOf(after))]
  const gone = [...old].filter((value) => !fresh.has(value))
  const come = [...fresh].filter((value) => !old.has(value))
  const [was] = gone.flatMap(windowOf)
  const [is] = come.flatMap(windowOf)
  if (gone.length !== 1 || come.length !== 1 || was === undefined || is === undefined) return null
  if (was.direction !== is.direction) return null
  return `${windowWords[was.direction] ?? 'the window'} is ${daysWords(is.days)} now, it was ${was.days}.`
}

const windowWords: Readonly<Record<string, string>> = {
  next: 'the window',
  last: 'the window into the past',
  'older than': 'the age from which they are meant',
}

const windowOf = (value: Constant): readonly Window[] => {
  const match = /^(next|last|older than) (\d+) days?$/.exec(String(value))
  return match === null ? [] : [{ direction: match[1] ?? '', days: Number(match[2]) }]
}

const valuesOf = (test: Condition): readonly Constant[] => ('value' in test ? [test.value].flat() : [])
