import { mainOf, parseRecordId, type RecordId, typeOf } from '@fieldmerge/shared'

/** Addresses of records in the app: the type in words, then the ulid. */
export const orderPath = (record: RecordId): string => `/work-orders/${ulidOf(record)}`
export const summaryPath = (record: RecordId): string => `${orderPath(record)}/summary`
/** With a moment of the server's time, ms, as the work order was then. */
export const watchPath = (record: RecordId, at?: number): string =>
  `${orderPath(record)}/watch${at === undefined ? '' : `?at=${at}`}`
/** Two moments of a record beside each other; without the second, now. */
export const comparePath = (record: RecordId, from?: string, to?: string): string => {
  const moments = new URLSearchParams({ ...(from && { from }), ...(to && { to }) })
  const page = typeOf(record) === 'workOrder' ? orderPath(record) : plainPath(record)
  return `${page}/compare?${moments}`
}
export const articlePath = (record: RecordId): string => `/articles/${ulidOf(record)}`

/** Where any record is shown: on a page of its own kind, else on the one that shows all kinds. */
export const recordPath = (record: RecordId): string => {
  const main = mainOf(record)
  if (main !== null) return recordPath(main)
  switch (typeOf(record)) {
    case 'workOrder':
      return orderPath(record)
    case 'knowledgeArticle':
      return articlePath(record)
    default:
      return plainPath(record)
  }
}

/** The record that an address names; null for what can't be one. */
export const recordAt = (type: string, ulid: string | undefined): RecordId | null =>
  parseRecordId(`${type}/${(ulid ?? '').toUpperCase()}`)

const plainPath = (record: RecordId): string => `/records/${typeOf(record)}/${ulidOf(record)}`
const ulidOf = (record: RecordId): string => record.slice(record.indexOf('/') + 1)
