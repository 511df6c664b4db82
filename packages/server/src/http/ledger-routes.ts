import { type Context, Hono } from 'hono'
import { BadLedgerQuery, parseFilter } from '../ledger/parse-filter.ts'
import { LedgerReader } from '../ledger/read-ledger.ts'
import type { Organization } from '../organization.ts'
import { eventStream } from './event-stream.ts'
import { ledgerTap } from './ledger-tap.ts'
import type { Verifier } from './local-key.ts'
import { problem } from './problem.ts'
import { readable } from './readable.ts'
import { signedIn } from './signed-in.ts'

const page = { usual: 100, most: 500 }

/** `GET /api/ledger`, `/api/ledger/stream`: what changed, what lost, for those who may read the records. */
export const ledgerRoutes = (organization: Organization, verifier: Verifier): Hono => {
  const reader = new LedgerReader(organization.log.ledger)
  return new Hono()
    .get('/', (context) =>
      signedIn(verifier, context, ({ user }) =>
        answering(context, async () => {
          const filter = filterOf(context, organization.clock.now())
          const mayRead = readable(organization, user)
          const { most, cursor } = pageOf(context)
          return context.json(await reader.page(filter, mayRead, most, cursor))
        }),
      ),
    )
    .get('/stream', (context) =>
      signedIn(
        organization,
        context,
        (reader) =>
          answering(context, async () => {
            const filter = filterOf(context, organization.clock.now())
            const from = startOf(context, organization.head.sequence)
            const tap = ledgerTap(organization, reader.user, filter, { event: 'rows', from })
            return eventStream(context, organization, { what: 'the ledger', reader, id: String(from) }, [tap])
          }),
        // An EventSource of a browser sends no headers.
        context.req.query('token') ?? undefined,
      ),
    )
    .get('/:id', (context) =>
      signedIn(organization, context, async ({ user }) => {
        const found = await reader.row(context.req.param('id'), readable(organization, user))
        return found === null ? problem(context, 404, 'no-such-finding') : context.json(found.row)
      }),
    )
}

export const filterOf = (context: Context, now: number) => {
  const { record, author, kind, state, since } = context.req.query()
  return parseFilter({ record, author, kind, state, since }, now)
}

const pageOf = (context: Context) => {
  const { limit, cursor } = context.req.query()
  const most = limit === undefined ? page.usual : Number(limit)
  if (!Number.isInteger(most) || most < 1 || most > page.most)
    throw new BadLedgerQuery(`limit is a whole number from 1 to ${page.most}, not "${limit?.slice(0, 40)}".`)
  if (cursor !== undefined && !/^\d{1,15}(?:\.\d{1,6})?$/.test(cursor))
    throw new BadLedgerQuery('cursor is what an earlier page gave.')
  return { most, cursor: cursor ?? null }
}

/** Behind the last event that was heard, or what `cursor` says; otherwise from now on. */
export const startOf = (context: Context, head: number): number => {
  const given = context.req.header('last-event-id') ?? context.req.query('cursor')
  if (given === undefined) return head
  if (!/^\d{1,15}$/.test(given)) throw new BadLedgerQuery('cursor is the id of an event that was heard.')
  return Math.min(Number(given), head)
}

export const answering = async (context: Context, answer: () => Promise<Response>): Promise<Response> => {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof BadLedgerQuery) return problem(context, 400, 'bad-request', error.message)
    throw error
  }
}
