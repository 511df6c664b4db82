import type { OrganizationId } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { demoPeople } from './http/demo-people.ts'
import { ledgerRoutes } from './http/ledger-routes.ts'
import { problem } from './http/problem.ts'
import { recordRoutes } from './http/record-routes.ts'
import { sessionRoutes } from './http/session-routes.ts'
import { staticRoutes } from './http/static-routes.ts'
import type { SignIn } from './identity/sign-in.ts'
import type { Organization } from './organization.ts'

export interface AppParts {
  readonly organization: Organization
  readonly organizationId: OrganizationId
  readonly organizationName: string
  readonly signIn: SignIn
  /** Lets everybody in by choosing who they are. */
  readonly demo: boolean
  /** Whether the server itself speaks TLS. */
  readonly secure: boolean
  /** The folder of the built web app; null serves none. */
  readonly appFolder: string | null
}

/** No request has more to say: edits go over sockets. */
const largestBody = 64 * 1024

const tooLarge = (context: Context): Response =>
  problem(context, 413, 'bad-request', `The body is larger than ${largestBody / 1024} KB.`)

/** All that the server answers over HTTP. Sockets are in `sockets.ts`. */
export const createApp = (parts: AppParts): Hono => {
  const { organization, demo } = parts
  const app = new Hono()
  app.use(secureHeaders(headers))
  app.use('/api/*', bodyLimit({ maxSize: largestBody, onError: tooLarge }))
  app.get('/healthz', (context) => {
    const failure = organization.failure
    const body = {
      ok: failure === null,
      failure,
      version: organization.serverVersion,
      head: organization.head.sequence,
      records: organization.directory.size,
      connections: organization.sessions.size,
      // What devices have seen and nobody has sent again since the store came back older.
      lost: organization.losses.list(),
    }
    return context.json(body, failure === null ? 200 : 503)
  })
  app.get('/api/about', (context) =>
    context.json({
      organization: parts.organizationId,
      name: parts.organizationName,
      version: organization.serverVersion,
      demo,
    }),
  )
  app.get('/api/demo/people', (context) =>
    demo
      ? context.json(demoPeople(organization.directory))
      : problem(context, 404, 'bad-request', 'This is no demo.'),
  )
  app.route('/api/session', sessionRoutes(parts.signIn, parts.organizationId, parts.secure))
  app.route('/api/records', recordRoutes(organization))
  app.route('/api/ledger', ledgerRoutes(organization))
  app.all('/api/*', (context) =>
    problem(context, 404, 'bad-request', `There is no ${context.req.path} here.`),
  )
  if (parts.appFolder !== null) app.route('/', staticRoutes(parts.appFolder))
  app.onError((error, context) => {
    organization.warn('a request failed', { path: context.req.path, error: error.message })
    return problem(context, 500, 'server-error')
  })
  return app
}

const headers = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // y-indexeddb and Solid need no eval; styles are set on elements for colours and sizes.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    workerSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'self'"],
  },
  // A plain http address on a local network must stay reachable: the operator decides on TLS.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
} satisfies Parameters<typeof secureHeaders>[0]
