import { toldByDeviceSchema } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import type { Organization } from '../organization.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import type { Identity } from '../session/host.ts'
import { forDeciders, mayDecide } from './deciders.ts'
import { eventStream } from './event-stream.ts'
import { presenceJson } from './presence-json.ts'
import { presenceTap } from './presence-tap.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { signedIn } from './signed-in.ts'

/**
 * Who is connected: `GET /api/presence` and `/api/presence/stream` for those who decide on edits, of the people whom they
 * may read; `POST /api/presence` for every device, of itself.
 */
export const presenceRoutes = (organization: Organization, profiles: ProfileAdministration): Hono => {
  const { presences } = organization.sessions
  const json = presenceJson(organization, profiles)
  const forThem = (context: Context, then: (reader: Identity) => Response | Promise<Response>) =>
    forDeciders(organization, context, 'Only those who decide on edits see who is connected.', then)
  return new Hono()
    .get('/', (context) =>
      forThem(context, ({ user }) => {
        const seen = presences.all().filter((one) => organization.rights.mayRead(user, one.user))
        return context.json({ now: organization.clock.now(), devices: seen.map(json) })
      }),
    )
    .get('/stream', (context) =>
      forThem(context, (reader) => {
        const mayStill = (): boolean => mayDecide(organization, reader)
        const tap = presenceTap(organization, reader.user, json)
        return eventStream(context, organization, { what: 'who is connected', reader, mayStill }, [tap])
      }),
    )
    .post('/', (context) =>
      signedIn(organization, context, async ({ user, device }) => {
        const body = await readBody(context, toldByDeviceSchema)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        presences.told({ user, device }, body.value)
        return context.json({ ok: true })
      }),
    )
}
