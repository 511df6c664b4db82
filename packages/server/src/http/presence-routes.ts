import { toldByDeviceSchema, type UserId } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import type { Organization } from '../organization.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import type { Identity } from '../session/host.ts'
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
  const forDeciders = (
    context: Context,
    then: (user: UserId, reader: Identity) => Response | Promise<Response>,
  ) =>
    signedIn(organization, context, (reader) =>
      organization.rights.hasPower(reader.user, 'decide')
        ? then(reader.user, reader)
        : problem(context, 403, 'no-right', 'Only those who decide on edits see who is connected.'),
    )
  return new Hono()
    .get('/', (context) =>
      forDeciders(context, (user) => {
        const seen = presences.all().filter((one) => organization.rights.mayRead(user, one.user))
        return context.json({ now: organization.clock.now(), devices: seen.map(json) })
      }),
    )
    .get('/stream', (context) =>
      forDeciders(context, (user, reader) =>
        eventStream(
          context,
          organization,
          { what: 'who is connected', reader, mayStill: () => organization.rights.hasPower(user, 'decide') },
          [presenceTap(organization, user, json)],
        ),
      ),
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
