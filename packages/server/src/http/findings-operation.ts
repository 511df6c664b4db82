import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation } from './operation.ts'
import { count, instant, text } from './schemas.ts'

const page = 200

/** Wrong values in records: what profiles filter by, and what is none of its field. */
export const findingsOperation = (organization: Organization): Operation =>
  operation({
    method: 'get',
    path: '/api/findings',
    tag: 'Records',
    who: 'manageProfiles',
    summary: 'Records with values that are none of their fields',
    details:
      'Such a value reads as if nothing had been written: filters, lists and screens go by the default of the field. Sorted by id; `cursor` gives the next page.',
    params: nothing,
    query: v.object({ cursor: v.exactOptional(v.string(), '') }),
    body: null,
    answer: v.object({
      total: count,
      findings: v.array(v.object({ record: text, title: text, changedAt: instant, findings: v.array(text) })),
      cursor: v.nullable(text),
    }),
    refusals: [],
    run({ query, person }) {
      const { directory, rights } = organization
      const after = parseRecordId(query.cursor) ?? ''
      const readable = [...directory.withFindings]
        .filter((record) => record > after && rights.mayRead(person.user, record))
        .sort()
      const shown = readable.slice(0, page)
      return {
        total: directory.withFindings.size,
        findings: shown.flatMap((record) => described(organization, record)),
        cursor: readable.length > page ? (shown.at(-1) ?? null) : null,
      }
    },
  })

const described = ({ directory }: Organization, record: RecordId) => {
  const entry = directory.get(record)
  if (entry === undefined) return []
  const { title, findings } = entry.facts
  return [
    {
      record,
      title: typeof title === 'string' ? title : '',
      changedAt: entry.time,
      findings: Array.isArray(findings) ? findings : [],
    },
  ]
}
