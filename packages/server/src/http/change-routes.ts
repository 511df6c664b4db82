import { suggest } from '@fieldmerge/shared'
import { Hono } from 'hono'
import { BadLedgerQuery } from '../ledger/parse-filter.ts'
import { TypeChanges } from '../ledger/type-changes.ts'
import type { Organization } from '../organization.ts'
import { eventStream } from './event-stream.ts'
import { answering, startOf } from './ledger-routes.ts'
import { logTap } from './log-tap.ts'
import { readable } from './readable.ts'
import { signedIn } from './signed-in.ts'

/** `GET /api/changes/TYPE`: server-sent events with every change of records of a type, for integrations. */
export const changeRoutes = (organization: Organization): Hono => {
  const changes = new TypeChanges(organization.log.ledger)
  return new Hono().get('/:type', (context) =>
    signedIn(
      organization,
      context,
      (reader) =>
        answering(context, async () => {
          const type = context.req.param('type')
          const { types } = organization.catalog
          if (!types.has(type))
            throw new BadLedgerQuery(`There is no record type "${type}"${suggest(type, types.keys())}`)
          const mayRead = readable(organization, reader.user)
          const from = startOf(context, organization.head.sequence)
          const tap = logTap(organization, {
            event: 'changes',
            from,
            async behind(sequence) {
              const { changes: found, ...place } = await changes.behind(sequence, new Set([type]), mayRead)
              return { ...place, data: found.length === 0 ? null : { changes: found } }
            },
          })
          return eventStream(
            context,
            organization,
            { what: `changes of ${type}`, reader, id: String(from) },
            [tap],
          )
        }),
      context.req.query('token') ?? undefined,
    ),
  )
}
