import { fieldService, type RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import { rightsSchema, scopes } from '../rights/declaration.ts'
import type { Outlook } from '../rights/outlook.ts'
import { parseRights } from '../rights/parse-rights.ts'
import type { Rights } from '../rights/rights.ts'
import type { RightsAdministration } from '../rights/rights-administration.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { count, instant, numberInPath, recordId, text } from './schemas.ts'

const rightsJson = v.object({ rights: rightsSchema })
const may = v.boolean()
const scope = v.picklist(scopes)

const outlookSchema = v.object({
  read: may,
  remove: may,
  scopes: v.object({ read: scope, write: scope, create: scope, remove: scope }),
  places: v.array(v.object({ place: text, may })),
  moves: v.array(v.object({ from: text, to: text, may })),
})
const tag = 'Rights'
const who = 'manageRights' as const

/** Who may do what, as data. */
export const rightsOperations = (
  administration: RightsAdministration,
  organization: Organization,
): readonly Operation[] => [
  operation({
    method: 'get',
    path: '/api/rights',
    tag,
    who,
    summary: 'The rights in force',
    params: nothing,
    query: nothing,
    body: null,
    answer: rightsJson,
    refusals: [],
    run: () => ({ rights: organization.rights.declaration }),
  }),
  operation({
    method: 'get',
    path: '/api/rights/versions',
    tag,
    who,
    summary: 'Who published rights when, the newest first',
    params: nothing,
    query: nothing,
    body: null,
    answer: v.object({ versions: v.array(v.object({ version: count, at: instant, by: text })) }),
    refusals: [],
    run: async () => ({ versions: await administration.versions() }),
  }),
  operation({
    method: 'get',
    path: '/api/rights/versions/{version}',
    tag,
    who,
    summary: 'The rights of one version',
    params: v.object({ version: numberInPath }),
    query: nothing,
    body: null,
    answer: rightsJson,
    refusals: ['no-such-record'],
    async run({ params: { version } }) {
      const rights = await administration.version(version)
      return rights === null
        ? new Refusal('no-such-record', `There is no version ${version} of the rights that can be read.`)
        : { rights }
    },
  }),
  operation({
    method: 'get',
    path: '/api/rights/try',
    tag,
    who,
    summary: 'What somebody may do with a record now, place by place',
    details: 'By the rights in force. Whether an edit comes too late is judged when it is made.',
    params: nothing,
    query: v.object({ user: recordId, record: recordId }),
    body: null,
    answer: outlookSchema,
    refusals: ['no-such-record'],
    run: ({ query: { user, record } }) => outlook(organization, organization.rights, user, record),
  }),
  operation({
    method: 'post',
    path: '/api/rights/try',
    tag,
    who,
    summary: 'The same by rights that nobody has published',
    harmless: true,
    params: nothing,
    query: nothing,
    body: v.object({ user: recordId, record: recordId, rights: v.unknown() }),
    answer: outlookSchema,
    refusals: ['no-such-record', 'rights-mistakes'],
    run({ body: { user, record, rights } }) {
      const parsed = parseRights(rights, fieldService)
      return parsed.ok
        ? outlook(organization, organization.rights.under(parsed.rights), user, record)
        : new Refusal('rights-mistakes', 'These rights could not be published.', parsed.mistakes)
    },
  }),
  operation({
    method: 'put',
    path: '/api/rights',
    tag,
    who,
    summary: 'Publish rights',
    details:
      'Whole or not at all, with the version behind the one in force. They count at once: for every message, and for what devices carry.',
    params: nothing,
    query: nothing,
    // The rights' own parser tells every mistake at once.
    body: v.object({ rights: v.unknown() }),
    answer: rightsJson,
    refusals: ['rights-mistakes', 'rights-changed'],
    async run({ body, person }) {
      const done = await administration.publish(body.rights, person.user)
      if (done.ok) {
        organization.publishRights(done.rights)
        return { rights: done.rights }
      }
      return done.kind === 'mistakes'
        ? new Refusal('rights-mistakes', 'Nothing was published.', done.mistakes)
        : new Refusal('rights-changed', `Version ${done.now} is in force: publish version ${done.now + 1}.`)
    },
  }),
]

const outlook = (
  { directory }: Organization,
  rights: Rights,
  user: RecordId,
  record: RecordId,
): Outlook | Refusal => {
  const entry = directory.get(record)
  const found = entry === undefined ? null : rights.outlook(user, record, entry.type)
  return found ?? new Refusal('no-such-record', `There is no active person ${user}, or no record ${record}.`)
}
