import type { UserId } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import type { DevicePresence } from '../presence/device-presence.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { signedIn } from './signed-in.ts'
import { StreamBell } from './stream-bell.ts'

/** What changes meanwhile is told at once: acks come many times a second, ms. */
const breath = 1_000

const bytes = v.pipe(v.number(), v.minValue(0))
/** What a device tells of itself. */
export const toldBody = v.object({
  waiting: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  battery: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  charging: v.nullable(v.boolean()),
  used: v.nullable(bytes),
  quota: v.nullable(bytes),
  backAt: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
})

/**
 * Who is connected: `GET /api/presence` and `/api/presence/stream` for those who decide on edits, of the people whom they
 * may read; `POST /api/presence` for every device, of itself.
 */
export const presenceRoutes = (organization: Organization, profiles: ProfileAdministration): Hono => {
  const { presences } = organization.sessions
  const json = ({ user, ...presence }: DevicePresence) => {
    const facts = organization.directory.get(user)?.facts ?? {}
    const names = profiles.assignments.profilesOf(user, facts)
    return {
      user,
      ...presence,
      profiles: names.map((name) => ({ name, version: profiles.book.versionOf(name) })),
    }
  }
  const forDeciders = (context: Context, then: (user: UserId) => Response | Promise<Response>) =>
    signedIn(organization, context, ({ user }) =>
      organization.rights.hasPower(user, 'decide')
        ? then(user)
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
      forDeciders(context, (user) => presenceStream(context, organization, user, json)),
    )
    .post('/', (context) =>
      signedIn(organization, context, async ({ user, device }) => {
        const body = await readBody(context, toldBody)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        presences.told({ user, device }, body.value)
        return context.json({ ok: true })
      }),
    )
}

/** Events `devices`, at most one a second: of each device that has changed, how it is now. */
const presenceStream = (
  context: Context,
  { sessions, rights, timers, warn }: Organization,
  user: UserId,
  json: (presence: DevicePresence) => unknown,
): Response =>
  streamSSE(
    context,
    async (stream) => {
      const waiting = new Map<string, DevicePresence>()
      const bell = new StreamBell(timers)
      const stop = sessions.presences.onChange((presence) => {
        if (!rights.mayRead(user, presence.user)) return
        waiting.set(`${presence.user} ${presence.device}`, presence)
        bell.ring()
      })
      stream.onAbort(() => {
        stop()
        bell.ring()
      })
      await stream.writeSSE({ event: 'begin', data: '{}' })
      while (!stream.aborted && !stream.closed) {
        if (waiting.size === 0) {
          await bell.rest(stream)
          continue
        }
        const devices = [...waiting.values()].map(json)
        waiting.clear()
        await stream.writeSSE({ event: 'devices', data: JSON.stringify({ devices }) })
        await new Promise<void>((resolve) => void timers.after(breath, resolve))
      }
      stop()
    },
    async (error) => warn('a stream of who is connected has ended', { error: error.message }),
  )
