import type { DeviceId, OrganizationId } from '@fieldmerge/shared'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Session, SignIn } from '../identity/sign-in.ts'
import { TokenRefused } from '../session/host.ts'
import { bearerOf } from './bearer.ts'
import { deviceFromCookie, setDeviceCookie } from './device-cookie.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most))
const device = v.object({
  id: v.pipe(
    text(100),
    v.transform((id) => id as DeviceId),
  ),
  secret: text(200),
})
export const signInBody = v.object({ email: text(320), password: text(1_000), device: v.optional(device) })
export const refreshBody = v.object({ device: v.optional(device) })

/** `POST /api/session` and `POST /api/session/refresh`. */
export const sessionRoutes = (signIn: SignIn, organization: OrganizationId, secure: boolean): Hono =>
  new Hono()
    .post('/', async (context) => {
      const body = await readBody(context, signInBody)
      if (!body.ok) return problem(context, 400, 'bad-request', body.message)
      const { email, password } = body.value
      const remembered = deviceFromCookie(context)
      const session = await signIn.signIn(email, password, body.value.device ?? remembered)
      if (typeof session === 'string')
        return problem(context, session === 'too-many-attempts' ? 429 : 401, session)
      setDeviceCookie(context, session.device, secure)
      return context.json(
        sessionJson(session, organization, body.value.device === undefined && !session.newDevice),
      )
    })
    .post('/refresh', async (context) => {
      const body = await readBody(context, refreshBody)
      if (!body.ok) return problem(context, 400, 'bad-request', body.message)
      const credentials = body.value.device ?? deviceFromCookie(context)
      const token = bearerOf(context)
      if (credentials === null || token === null) return problem(context, 401, 'token-invalid')
      try {
        const session = await signIn.refresh(token, credentials)
        setDeviceCookie(context, session.device, secure)
        return context.json(sessionJson(session, organization, false))
      } catch (error) {
        if (error instanceof TokenRefused) return problem(context, 401, error.code, error.message)
        throw error
      }
    })

const sessionJson = (session: Session, organization: OrganizationId, evicted: boolean) => ({
  organization,
  token: session.token,
  user: session.user,
  device: session.device,
  expiresAt: session.expiresAt,
  /** The browser has thrown this device's store away: it had been here, and did not know it. */
  evicted,
  lastContact: session.lastContact,
  /** Only in the body of a sign-in: whoever reads it opens what this person's devices have sealed. */
  keepKey: session.keepKey,
})
