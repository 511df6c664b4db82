import { parseRecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Audit } from '../audit/audit.ts'
import type { Organization } from '../organization.ts'
import { nothing, type Operation, operation } from './operation.ts'
import { recordName } from './record-name.ts'
import { count, instant, numberInPath, text } from './schemas.ts'

const page = 100

/** Who administered what, and when. */
export const auditOperation = (audit: Audit, organization: Pick<Organization, 'directory'>): Operation =>
  operation({
    method: 'get',
    path: '/api/audit',
    tag: 'Audit',
    who: 'manageRights',
    summary: 'Everything that was administered, the newest first',
    details:
      'Whatever changes profiles, rights, people and devices over this interface adds a line before it is answered; nothing takes one away.',
    params: nothing,
    query: v.object({ before: v.exactOptional(numberInPath) }),
    body: null,
    answer: v.object({
      lines: v.array(
        v.object({
          place: count,
          at: instant,
          user: text,
          name: text,
          action: text,
          subject: text,
          /** The name of what it is about, where it is a record. */
          subjectName: text,
          detail: text,
        }),
      ),
      before: v.nullable(count),
    }),
    refusals: [],
    async run({ query }) {
      const nameOf = (id: string): string => {
        const record = parseRecordId(id)
        return record === null ? '' : (recordName(organization.directory, record) ?? '')
      }
      const lines = await audit.page(query.before ?? Number.MAX_SAFE_INTEGER, page)
      return {
        lines: lines.map((line) => ({
          ...line,
          name: nameOf(line.user),
          subjectName: nameOf(line.subject),
        })),
        before: lines.length < page ? null : (lines.at(-1)?.place ?? null),
      }
    },
  })
