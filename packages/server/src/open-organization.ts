import { newProfileFilter, type Profile } from '@fieldmerge/profile-filter'
import {
  type Clock,
  type DeviceId,
  fieldService,
  noFaults,
  type Random,
  systemClock,
  systemRandom,
  systemTimers,
  systemUser,
  type Timers,
} from '@fieldmerge/shared'
import type { Logger } from 'pino'
import { Audit } from './audit/audit.ts'
import { DeviceDirectory } from './devices/device-directory.ts'
import { SqliteDeviceStore } from './devices/sqlite-device-store.ts'
import { SqliteRevocationStore } from './devices/sqlite-revocation-store.ts'
import { Companions } from './documents/companions.ts'
import { DeclaredTypes } from './documents/declared-types.ts'
import { ServerEditor } from './documents/server-editor.ts'
import { type AccountStore, SqliteAccountStore } from './identity/account-store.ts'
import { keepKeysOf } from './identity/keep-key.ts'
import { SignIn } from './identity/sign-in.ts'
import { Tokens } from './identity/tokens.ts'
import { TypeChanges } from './ledger/type-changes.ts'
import { SqliteUpdateLog } from './log/sqlite-log.ts'
import { type Notices, openNotices, type PushSettings, usualPush } from './notices/open-notices.ts'
import { OpeningStore } from './openings/opening-store.ts'
import { Organization } from './organization.ts'
import { SqlitePinStore } from './pins/sqlite-pin-store.ts'
import { SqlitePresenceStore } from './presence/sqlite-presence-store.ts'
import { PreviewDesk } from './preview/preview-desk.ts'
import { AssignmentStore } from './profiles/assignment-store.ts'
import { Assignments } from './profiles/assignments.ts'
import { DraftStore } from './profiles/draft-store.ts'
import { Drafts } from './profiles/drafts.ts'
import { Pilots } from './profiles/pilots.ts'
import { ProfileAdministration } from './profiles/profile-administration.ts'
import { ProfileBook } from './profiles/profile-book.ts'
import { ProfileStore } from './profiles/profile-store.ts'
import { inForceNow } from './profiles/question-of.ts'
import { profilesByRole, shippedProfiles } from './profiles/shipped-profiles.ts'
import { SqliteQuarantine } from './quarantine/sqlite-quarantine.ts'
import { SqliteLossStore } from './recovery/sqlite-loss-store.ts'
import { FormerlyCarried } from './rights/formerly-carried.ts'
import { RightsAdministration } from './rights/rights-administration.ts'
import { SqliteFormerlyCarriedStore } from './rights/sqlite-formerly-carried-store.ts'
import { zlibDeflater } from './session/zlib-deflater.ts'
import { type DataFolder, newGeneration } from './store/data-folder.ts'
import { Graces } from './subscriptions/graces.ts'
import { SqliteGraceStore } from './subscriptions/sqlite-grace-store.ts'
import { version } from './version.ts'
import { Deliverer } from './webhooks/deliverer.ts'
import { post } from './webhooks/post.ts'
import { SqliteWebhookStore } from './webhooks/sqlite-webhook-store.ts'

/** An organization on its data folder, with what only the server around it needs. */
export interface OpenOrganization {
  readonly organization: Organization
  readonly signIn: SignIn
  readonly accounts: AccountStore
  readonly tokens: Tokens
  readonly profiles: ProfileAdministration
  readonly desk: PreviewDesk
  readonly rights: RightsAdministration
  readonly devices: DeviceDirectory
  readonly drafts: Drafts
  readonly openings: OpeningStore
  readonly audit: Audit
  readonly webhooks: Deliverer
  readonly notices: Notices
  readonly companions: Companions
  /** Edits of the server itself; `source` names them in the history. */
  editor(source: string): ServerEditor
}

export interface Surroundings {
  readonly logger: Logger
  readonly clock?: Clock
  readonly timers?: Timers
  readonly random?: Random
  /** In place of what ships. */
  readonly profiles?: ProfileChoice
  readonly push?: PushSettings
}

/** Which profiles there are before any is published, and who has them where nothing is assigned. */
export interface ProfileChoice {
  readonly published: readonly Profile[]
  /** Names of profiles, by a person's roles. */
  assign(roles: readonly string[]): readonly string[]
}

/** The wiring of the embedded server: SQLite below, one process, one organization. */
export const openOrganization = async (
  folder: DataFolder,
  surroundings: Surroundings,
): Promise<OpenOrganization> => {
  const { store, identity } = folder
  const { logger, clock = systemClock, timers = systemTimers, random = systemRandom } = surroundings
  const devices = new SqliteDeviceStore(store)
  const accounts = new SqliteAccountStore(store)
  const tokens = new Tokens(identity.secret, identity.organization, clock)
  const warn = (message: string, detail: Readonly<Record<string, unknown>>): void =>
    logger.warn(detail, message)
  const { published: shipped, assign } = surroundings.profiles ?? {
    published: shippedProfiles(fieldService),
    assign: profilesByRole,
  }
  const profileStore = new ProfileStore(store)
  const assignmentStore = new AssignmentStore(store)
  const book = new ProfileBook(shipped, await profileStore.history(), warn)
  const pilots = await Pilots.open(store)
  const assignments = new Assignments(await assignmentStore.history(), assign, (user, profile) =>
    pilots.inPlaceOf(user, profile),
  )
  const graces = new Graces(new SqliteGraceStore(store), warn)
  const rights = new RightsAdministration(store, fieldService, clock)
  let signIn: SignIn | null = null
  const declared = new DeclaredTypes(store)
  const organization = await Organization.open({
    catalog: fieldService,
    outdatedTypes: await declared.outdated(fieldService),
    clock,
    timers,
    random,
    faults: noFaults,
    log: new SqliteUpdateLog(store, { timers, warn }),
    quarantine: new SqliteQuarantine(store),
    devices,
    revocations: new SqliteRevocationStore(store),
    rights: await rights.inForce(warn),
    deflater: zlibDeflater,
    formerlyCarried: new FormerlyCarried(new SqliteFormerlyCarriedStore(store)),
    graces,
    pinStore: new SqlitePinStore(store),
    lossStore: new SqliteLossStore(store),
    newFilter: (source) => newProfileFilter(fieldService, source),
    profiles: [...book.inForce.values()],
    assignProfiles: (user, facts) => assignments.profilesOf(user, facts),
    serverVersion: version,
    generation: identity.generation,
    newGeneration: () => newGeneration(store),
    verify: (token) => (signIn ?? signInOf()).verify(token),
    warn,
  })
  await declared.note(fieldService)
  await organization.sessions.presences.keepIn(new SqlitePresenceStore(store), (error) =>
    warn('who is connected could not be kept', { error: error.message }),
  )
  const signInOf = (): SignIn =>
    new SignIn({
      clock,
      random,
      accounts,
      devices,
      rights: organization.rights,
      tokens,
      keepKeys: keepKeysOf(identity.secret, identity.organization),
    })
  signIn = signInOf()
  const desk = new PreviewDesk({
    directory: organization.directory,
    clock,
    timers,
    head: () => organization.head.sequence,
    log: organization.log,
    inForce: () => ({
      ...inForceNow({ book, assignments, directory: organization.directory }),
      kept: [...graces.running(), ...organization.pins.all()],
      rights: organization.rights.declaration,
    }),
  })
  organization.whenClosing(() => desk.stop())
  const webhooks = new Deliverer({
    store: new SqliteWebhookStore(store),
    changes: new TypeChanges(organization.log.ledger),
    commits: organization.commits,
    clock,
    timers,
    mayRead: (user, record) => organization.rights.mayRead(user, record),
    send: post,
    warn,
  })
  await webhooks.start()
  organization.whenClosing(async () => webhooks.stop())
  const editor = (source: string): ServerEditor =>
    new ServerEditor(organization.cache, organization.intake, clock, {
      user: systemUser,
      device: source as DeviceId,
    })
  const { directory, commits } = organization
  const companions = new Companions({
    catalog: fieldService,
    directory,
    commits,
    timers,
    random,
    editor: editor('companions'),
    warn,
  })
  void companions.settled()
  organization.whenClosing(() => companions.stop())
  const notices = await openNotices(organization, store, clock, timers, surroundings.push ?? usualPush)
  return {
    organization,
    notices,
    desk,
    rights,
    devices: new DeviceDirectory(store),
    drafts: new Drafts(new DraftStore(store), clock),
    openings: new OpeningStore(store),
    audit: new Audit(store, clock),
    webhooks,
    profiles: new ProfileAdministration({
      catalog: fieldService,
      clock,
      book,
      store: profileStore,
      assignments,
      assignmentStore,
      organization,
      pilots,
    }),
    signIn,
    accounts,
    tokens,
    companions,
    editor,
  }
}
