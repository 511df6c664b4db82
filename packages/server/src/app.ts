import { type OrganizationId, systemRandom } from '@fieldmerge/shared'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { Audit } from './audit/audit.ts'
import type { DeviceDirectory } from './devices/device-directory.ts'
import type { ServerEditor } from './documents/server-editor.ts'
import { Access } from './http/access.ts'
import { administration } from './http/administration.ts'
import { answerRoutes } from './http/answer-routes.ts'
import { changeRoutes } from './http/change-routes.ts'
import { demoPeople } from './http/demo-people.ts'
import { heldDeclarations } from './http/held-declarations.ts'
import { heldRoutes } from './http/held-routes.ts'
import { historyRoutes } from './http/history-routes.ts'
import { ledgerDeclarations } from './http/ledger-declarations.ts'
import { ledgerRoutes } from './http/ledger-routes.ts'
import { LocalKey } from './http/local-key.ts'
import { mount } from './http/mount.ts'
import { noticeDeclarations } from './http/notice-declarations.ts'
import { noticeRoutes } from './http/notice-routes.ts'
import { openApi } from './http/openapi.ts'
import { peopleDeclarations } from './http/people-declarations.ts'
import { presenceDeclarations } from './http/presence-declarations.ts'
import { presenceRoutes } from './http/presence-routes.ts'
import { problem } from './http/problem.ts'
import { recordDeclarations } from './http/record-declarations.ts'
import { recordRoutes } from './http/record-routes.ts'
import { sessionRoutes } from './http/session-routes.ts'
import { staticRoutes } from './http/static-routes.ts'
import { streamDeclarations } from './http/stream-declarations.ts'
import { streamRoutes } from './http/stream-routes.ts'
import { webhookOperations } from './http/webhook-operations.ts'
import type { AccountStore } from './identity/account-store.ts'
import type { SignIn } from './identity/sign-in.ts'
import type { Notices } from './notices/open-notices.ts'
import type { OpeningStore } from './openings/opening-store.ts'
import type { Organization } from './organization.ts'
import type { PreviewDesk } from './preview/preview-desk.ts'
import type { Drafts } from './profiles/drafts.ts'
import type { ProfileAdministration } from './profiles/profile-administration.ts'
import type { RightsAdministration } from './rights/rights-administration.ts'
import type { Deliverer } from './webhooks/deliverer.ts'

export interface AppParts {
  readonly organization: Organization
  readonly organizationId: OrganizationId
  readonly organizationName: string
  readonly signIn: SignIn
  readonly profiles: ProfileAdministration
  readonly desk: PreviewDesk
  readonly rights: RightsAdministration
  readonly devices: DeviceDirectory
  readonly drafts: Drafts
  readonly openings: OpeningStore
  readonly audit: Audit
  readonly accounts: AccountStore
  readonly editor: (source: string) => ServerEditor
  readonly webhooks: Deliverer
  readonly notices: Notices
  /** What the command line on this data folder shows instead of a token; null lets none in so. */
  readonly localKey: string | null
  /** Lets everybody in by choosing who they are. */
  readonly demo: boolean
  /** Whether the server itself speaks TLS. */
  readonly secure: boolean
  /** The folder of the built web app; null serves none. */
  readonly appFolder: string | null
}

/**
 * No request has more to say: edits go over sockets. Profiles are larger: 100 of them may come at once; and an outbox
 * in a file is what waits on a device.
 */
const largestBody = { profiles: 4 * 1024 * 1024, outbox: 16 * 1024 * 1024, other: 64 * 1024 }

const atMost = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (context) =>
      problem(context, 413, 'bad-request', `The body is larger than ${maxSize / 1024} KB.`),
  })

const kindOf = (path: string): keyof typeof largestBody => {
  if (path === '/api/outbox') return 'outbox'
  return /^\/api\/(profiles|drafts|import)/.test(path) ? 'profiles' : 'other'
}

/** All that the server answers over HTTP. Sockets are in `sockets.ts`. */
export const createApp = (parts: AppParts): Hono => {
  const { organization, demo } = parts
  const app = new Hono()
  app.use(secureHeaders(headers))
  const limits = {
    profiles: atMost(largestBody.profiles),
    outbox: atMost(largestBody.outbox),
    other: atMost(largestBody.other),
  }
  app.use('/api/*', (context, next) => limits[kindOf(context.req.path)](context, next))
  // Whoever asks finds what they or others were told is on disk.
  app.use('/api/*', async (_, next) => {
    await organization.committer.told()
    await next()
  })
  app.get('/healthz', (context) => {
    // Waits for nothing: whoever asks is to hear of a disk that does not answer.
    organization.committer.tell()
    const failure = organization.failure
    const body = {
      ok: failure === null,
      failure,
      version: organization.serverVersion,
      head: organization.head.sequence,
      records: organization.directory.size,
      connections: organization.sessions.size,
      // Records with values that are none of their fields: `/api/findings` names them.
      findings: organization.directory.withFindings.size,
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
  const localKey = new LocalKey(parts.localKey)
  const verifier = localKey.beside(organization)
  app.route('/api/session', sessionRoutes(parts.signIn, parts.organizationId, parts.secure))
  app.route('/api/records', recordRoutes(organization, verifier))
  app.route('/api/held', heldRoutes(organization))
  app.route('/api/notices', noticeRoutes(organization, parts.notices))
  app.route('/api/presence', presenceRoutes(organization, parts.profiles))
  app.route('/api/records', historyRoutes(organization))
  app.route('/api/ledger', ledgerRoutes(organization, verifier))
  app.route('/api/ledger', answerRoutes(organization, systemRandom))
  app.route('/api/changes', changeRoutes(organization))
  app.route('/api/stream', streamRoutes(organization, parts.profiles))
  const operations = [
    ...administration(parts),
    ...webhookOperations(organization, parts.webhooks, systemRandom),
  ]
  mount(app, operations, new Access(organization, localKey), parts.audit)
  const declarations = [
    ...peopleDeclarations,
    ...recordDeclarations,
    ...heldDeclarations,
    ...ledgerDeclarations,
    ...presenceDeclarations,
    ...streamDeclarations,
    ...noticeDeclarations,
  ]
  const described = openApi([...operations, ...declarations], organization.serverVersion)
  app.get('/api/openapi.json', (context) => context.json(described))
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
    // What reads barcodes is WebAssembly of our own; nothing may make scripts out of text.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
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
