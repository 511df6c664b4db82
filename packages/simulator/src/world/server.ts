import { newProfileFilter, type Profile, type ProfileFilter } from '@fieldmerge/profile-filter'
import {
  type Connection,
  type ConnectionHandler,
  FormerlyCarried,
  Graces,
  Organization,
  type RightsDeclaration,
  ServerEditor,
  TokenRefused,
} from '@fieldmerge/server/core'
import {
  type DeviceId,
  type FaultPoint,
  type RecordId,
  type ReplicateProtocol,
  systemUser,
  type UserId,
} from '@fieldmerge/shared'
import { Disk } from '../disk/disk.ts'
import type { ServerStorage } from '../disk/server-storage.ts'
import { StorageInPlace } from '../disk/storage-in-place.ts'
import { Volume } from '../disk/volume.ts'
import type { Accepted } from '../network/line.ts'
import type { ClockError, Process } from '../schedule/process.ts'
import type { Business } from './business.ts'
import { portableDeflater } from './deflater.ts'
import { Identity } from './identity.ts'
import { LiveAdmission } from './live-admission.ts'
import type { Machines } from './machines.ts'
import { issueToken, readToken } from './tokens.ts'

export interface ServerParts {
  readonly machines: Machines
  readonly business: Business
  onWarning(message: string, detail: Readonly<Record<string, unknown>>): void
  onStartFailed(error: Error): void
  /** It has crashed at a named point of its own code. */
  onCrash(point: FaultPoint): void
}

/** What is on a server's disk, as it was at one moment. */
export interface ServerBackup {
  readonly storage: ServerStorage
  readonly identity: Identity
}

/** A server's machine: its disk, its clock, and the product's own organization while it runs. */
export class SimulatedServer {
  readonly disk: Disk
  readonly identity = new Volume(() => new Identity())
  #storage: ServerStorage
  readonly clockError: ClockError = { off: 0 }
  readonly #parts: ServerParts
  #profiles: readonly Profile[]
  #rights: RightsDeclaration
  #process: Process | null = null
  #organization: Organization | null = null
  #filter: ProfileFilter | null = null
  #formerly: FormerlyCarried | null = null
  /** The point of its code at which it will crash, and how often it passes there before. */
  #crashAt: { readonly point: FaultPoint; passages: number } | null = null

  /** What the disk begins with is copied. */
  constructor(parts: ServerParts, { storage, identity }: ServerBackup) {
    const { machines } = parts
    this.#parts = parts
    this.#storage = storage.copy()
    this.identity.restore(identity)
    this.#profiles = parts.business.profiles
    this.#rights = parts.business.rights
    this.disk = new Disk(machines.schedule, machines.stream('disk of the server'), {
      fastest: 1,
      slowest: 6,
      fromMemory: 0.2,
      hasReaders: storage.hasReaders,
      safeAfter: 1,
    })
    this.disk.add(this.identity)
    this.disk.add(new StorageInPlace(() => this.#storage))
  }

  /** What is on its disk now. */
  get storage(): ServerStorage {
    return this.#storage
  }

  /** The organization at work; null while the server is down or starting. */
  get organization(): Organization | null {
    return this.#organization
  }

  get process(): Process | null {
    return this.#process
  }

  /** Profiles that are published from now on, a restart included. */
  publish(profile: Profile): void {
    this.#profiles = [...this.#profiles.filter(({ name }) => name !== profile.name), profile]
    this.#process?.run(() => this.#organization?.publish([profile]))
  }

  /** Rights that are in force from now on, a restart included. */
  publishRights(rights: RightsDeclaration): void {
    // Those that are in force need not be reviewed.
    if (rights === this.#rights) return
    this.#rights = rights
    this.#process?.run(() => this.#organization?.publishRights(rights))
  }

  get profiles(): readonly Profile[] {
    return this.#profiles
  }

  /** Whether a person's profile selects a record now, whatever their rights say, or has within 30 days. */
  selectsOrDid(user: UserId, record: RecordId): boolean {
    if (this.#filter?.setOf(user).has(record)) return true
    const left = this.#formerly?.leftAt(user, record) ?? null
    return left !== null && (this.#process?.now() ?? 0) - left <= 30 * 86_400_000
  }

  /** What a backup of this moment holds. */
  backup(): ServerBackup {
    return { storage: this.#storage.copy(), identity: this.identity.copy() }
  }

  /** Puts a backup in place of everything; the backup stays as it is. The server must not run. */
  restore({ storage, identity }: ServerBackup): void {
    this.#storage = storage.copy()
    this.identity.restore(identity)
  }

  /** Begins to run; connections are taken once everything is read. */
  start(): void {
    const { machines, onWarning } = this.#parts
    const { catalog, assign } = this.#parts.business
    if (this.#process !== null) return
    const process = machines.process('server', this.clockError)
    this.#process = process
    const newGeneration = async (): Promise<Uint8Array> => {
      const generation = process.random.bytes(16)
      await this.disk.write(process, this.identity, 'strict', (identity) => identity.set(generation), {
        fails: () => new Error('the disk did not write'),
      })
      return generation
    }
    const faults = { point: (point: FaultPoint) => this.#point(point) }
    const stores = this.#storage.storesOn(this.disk, { process, faults, warn: onWarning })
    const formerly = new FormerlyCarried(stores.formerlyCarried)
    this.#formerly = formerly
    process.run(() => {
      faults.point('during-start')
      if (!process.isAlive) return
      const opening = Organization.open({
        catalog,
        rights: this.#rights,
        clock: process.clock,
        timers: process.timers,
        random: process.random,
        faults,
        log: stores.log,
        quarantine: stores.quarantine,
        devices: stores.devices,
        deflater: portableDeflater,
        formerlyCarried: formerly,
        graces: new Graces(stores.graces, onWarning),
        lossStore: stores.losses,
        pinStore: stores.pins,
        newFilter: (source) => {
          this.#filter = newProfileFilter(catalog, source)
          return this.#filter
        },
        revocations: stores.revocations,
        profiles: this.#profiles,
        assignProfiles: (_, { roles }) => assign(Array.isArray(roles) ? roles : []),
        serverVersion: 'simulated',
        generation: this.identity.content.generation,
        newGeneration,
        verify: async (token) => {
          const identity = readToken(token, process.now())
          if (this.#organization?.rights.person(identity.user) == null)
            throw new TokenRefused('user-inactive', 'this person is not active')
          return identity
        },
        warn: onWarning,
      })
      opening.then(
        (organization) => {
          if (process.isAlive) this.#organization = organization
        },
        (error: Error) => this.#couldNotStart(process, error),
      )
    })
  }

  accept(connection: Connection, protocol: ReplicateProtocol): Accepted | null {
    return this.#accepted((organization) => organization.replicate(connection, undefined, protocol))
  }

  acceptLive(connection: Connection, record: RecordId, token: string): Accepted | null {
    return this.#accepted((organization) => new LiveAdmission(organization, connection, record, token))
  }

  #accepted(handle: (organization: Organization) => ConnectionHandler): Accepted | null {
    const [process, organization] = [this.#process, this.#organization]
    if (process === null || organization === null) return null
    let accepted: Accepted | null = null
    process.run(() => {
      accepted = { handler: handle(organization), server: process }
    })
    return accepted
  }

  /** A fresh token, as after signing in; null when this person may not. */
  token(user: UserId, device: DeviceId): string | null {
    const [process, organization] = [this.#process, this.#organization]
    if (process === null || organization?.rights.person(user) == null) return null
    return issueToken(user, device, process.now())
  }

  /** Edits by the office, through the gate and the log like everybody's. */
  get editor(): ServerEditor | null {
    const [process, organization] = [this.#process, this.#organization]
    if (process === null || organization === null) return null
    return new ServerEditor(organization.cache, organization.intake, process.clock, {
      user: systemUser,
      device: 'office' as DeviceId,
    })
  }

  /** It will crash when its code passes a point for the n-th time from now. */
  crashAt(point: FaultPoint, passages: number): void {
    this.#crashAt = { point, passages }
  }

  /** Ends as when it is stopped. Resolves when everything is written. */
  async stop(): Promise<void> {
    const [process, organization] = [this.#process, this.#organization]
    if (process === null) return
    this.#organization = null
    // A disk that does not write at the end loses nothing: the rows are there, all else is made up at the next start.
    await organization?.close().catch((error: Error) => this.#parts.onWarning(error.message, {}))
    if (this.#process === process) this.#end(process)
  }

  /** Ends at once, as by kill -9. */
  kill(): void {
    const process = this.#process
    if (process === null) return
    this.#end(process)
    this.disk.killed(process)
  }

  /** Ends at once, with its machine. */
  losePower(): void {
    const process = this.#process
    if (process !== null) this.#end(process)
    this.disk.powerLost()
  }

  /** The program ends with a message; whoever looks after it starts it again. */
  #couldNotStart(process: Process, error: Error): void {
    if (!process.isAlive) return
    this.#end(process)
    this.disk.killed(process)
    this.#parts.onStartFailed(error)
  }

  #end(process: Process): void {
    process.kill()
    this.#process = null
    this.#organization = null
    this.#crashAt = null
  }

  #point(passed: FaultPoint): void {
    const armed = this.#crashAt
    if (armed === null || armed.point !== passed || --armed.passages > 0) return
    this.kill()
    this.#parts.onCrash(passed)
  }
}
