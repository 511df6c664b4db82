import type { Profile } from '@fieldmerge/profile-filter'
import {
  type Catalog,
  type Clock,
  type DeviceId,
  type Facts,
  newUlid,
  type RecordId,
  type ReplicateProtocol,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import type { DeviceStore } from './devices/device-store.ts'
import { MemoryRevocationStore } from './devices/memory-revocation-store.ts'
import { Revocations } from './devices/revocations.ts'
import type { CommittedBatch, WrittenRow } from './documents/committed-row.ts'
import { Committer } from './documents/committer.ts'
import { Directory } from './documents/directory.ts'
import { DocumentCache } from './documents/document-cache.ts'
import { FactsKeeper } from './documents/facts-keeper.ts'
import { FoldIndex } from './documents/fold-index.ts'
import { Intake } from './documents/intake.ts'
import { refreshFacts } from './documents/refresh-facts.ts'
import { refreshOutdated } from './documents/refresh-outdated.ts'
import { Retirements } from './documents/retirements.ts'
import { Snapshotter } from './documents/snapshotter.ts'
import { CommitBell } from './ledger/commit-bell.ts'
import { completeLedger } from './ledger/complete-ledger.ts'
import { MergePolicy } from './ledger/merge-policy.ts'
import type { UpdateLog } from './log/update-log.ts'
import type { OrganizationParts } from './organization-parts.ts'
import { Pins } from './pins/pins.ts'
import { Decisions } from './quarantine/decisions.ts'
import { HeldEdits } from './quarantine/held-edits.ts'
import type { HeldEntry } from './quarantine/quarantine.ts'
import { releaseReadable } from './quarantine/release-readable.ts'
import { Losses } from './recovery/losses.ts'
import type { RightsDeclaration } from './rights/declaration.ts'
import { personOf } from './rights/person.ts'
import { Rights } from './rights/rights.ts'
import type { Connection } from './session/connection.ts'
import type { Deflater } from './session/deflater.ts'
import { type Head, type Identity, type SessionHost, TokenRefused } from './session/host.ts'
import { LiveRooms } from './session/live/rooms.ts'
import type { LiveSession } from './session/live/session.ts'
import { DueAcks } from './session/replicate/due-acks.ts'
import { movedOutBy } from './session/replicate/moved-out.ts'
import { ParkedSets } from './session/replicate/parked-sets.ts'
import type { ReplicateSession } from './session/replicate/session.ts'
import { ReplicateSessions } from './session/replicate/sessions.ts'
import { StoredSets } from './session/replicate/stored-sets.ts'
import type { Effect } from './subscriptions/effect.ts'
import { RightsReview } from './subscriptions/rights-review.ts'
import { type SubscriptionChange, Subscriptions } from './subscriptions/subscriptions.ts'

/** One organization at work: its records, who carries them, and everybody who is connected. */
export class Organization implements SessionHost {
  readonly catalog: Catalog
  readonly clock: Clock
  readonly timers: Timers
  readonly log: UpdateLog
  readonly devices: DeviceStore
  readonly deflater: Deflater
  readonly serverVersion: string
  readonly directory: Directory
  readonly cache: DocumentCache
  readonly committer: Committer
  readonly intake: Intake
  readonly rights: Rights
  readonly subscriptions: Subscriptions
  readonly pins: Pins
  readonly sessions: ReplicateSessions
  readonly rooms: LiveRooms
  readonly losses: Losses
  readonly acks: DueAcks
  readonly parked = new ParkedSets()
  readonly held: HeldEdits
  readonly revocations: Revocations
  readonly decisions: Decisions
  /** Rings after every commit. */
  readonly commits = new CommitBell()
  readonly #parts: OrganizationParts
  readonly #rightsReview: RightsReview
  readonly #retirements: Retirements
  readonly #snapshotter: Snapshotter
  #generation: Uint8Array
  #head: Head
  #lastFailure: string | null = null
  readonly #closing: (() => Promise<void>)[] = []

  private constructor(
    parts: OrganizationParts,
    directory: Directory,
    facts: FactsKeeper,
    head: Head,
    held: readonly HeldEntry[],
  ) {
    const { catalog, clock, timers, log, faults } = parts
    this.#parts = parts
    this.catalog = catalog
    this.#generation = parts.generation
    this.#head = head
    this.clock = clock
    this.timers = timers
    this.acks = new DueAcks(timers)
    this.log = log
    this.devices = parts.devices
    this.deflater = parts.deflater
    this.serverVersion = parts.serverVersion
    this.directory = directory
    this.cache = new DocumentCache(log, catalog)
    const factsOf = (record: RecordId): Facts | null => directory.get(record)?.facts ?? null
    const filter = parts.newFilter({ factsOf })
    this.rights = new Rights(
      {
        factsOf,
        carries: (user, record) => this.subscriptions.selects(user, record),
        leftAt: (user, record) => parts.formerlyCarried.leftAt(user, record),
        now: () => clock.now(),
      },
      parts.rights,
    )
    this.subscriptions = new Subscriptions({
      filter,
      profiles: parts.profiles,
      assign: (user, facts) => parts.assignProfiles(user, facts),
      graces: parts.graces,
      rights: this.rights,
      directory,
      clock,
      timers,
      onChanges: (changes) => this.#tellChanges(changes),
    })
    this.pins = new Pins({
      store: parts.pinStore,
      rights: this.rights,
      clock,
      tell: (changes) => this.subscriptions.pin(changes),
    })
    this.committer = new Committer({
      log,
      clock,
      timers,
      cache: this.cache,
      facts,
      faults,
      countsAtOnce: (document) => facts.countsAtOnce(document, (fact) => this.subscriptions.reads(fact)),
      onAcked: () => this.acks.flush(),
      onWritten: (rows) => this.#onWritten(rows),
      onCommitted: (batch) => this.#onCommitted(batch),
      onHandedOver: (documents) => this.#snapshotter.copyBusy(documents),
      onFailed: (error) => this.#onFailed(error),
      warn: (message, detail) => parts.warn(message, detail),
    })
    this.revocations = new Revocations(parts.revocations ?? new MemoryRevocationStore())
    this.#rightsReview = new RightsReview({
      catalog,
      directory,
      subscriptions: this.subscriptions,
      rights: this.rights,
      timers,
      tell: (changes) => this.#tellChanges(changes),
      recheckOpen: (record) => {
        this.rooms.recheck(record)
        this.sessions.recheckOpened(record)
      },
    })
    this.held = new HeldEdits(parts.quarantine, held, () => newUlid(clock, parts.random))
    this.#retirements = new Retirements(held)
    this.intake = new Intake({
      catalog,
      clock,
      cache: this.cache,
      directory,
      committer: this.committer,
      rights: this.rights,
      held: this.held,
      isRevoked: (device) => this.revocations.has(device),
      retirements: this.#retirements,
      policy: new MergePolicy({
        random: parts.random,
        rolesOf: (user) => personOf(user, directory.get(user)?.facts ?? {}).roles,
        warn: (message, detail) => parts.warn(message, detail),
      }),
      warn: (message, detail) => parts.warn(message, detail),
    })
    this.#snapshotter = new Snapshotter(log, timers, (message, detail) => parts.warn(message, detail))
    this.sessions = new ReplicateSessions(this)
    this.decisions = new Decisions({
      held: this.held,
      cache: this.cache,
      intake: this.intake,
      rights: this.rights,
      clock,
      factsOf: (record) => directory.get(record)?.facts ?? null,
      tell: (author, decided) => this.sessions.tellDecided(author, decided),
    })
    this.rooms = new LiveRooms(this)
    this.losses = new Losses(this.cache, parts.lossStore, (message, detail) => parts.warn(message, detail))
  }

  /** Reads what is on disk and begins to work. */
  static async open(parts: OrganizationParts): Promise<Organization> {
    const directory = new Directory(parts.catalog)
    const folds = new FoldIndex(parts.catalog)
    await completeLedger(parts.log, parts.catalog, (message, detail) => parts.warn(message, detail))
    let newest = 0
    for await (const head of parts.log.heads()) {
      newest = Math.max(newest, head.version)
      const entry = directory.add(head)
      if (entry !== null) folds.update(entry.record, null, entry.facts)
    }
    const facts = new FactsKeeper(directory, folds)
    const cold = new DocumentCache(parts.log, parts.catalog)
    await refreshFacts(parts.log, cold, facts, directory)
    if (parts.outdatedTypes !== undefined && parts.outdatedTypes.size > 0)
      await refreshOutdated(parts.outdatedTypes, parts.log, cold, facts, directory)
    directory.recent.load(directory.entries())
    const rowHash = newest === 0 ? null : await parts.log.rowHash(newest)
    const head = { sequence: newest, rowHash: (rowHash ?? new Uint8Array(8)).subarray(0, 8) }
    await parts.formerlyCarried.load(parts.clock.now())
    const held = await parts.quarantine.all()
    const organization = new Organization(parts, directory, facts, head, held)
    await organization.losses.load()
    await organization.revocations.load()
    const graces = await parts.graces.load(parts.clock.now())
    organization.subscriptions.start([...graces, ...(await organization.pins.load())])
    await organization.decisions.recover(held)
    await organization.#releaseReadable(held)
    await organization.committer.told()
    const stored = new StoredSets(organization)
    organization.whenClosing(async () => stored.stop())
    await stored.park()
    return organization
  }

  get head(): Head {
    return this.#head
  }

  get generation(): Uint8Array {
    return this.#generation
  }

  /** Why the last commit failed; null while all is well. */
  get failure(): string | null {
    return this.#lastFailure
  }

  /** The identity behind a token, of a device that is in use. @throws TokenRefused */
  async verify(token: string): Promise<Identity> {
    const identity = await this.identify(token)
    if (this.revocations.has(identity.device))
      throw new TokenRefused('device-revoked', 'this device was taken out of use')
    return identity
  }

  identify(token: string): Promise<Identity> {
    return this.#parts.verify(token)
  }

  /** Takes a device out of use: its connections are closed once it has handed in what it has, what it hears at once. */
  async revokeDevice(device: DeviceId, by: UserId): Promise<void> {
    await this.revocations.revoke({ device, at: this.clock.now(), by })
    for (const each of [this.rooms, this.sessions]) each.revoke(device)
    this.commits.ring()
  }

  /** Puts rights in force, at once for every message; what devices carry follows person by person. */
  publishRights(declaration: RightsDeclaration): void {
    this.rights.publish(declaration)
    for (const each of [this.rooms, this.sessions]) each.recheckAll()
    this.commits.ring()
    this.#rightsReview.begin()
  }

  warn(message: string, detail: Readonly<Record<string, unknown>>): void {
    this.#parts.warn(message, detail)
  }

  async beginGeneration(): Promise<void> {
    this.#generation = await this.#parts.newGeneration()
    this.warn('a device has seen a later history than this store holds: a new generation begins', {})
  }

  noteLeft(user: UserId, record: RecordId): void {
    this.#parts.formerlyCarried.left(user, record, this.clock.now()).catch((error: Error) => {
      this.warn('a record that left a profile could not be noted', { user, record, error: error.message })
    })
  }

  /** Puts profiles in force and takes others out of it; connected devices hear of it at once. Resolves when all counts. */
  publish(profiles: readonly Profile[], withdrawn: readonly string[] = []): Promise<Effect> {
    return this.subscriptions.publish(profiles, withdrawn)
  }

  /** These people may have been assigned other profiles; their devices hear of it at once. */
  reassign(users: Iterable<UserId>): Promise<Effect> {
    return this.subscriptions.reassign(users)
  }

  replicate(connection: Connection, onSignedIn?: () => void, protocol?: ReplicateProtocol): ReplicateSession {
    return this.sessions.connect(connection, onSignedIn, protocol)
  }

  live(record: RecordId, connection: Connection, identity: Identity, acks: boolean): LiveSession {
    return this.rooms.enter(record, connection, identity, acks)
  }

  /** Something beside it that ends before it does. */
  whenClosing(end: () => Promise<void>): void {
    this.#closing.push(end)
  }

  /** Ends all connections, writes what is on its way, closes the store. */
  async close(): Promise<void> {
    for (const end of this.#closing) await end()
    await this.sessions.endAll()
    this.rooms.endAll()
    this.subscriptions.stop()
    this.#rightsReview.stop()
    await this.committer.idle()
    await this.log.close()
  }

  #releaseReadable(all: readonly HeldEntry[]): Promise<void> {
    const { held, cache, intake } = this
    return releaseReadable(
      { held, cache, intake, retirements: this.#retirements, now: () => this.clock.now() },
      all,
    )
  }

  #onWritten(rows: readonly WrittenRow[]): void {
    this.#lastFailure = null
    for (const row of rows) this.rooms.onRow(row)
    for (const record of new Set(rows.map((row) => row.record))) {
      const document = this.cache.peek(record)
      if (document === null) continue
      this.#snapshotter.consider(document)
      this.losses.recheck(document)
    }
  }

  #onCommitted({ rows, factsChanged, rightsChanged }: CommittedBatch): void {
    const last = rows.at(-1)
    if (last !== undefined) this.#head = { sequence: last.sequence, rowHash: last.rowHash.subarray(0, 8) }
    const changes = factsChanged.size === 0 ? [] : this.subscriptions.onFacts(factsChanged, rightsChanged)
    this.#tellChanges(changes)
    for (const moved of movedOutBy(rows, changes, this)) this.sessions.onMovedOut(moved)
    this.#rightsReview.onFacts(rightsChanged, rows)
    for (const record of rightsChanged) {
      this.rooms.recheck(record)
      if (typeOf(record) === 'user') this.rooms.recheckPerson(record)
    }
    this.sessions.onRows(rows, factsChanged, rightsChanged)
    this.commits.ring()
  }

  #tellChanges(changes: readonly SubscriptionChange[]): void {
    for (const change of changes) {
      if (change.kind === 'lost' && change.why === 'left') this.noteLeft(change.user, change.record)
      this.sessions.onSubscription(change)
    }
  }

  #onFailed(error: Error): void {
    this.#lastFailure = error.message
    this.warn('a commit failed; nothing of it was acked', { error: error.message })
  }
}
