import { canonicalRows } from '../canonical/canonical-profile.ts'
import type { Condition, Constant } from '../profile/condition.ts'
import type { RowFilter } from '../profile/profile.ts'
import { type ConditionChange, conditionDifference } from './condition-difference.ts'
import type { MessageId } from './english-messages.ts'
import { days, type Message, message, number, type Part, types } from './message.ts'

/** How a row filter became another, one thing each. Not for filters that mean the same. */
export const rowsDifference = (type: string, before: RowFilter, after: RowFilter): readonly Message[] => {
  const [old, fresh] = [conditionOf(before), conditionOf(after)]
  if (old === null || fresh === null)
    return [
      message('rowsNow', {
        types: types(type),
        what: { kind: 'rows', type, rows: after },
        before: { kind: 'rows', type, rows: before },
      }),
    ]
  return conditionDifference(old, fresh).map((change) => messageOf(change, type))
}

const conditionOf = (rows: RowFilter): Condition | null => {
  if (rows.kind === 'custom') return rows.where
  const written = canonicalRows(rows)
  return written.kind === 'custom' ? written.where : null
}

const messageOf = (change: ConditionChange, type: string): Message => {
  if (change.how === 'values')
    return (
      windowMessage(type, change.before, change.after) ??
      message('askedNow', {
        types: types(type),
        what: asked(type, change.after),
        before: asked(type, change.before),
      })
    )
  const what = asked(type, change.condition)
  return message(change.how === 'added' ? 'trueNow' : 'noNeed', { types: types(type), what })
}

const asked = (type: string, condition: Condition): Part => ({ kind: 'condition', type, condition })

interface Window {
  readonly direction: string
  readonly days: number
}

/** Two tests of one window of days, of which only the length differs. */
const windowMessage = (type: string, before: Condition, after: Condition): Message | null => {
  const [old, fresh] = [new Set(valuesOf(before)), new Set(valuesOf(after))]
  const gone = [...old].filter((value) => !fresh.has(value))
  const come = [...fresh].filter((value) => !old.has(value))
  const [was] = gone.flatMap(windowOf)
  const [is] = come.flatMap(windowOf)
  if (gone.length !== 1 || come.length !== 1 || was === undefined || is === undefined) return null
  if (was.direction !== is.direction) return null
  return message(windowMessages[was.direction] ?? 'windowNext', {
    types: types(type),
    count: days(is.days),
    before: number(was.days),
  })
}

const windowMessages: Readonly<Record<string, MessageId>> = {
  next: 'windowNext',
  last: 'windowLast',
  'older than': 'windowOlder',
}

const windowOf = (value: Constant): readonly Window[] => {
  const match = /^(next|last|older than) (\d+) days?$/.exec(String(value))
  return match === null ? [] : [{ direction: match[1] ?? '', days: Number(match[2]) }]
}

const valuesOf = (test: Condition): readonly Constant[] => ('value' in test ? [test.value].flat() : [])
