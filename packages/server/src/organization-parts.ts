import type { FactsSource, Profile, ProfileFilter } from '@fieldmerge/profile-filter'
import type { Catalog, Clock, Facts, FaultPoints, Random, Timers, UserId } from '@fieldmerge/shared'
import type { DeviceStore } from './devices/device-store.ts'
import type { RevocationStore } from './devices/revocation-store.ts'
import type { UpdateLog } from './log/update-log.ts'
import type { PinStore } from './pins/pin-store.ts'
import type { Quarantine } from './quarantine/quarantine.ts'
import type { LossStore } from './recovery/loss-store.ts'
import type { RightsDeclaration } from './rights/declaration.ts'
import type { FormerlyCarried } from './rights/formerly-carried.ts'
import type { Deflater } from './session/deflater.ts'
import type { Identity } from './session/host.ts'
import type { Graces } from './subscriptions/graces.ts'

/** What an organization is made of: its stores, its seams, and the choices of whoever opens it. */
export interface OrganizationParts {
  readonly catalog: Catalog
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly faults: FaultPoints
  readonly log: UpdateLog
  readonly quarantine: Quarantine
  readonly devices: DeviceStore
  /** Without one, devices are revoked until the next start. */
  readonly revocations?: RevocationStore
  /** Others than those that ship. */
  readonly rights?: RightsDeclaration
  readonly deflater: Deflater
  readonly formerlyCarried: FormerlyCarried
  readonly lossStore: LossStore
  readonly graces: Graces
  readonly pinStore: PinStore
  /** An empty filter, which looks facts up at their source instead of holding them too. */
  newFilter(source: FactsSource): ProfileFilter
  readonly profiles: readonly Profile[]
  /** Record types of which the stored facts were derived by other declarations; none when it is left out. */
  readonly outdatedTypes?: ReadonlySet<string>
  /** Names of a person's profiles; the facts are those of their record. */
  assignProfiles(user: UserId, facts: Facts): readonly string[]
  readonly serverVersion: string
  readonly generation: Uint8Array
  newGeneration(): Promise<Uint8Array>
  verify(token: string): Promise<Identity>
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}
