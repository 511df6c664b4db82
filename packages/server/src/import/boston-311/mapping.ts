import type { ImportMapping } from '../import-plan.ts'
import { recordsOf, source } from './records.ts'
import { columns, readRequests } from './request.ts'

/** The City of Boston's 311 service requests, as exported from its open data portal. */
export const boston311: ImportMapping = {
  name: source,
  columns,
  plan(rows, context) {
    const { requests, refused } = readRequests(rows)
    return { records: recordsOf(requests, context), refused }
  },
}
