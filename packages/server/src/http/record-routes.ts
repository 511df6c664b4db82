import { parseRecordId, type RecordId, readRecord, suggest } from '@fieldmerge/shared'
import { Hono } from 'hono'
import type { RecordEntry } from '../documents/directory.ts'
import type { Organization } from '../organization.ts'
import type { Verifier } from './local-key.ts'
import { problem } from './problem.ts'
import { signedIn } from './signed-in.ts'

const page = 200

/** `GET /api/records/:type/:ulid` and `GET /api/records?type=&cursor=`, for those with the right. */
export const recordRoutes = (organization: Organization, verifier: Verifier): Hono =>
  new Hono()
    .get('/', async (context) =>
      signedIn(verifier, context, async ({ user }) => {
        const type = context.req.query('type') ?? ''
        const types = organization.catalog.types
        if (!types.has(type))
          return problem(
            context,
            400,
            'bad-request',
            `There is no record type "${type}"${suggest(type, types.keys())}`,
          )
        const after = context.req.query('cursor') ?? ''
        const readable = [...organization.directory.entries()]
          .filter((entry) => entry.type.name === type && entry.record > after)
          .filter((entry) => organization.rights.mayRead(user, entry.record))
          .sort((a, b) => (a.record < b.record ? -1 : 1))
        const records = readable.slice(0, page)
        const cursor = readable.length > page ? (records.at(-1)?.record ?? null) : null
        return context.json({ records: records.map(headJson), cursor })
      }),
    )
    .get('/:type/:ulid', async (context) =>
      signedIn(verifier, context, async ({ user }) => {
        const record = parseRecordId(`${context.req.param('type')}/${context.req.param('ulid')}`)
        if (record === null) return problem(context, 400, 'bad-record-id')
        const entry = organization.directory.get(record)
        if (entry === undefined) return problem(context, 404, 'no-such-record')
        if (!organization.rights.mayRead(user, record)) return problem(context, 403, 'no-right')
        return context.json(await contentJson(organization, record, entry))
      }),
    )

const headJson = ({ record, version, time, facts }: RecordEntry) => ({ id: record, version, time, facts })

/** Shows only what is on disk: an answer must survive a crash. */
const contentJson = async (organization: Organization, record: RecordId, entry: RecordEntry) => {
  const document = await organization.cache.open(record)
  const content = readRecord(document.doc, document.type)
  await organization.committer.settled(document)
  await organization.committer.told()
  const { fields, prose, children, transitions, removed, findings } = content
  return {
    ...headJson(entry),
    type: entry.type.name,
    fields,
    prose,
    children,
    transitions: [...transitions.values()],
    removed,
    findings,
  }
}
