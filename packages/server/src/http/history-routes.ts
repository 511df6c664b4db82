import { parseRecordId, type RecordContent, type RecordId, textRuns } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import { ownerOf } from '../ledger/authors.ts'
import { BadLedgerQuery, timeOf } from '../ledger/parse-filter.ts'
import { type Moment, type PastRecord, TimeTravel } from '../ledger/time-travel.ts'
import type { Organization } from '../organization.ts'
import { answering } from './ledger-routes.ts'
import { problem } from './problem.ts'
import { signedIn } from './signed-in.ts'

/**
 * `GET /api/records/TYPE/ULID/at/MOMENT`, `/difference/MOMENT/MOMENT` and `/writers`, for those who may read the record. A
 * moment is a server time (`2h`, a date, ms since 1970), `now`, or `sequence-N`, which answers name and which stays the same.
 */
export const historyRoutes = (organization: Organization): Hono => {
  const travel = new TimeTravel(organization)
  const withRecord = (context: Context, then: (record: RecordId) => Promise<Response>): Promise<Response> =>
    signedIn(organization, context, ({ user }) =>
      answering(context, async () => {
        const record = parseRecordId(`${context.req.param('type')}/${context.req.param('ulid')}`)
        if (record === null) return problem(context, 400, 'bad-record-id')
        if (organization.directory.get(record) === undefined) return problem(context, 404, 'no-such-record')
        if (!organization.rights.mayRead(user, record)) return problem(context, 403, 'no-right')
        return then(record)
      }),
    )
  const momentOf = (text = ''): Moment => {
    const [, sequence] = /^sequence-(\d{1,15})$/.exec(text) ?? []
    if (sequence !== undefined) return { sequence: Number(sequence) }
    const now = organization.clock.now()
    return { time: text === 'now' ? Number.MAX_SAFE_INTEGER : timeOf(text, now) }
  }
  return new Hono()
    .get('/:type/:ulid/at/:moment', (context) =>
      withRecord(context, async (record) =>
        context.json(pastJson(record, await travel.at(record, momentOf(context.req.param('moment'))))),
      ),
    )
    .get('/:type/:ulid/writers', (context) =>
      withRecord(context, async (record) => context.json({ writers: await writersOf(organization, record) })),
    )
    .get('/:type/:ulid/difference/:from/:to', (context) =>
      withRecord(context, async (record) => {
        const [from, to] = [momentOf(context.req.param('from')), momentOf(context.req.param('to'))]
        const { differences, ...ends } = await travel.between(record, from, to)
        if (ends.from.sequence > ends.to.sequence || isBackwards(from, to))
          throw new BadLedgerQuery('The first moment must be the earlier one.')
        const { sequence } = ends.to
        return context.json({
          record,
          from: placeJson(ends.from),
          to: placeJson(ends.to),
          permalink: `/api/records/${record}/difference/sequence-${ends.from.sequence}/sequence-${sequence}`,
          differences,
        })
      }),
    )
}

/** Who has written what stands in the texts of a record, by the client ids that it is written under. */
const writersOf = async (organization: Organization, record: RecordId) => {
  const { doc, type, bindings } = await organization.cache.open(record)
  const texts = Object.keys(type.prose).flatMap((name) => textRuns(doc.getText(name)))
  return [...new Set(texts.map(({ client }) => client))].flatMap((client) => {
    const author = bindings.get(client)
    return author === undefined ? [] : [{ client, user: ownerOf(author) }]
  })
}

const isBackwards = (from: Moment, to: Moment): boolean =>
  ('time' in from && 'time' in to && from.time > to.time) ||
  ('sequence' in from && 'sequence' in to && from.sequence > to.sequence)

const placeJson = ({ sequence, serverTime }: PastRecord) => ({ sequence, serverTime })

const pastJson = (record: RecordId, past: PastRecord) => ({
  id: record,
  ...placeJson(past),
  permalink: `/api/records/${record}/at/sequence-${past.sequence}`,
  ...contentJson(past.content),
})

const contentJson = ({ transitions, ...content }: RecordContent) => ({
  ...content,
  transitions: [...transitions.values()],
})
