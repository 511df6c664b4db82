import { fieldServiceMobile, newProfileFilter, type Profile } from '@fieldmerge/profile-filter'
import {
  type Clock,
  type DeviceId,
  fieldService,
  noFaults,
  type Random,
  systemClock,
  systemRandom,
  systemTimers,
  type Timers,
} from '@fieldmerge/shared'
import type { Logger } from 'pino'
import { SqliteDeviceStore } from './devices/sqlite-device-store.ts'
import { ServerEditor } from './documents/server-editor.ts'
import { type AccountStore, SqliteAccountStore } from './identity/account-store.ts'
import { SignIn } from './identity/sign-in.ts'
import { Tokens } from './identity/tokens.ts'
import { SqliteUpdateLog } from './log/sqlite-log.ts'
import { Organization } from './organization.ts'
import { ProfileStore } from './profiles/profile-store.ts'
import { profilesInForce } from './profiles/profiles-in-force.ts'
import { SqliteQuarantine } from './quarantine/sqlite-quarantine.ts'
import { SqliteLossStore } from './recovery/sqlite-loss-store.ts'
import { FormerlyCarried } from './rights/formerly-carried.ts'
import { systemUser } from './rights/person.ts'
import { SqliteFormerlyCarriedStore } from './rights/sqlite-formerly-carried-store.ts'
import { zlibDeflater } from './session/zlib-deflater.ts'
import { type DataFolder, newGeneration } from './store/data-folder.ts'
import { Graces } from './subscriptions/graces.ts'
import { SqliteGraceStore } from './subscriptions/sqlite-grace-store.ts'
import { version } from './version.ts'

/** An organization on its data folder, with what only the server around it needs. */
export interface OpenOrganization {
  readonly organization: Organization
  readonly signIn: SignIn
  readonly accounts: AccountStore
  readonly tokens: Tokens
  /** Edits of the server itself; `source` names them in the history. */
  editor(source: string): ServerEditor
}

export interface Surroundings {
  readonly logger: Logger
  readonly clock?: Clock
  readonly timers?: Timers
  readonly random?: Random
  /** Others than the shipped and the published ones. */
  readonly profiles?: ProfileChoice
}

/** Which profiles there are, and which of them a person has. */
export interface ProfileChoice {
  readonly published: readonly Profile[]
  /** Names of profiles, by a person's roles. */
  assign(roles: readonly string[]): readonly string[]
}

/** Profiles by role, until they can be assigned. */
const assignByRole = (roles: readonly string[]): readonly string[] =>
  roles.some((role) => role === 'supervisor' || role === 'administrator')
    ? ['whole-organization']
    : [fieldServiceMobile.name]

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
  const profiles = surroundings.profiles ?? {
    published: profilesInForce(await new ProfileStore(store).published(), warn),
    assign: assignByRole,
  }
  let signIn: SignIn | null = null
  const organization = await Organization.open({
    catalog: fieldService,
    clock,
    timers,
    random,
    faults: noFaults,
    log: new SqliteUpdateLog(store, { timers, warn }),
    quarantine: new SqliteQuarantine(store),
    devices,
    deflater: zlibDeflater,
    formerlyCarried: new FormerlyCarried(new SqliteFormerlyCarriedStore(store)),
    graces: new Graces(new SqliteGraceStore(store)),
    lossStore: new SqliteLossStore(store),
    filter: newProfileFilter(fieldService),
    profiles: profiles.published,
    assignProfiles: (roles) => profiles.assign(roles),
    serverVersion: version,
    generation: identity.generation,
    newGeneration: () => newGeneration(store),
    verify: (token) => (signIn ?? signInOf()).verify(token),
    warn,
  })
  const signInOf = (): SignIn =>
    new SignIn({ clock, random, accounts, devices, rights: organization.rights, tokens })
  signIn = signInOf()
  return {
    organization,
    signIn,
    accounts,
    tokens,
    editor: (source) =>
      new ServerEditor(organization.cache, organization.intake, clock, {
        user: systemUser,
        device: source as DeviceId,
      }),
  }
}
