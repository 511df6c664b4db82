import { parseRecordId, type RecordId, typeOf } from '@fieldmerge/shared'

/** Addresses of records in the app: the type in words, then the ulid. */
export const orderPath = (record: RecordId): string => `/work-orders/${ulidOf(record)}`
export const articlePath = (record: RecordId): string => `/articles/${ulidOf(record)}`

/** Where a record is shown: on the screen of its type, or on the page that shows any. */
export const recordPath = (record: RecordId): string => {
  const type = typeOf(record)
  if (type === 'workOrder') return orderPath(record)
  if (type === 'knowledgeArticle') return articlePath(record)
  return `/records/${type}/${ulidOf(record)}`
}

/** The record that an address names; null for what can't be one. */
export const recordAt = (type: string, ulid: string | undefined): RecordId | null =>
  parseRecordId(`${type}/${(ulid ?? '').toUpperCase()}`)

const ulidOf = (record: RecordId): string => record.slice(record.indexOf('/') + 1)
