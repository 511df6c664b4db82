import { type FindingState, parseRecordId, type RecordId, suggest, type UserId } from '@fieldmerge/shared'
import type { LedgerFilter } from './read-ledger.ts'

/** A question that the ledger cannot answer, as a sentence that says why. */
export class BadLedgerQuery extends Error {
  override readonly name = 'BadLedgerQuery'
}

/** All kinds that can be asked for: of changes, of findings, and causes other than an edit. */
export const ledgerKinds = [
  'created',
  'set',
  'text',
  'childAdded',
  'childRemoved',
  'childBroughtBack',
  'childMoved',
  'transition',
  'removed',
  'broughtBack',
  'restore',
  'policy',
  'rule',
  'import',
  'lostOverwrite',
  'concurrentMove',
  'concurrentTransition',
  'illegalTransition',
  'unseenRemoval',
  'unseenEdit',
  'editInRemoved',
  'sameWords',
] as const

export const findingStates: readonly FindingState[] = [
  'open',
  'superseded',
  'settled',
  'restored',
  'kept',
  'seen',
]

type Given = Readonly<Record<'record' | 'author' | 'kind' | 'state' | 'since', string | undefined>>

/** Words of a request or command line as a filter. `now`: for times that are told backwards. @throws BadLedgerQuery */
export const parseFilter = ({ record, author, kind, state, since }: Given, now: number): LedgerFilter => ({
  ...(record === undefined ? {} : { record: recordOf(record) }),
  ...(author === undefined ? {} : { user: recordOf(author) as UserId }),
  ...(kind === undefined ? {} : { kind: oneOf('kind', kind, ledgerKinds) }),
  ...(state === undefined ? {} : { state: oneOf('state', state, findingStates) }),
  ...(since === undefined ? {} : { since: timeOf(since, now) }),
})

const recordOf = (text: string): RecordId => {
  const record = parseRecordId(text)
  if (record === null)
    throw new BadLedgerQuery(`"${text.slice(0, 80)}" is not an id of the form <type>/<ulid>.`)
  return record
}

const oneOf = <T extends string>(what: string, text: string, known: readonly T[]): T => {
  const found = known.find((one) => one === text)
  if (found === undefined)
    throw new BadLedgerQuery(`There is no ${what} "${text.slice(0, 40)}"${suggest(text, known) || '.'}`)
  return found
}

const spans: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** `2h`, `30m`, `3d`, `1w` before now; ms since 1970; or a date as JSON has it. @throws BadLedgerQuery */
export const timeOf = (text: string, now: number): number => {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? []
  if (count !== undefined) return now - Number(count) * (spans[unit] ?? 0)
  const time = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isNaN(time))
    throw new BadLedgerQuery(
      `"${text.slice(0, 40)}" is no time: say 30m, 2h, 3d, 2026-11-28T16:00Z or ms since 1970.`,
    )
  return time
}
