import {
  type Facts,
  longestNoticeTitle,
  type Notice,
  parseRecordId,
  type RecordId,
  type UserId,
} from '@fieldmerge/shared'

/** A notice with whom it is for and what it is about. */
export interface AddressedNotice {
  readonly to: UserId
  readonly about: RecordId
  readonly notice: Notice
}

/** What a record is called in a notice, cut. */
export const noticeTitle = (facts: Facts | null): string => {
  const { number, title, name } = facts ?? {}
  const said = [number, typeof title === 'string' ? title : name].filter((part) => typeof part === 'string')
  const whole = said.join(' ')
  if (whole.length <= longestNoticeTitle) return whole
  // Not within a sign of two halves.
  return `${whole.slice(0, longestNoticeTitle - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

export const linkIn = (value: unknown): RecordId | null =>
  typeof value === 'string' ? parseRecordId(value) : null
