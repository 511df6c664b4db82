import {
  fieldServiceMobile,
  newProfileFilter,
  type Profile,
  wholeOrganization,
} from '@fieldmerge/profile-filter'
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
import { SqliteQuarantine } from './quarantine/sqlite-quarantine.ts'
import { LossStore } from './recovery/loss-store.ts'
import { FormerlyCarried } from './rights/formerly-carried.ts'
import { type DataFolder, newGeneration } from './store/data-folder.ts'
import { Graces } from './subscriptions/graces.ts'
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
  /** Others than the shipped profiles. */
  readonly profiles?: ProfileChoice
}

/** Which profiles there are, and which of them a person has. */
export interface ProfileChoice {
  readonly published: readonly Profile[]
  /** Names of profiles, by a person's roles. */
  assign(roles: readonly string[]): readonly string[]
}

const everything = wholeOrganization(fieldService)

/** Profiles by role, until they can be assigned. */
const shipped: ProfileChoice = {
  published: [fieldServiceMobile, everything],
  assign: (roles) =>
    roles.some((role) => role === 'supervisor' || role === 'administrator')
      ? [everything.name]
      : [fieldServiceMobile.name],
}

/** The wiring of the embedded server: SQLite below, one process, one organization. */
export const openOrganization = async (
  folder: DataFolder,
  surroundings: Surroundings,
): Promise<OpenOrganization> => {
  const { store, identity } = folder
  const { logger, clock = systemClock, timers = systemTimers, random = systemRandom } = surroundings
  const { profiles = shipped } = surroundings
  const devices = new SqliteDeviceStore(store)
  const accounts = new SqliteAccountStore(store)
  const tokens = new Tokens(identity.secret, identity.organization, clock)
  let signIn: SignIn | null = null
  const organization = await Organization.open({
    catalog: fieldService,
    clock,
    timers,
    random,
    faults: noFaults,
    log: new SqliteUpdateLog(store, { timers, warn: (message, detail) => logger.warn(detail, message) }),
    quarantine: new SqliteQuarantine(store),
    devices,
    formerlyCarried: new FormerlyCarried(store),
    graces: new Graces(store),
    lossStore: new LossStore(store),
    filter: newProfileFilter(fieldService),
    profiles: profiles.published,
    assignProfiles: (roles) => profiles.assign(roles),
    serverVersion: version,
    generation: identity.generation,
    newGeneration: () => newGeneration(store),
    verify: (token) => (signIn ?? signInOf()).verify(token),
    warn: (message, detail) => logger.warn(detail, message),
  })
  const signInOf = (): SignIn =>
    new SignIn({ clock, random, accounts, devices, rights: organization.rights, tokens })
  signIn = signInOf()
  return {
    organization,
    signIn,
    accounts,
    tokens,
    editor: (source) => new ServerEditor(organization.cache, organization.intake, clock, source as DeviceId),
  }
}
