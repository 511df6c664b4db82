import * as v from 'valibot'
import type { RecordId } from '../ids/record-id.ts'
import { typeOf } from '../ids/record-id.ts'
import type { NoticeKind } from './notice.ts'

/** After how many hours without a word somebody may be said to be overdue: all within a shift. */
export const hoursAwayChoices = [1, 2, 4, 8, 12] as const

/** What can be switched on and off, of all that can be told. */
export const noticeSwitches = ['visits', 'decided', 'held', 'lost', 'overdue'] as const
export type NoticeSwitch = (typeof noticeSwitches)[number]

const on = v.fallback(v.boolean(), true)

/** What is missing or unknown is as it usually is: an older and a newer app read the same. */
export const noticeSettingsSchema = v.object({
  visits: on,
  decided: on,
  held: on,
  lost: on,
  overdue: on,
  hoursAway: v.fallback(v.picklist(hoursAwayChoices), 4),
  /** Places of record types (`workOrder/title`) of which no lost value is told. */
  quiet: v.fallback(v.array(v.string()), []),
})

/** Of what somebody wants to be told. */
export type NoticeSettings = Readonly<v.InferOutput<typeof noticeSettingsSchema>>

export const usualNotices: NoticeSettings = v.parse(noticeSettingsSchema, {})

export const quietName = (type: string, place: string): string => `${type}/${place}`

/** Whether a lost value at a place of a record is one of those to tell of. */
export const isFlagged = (
  { quiet }: Pick<NoticeSettings, 'quiet'>,
  record: RecordId,
  path: string,
): boolean => {
  const [root = ''] = path.split('/')
  return !quiet.includes(quietName(typeOf(record), root === '' ? 'removed' : root))
}

/** The switch that a kind of notice hangs on. */
export const switchOf = (kind: NoticeKind): NoticeSwitch => {
  switch (kind) {
    case 'assigned':
    case 'changed':
    case 'canceled':
    case 'away':
      return 'visits'
    case 'decided':
    case 'held':
    case 'lost':
    case 'overdue':
      return kind
  }
}
