import { suggest } from '@fieldmerge/shared'
import { Hono } from 'hono'
import { BadLedgerQuery } from '../ledger/parse-filter.ts'
import { TypeChanges } from '../ledger/type-changes.ts'
import type { Organization } from '../organization.ts'
import { answering, readable, startOf } from './ledger-routes.ts'
import { logStream } from './log-stream.ts'
import { signedIn } from './signed-in.ts'

/** `GET /api/changes/TYPE`: server-sent events with every change of records of a type, for integrations. */
export const changeRoutes = (organization: Organization): Hono => {
  const changes = new TypeChanges(organization.log.ledger)
  return new Hono().get('/:type', (context) =>
    signedIn(
      organization,
      context,
      ({ user }) =>
        answering(context, async () => {
          const type = context.req.param('type')
          const { types } = organization.catalog
          if (!types.has(type))
            throw new BadLedgerQuery(`There is no record type "${type}"${suggest(type, types.keys())}`)
          const mayRead = readable(organization, user)
          return logStream(context, organization, {
            event: 'changes',
            from: startOf(context, organization.head.sequence),
            async behind(sequence) {
              const { changes: found, ...place } = await changes.behind(sequence, new Set([type]), mayRead)
              return { ...place, data: found.length === 0 ? null : { changes: found } }
            },
          })
        }),
      context.req.query('token') ?? undefined,
    ),
  )
}
