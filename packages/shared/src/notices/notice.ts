import type { RecordId, UserId } from '../ids/record-id.ts'

/** What somebody is told of their visits. `away`: it was given to somebody else. */
export const visitNotices = ['assigned', 'changed', 'canceled', 'away'] as const
export type VisitNotice = (typeof visitNotices)[number]

/**
 * Everything that a device can be told while nobody looks at the app. `decided`: on what one's own edits waited for;
 * `held`, `lost` and `overdue` are for those who plan.
 */
export const noticeKinds = [...visitNotices, 'decided', 'held', 'lost', 'overdue'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** One thing to tell, with as little of it as a sentence needs. */
export type Notice = {
  /** What the record is called, cut. */
  readonly title: string
} & (
  | {
      readonly kind: VisitNotice
      /** The work order, or the booking where it is for none. */
      readonly record: RecordId
      /** When it begins, ms. */
      readonly at: number | null
    }
  | { readonly kind: 'decided'; readonly record: RecordId; readonly accepted: 'all' | 'part' | 'none' }
  /** `need`: its place on the board. */
  | { readonly kind: 'held' | 'lost'; readonly need: string }
  | { readonly kind: 'overdue'; readonly person: UserId }
)

/** What is pushed to a device, as JSON: one notice whole, several by their numbers. */
export interface PushMessage {
  /** Whom it is for: somebody else may work at the device by now. */
  readonly to: UserId
  /** In which the device speaks. */
  readonly language: string
  /** The person's time zone; empty for the device's own. */
  readonly zone: string
  readonly counts: Readonly<Partial<Record<NoticeKind, number>>>
  readonly only: Notice | null
}

/** Nothing of a title beyond that is sent. */
export const longestNoticeTitle = 80
