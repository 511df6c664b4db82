import { parseRecordId, type RecordId } from '@fieldmerge/shared'

/** Addresses of records in the app: the type in words, then the ulid. */
export const orderPath = (record: RecordId): string => `/work-orders/${ulidOf(record)}`
export const articlePath = (record: RecordId): string => `/articles/${ulidOf(record)}`

/** The record that an address names; null for what can't be one. */
export const recordAt = (type: string, ulid: string | undefined): RecordId | null =>
  parseRecordId(`${type}/${(ulid ?? '').toUpperCase()}`)

const ulidOf = (record: RecordId): string => record.slice(record.indexOf('/') + 1)
