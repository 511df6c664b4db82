import type { AnsweredPin, DeviceId, RecordId, ReplicateProtocol, UserId } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'
import type { CommittedRow } from '../../documents/committed-row.ts'
import type { Author } from '../../log/update-log.ts'
import { Presences } from '../../presence/device-presence.ts'
import type { HeldEntry } from '../../quarantine/quarantine.ts'
import type { SubscriptionChange } from '../../subscriptions/subscriptions.ts'
import type { Connection } from '../connection.ts'
import type { SessionHost } from '../host.ts'
import type { MovedOut } from './moved-out.ts'
import { ReplicateSession, type SessionRegistry } from './session.ts'

/** All replication sockets of the organization, by person and by what they have open. */
export class ReplicateSessions implements SessionRegistry {
  /** Who is connected, and since when others are not. */
  readonly presences: Presences
  readonly #host: SessionHost
  readonly #all = new Set<ReplicateSession>()
  readonly #byUser = new Map<UserId, Set<ReplicateSession>>()
  readonly #openers = new Map<RecordId, Set<ReplicateSession>>()

  constructor(host: SessionHost) {
    this.#host = host
    this.presences = new Presences(host.clock, host.timers)
  }

  get size(): number {
    return this.#all.size
  }

  /** `onSignedIn`: whoever is at the other end is known now. `protocol`: what they speak, the newest if nothing is said. */
  connect(connection: Connection, onSignedIn?: () => void, protocol?: ReplicateProtocol): ReplicateSession {
    const session = new ReplicateSession(this.#host, connection, this, onSignedIn, protocol)
    this.#all.add(session)
    return session
  }

  onSubscription(change: SubscriptionChange): void {
    for (const session of this.#byUser.get(change.user) ?? []) session.onSubscription(change)
  }

  /** What was decided on edits of a device; one that is not here asks when it comes. */
  tellDecided(author: Author, entries: readonly HeldEntry[]): void {
    this.#of(author)?.tellDecided(entries)
  }

  /** A device was taken out of use. */
  revoke(device: DeviceId): void {
    for (const session of [...this.#all]) if (session.identity?.device === device) session.revoke()
  }

  /** Rights have changed as a whole. */
  recheckAll(): void {
    for (const record of [...this.#openers.keys()])
      for (const session of [...(this.#openers.get(record) ?? [])]) session.recheckOpened(record)
  }

  onRows(
    rows: readonly CommittedRow[],
    factsChanged: ReadonlySet<RecordId>,
    rightsChanged: ReadonlySet<RecordId>,
  ): void {
    this.presences.acked(rows.map(({ submission }) => submission.author))
    // Of one batch many rows are one record's.
    const known = new Map<RecordId, readonly ReplicateSession[]>()
    const carrying = (record: RecordId): readonly ReplicateSession[] => {
      const sessions = known.get(record) ?? this.#carrying(record)
      known.set(record, sessions)
      return sessions
    }
    for (const row of rows) {
      const sessions = carrying(row.record)
      for (const session of sessions) session.onRow(row)
      const maker = this.#of(row.submission.author)
      if (maker !== undefined && !sessions.includes(maker)) maker.onRow(row)
    }
    for (const record of factsChanged) for (const session of carrying(record)) session.onFacts(record)
    for (const record of rightsChanged) this.#recheckRights(record)
  }

  /** Tells the device that made the edits, behind their acks. */
  onMovedOut({ records, ...author }: MovedOut): void {
    this.#of(author)?.onMovedOut(records)
  }

  /** The person's other devices hear what they have pinned. */
  pinned(session: ReplicateSession, records: readonly AnsweredPin[]): void {
    const user = session.identity?.user
    if (user === undefined) return
    for (const other of this.#byUser.get(user) ?? []) if (other !== session) other.onPins(records)
  }

  async endAll(): Promise<void> {
    const saved = [...this.#all].map((session) => session.saved())
    for (const session of [...this.#all]) session.end('draining', 'the server is stopping')
    await Promise.all(saved)
    await this.presences.saved()
  }

  opened(session: ReplicateSession, record: RecordId): void {
    const openers = this.#openers.get(record)
    if (openers === undefined) this.#openers.set(record, new Set([session]))
    else openers.add(session)
  }

  closed(session: ReplicateSession, record: RecordId): void {
    const openers = this.#openers.get(record)
    openers?.delete(session)
    if (openers?.size === 0) this.#openers.delete(record)
  }

  /** The device's connection: a newer one has ended those before it. */
  #of({ user, device }: Author): ReplicateSession | undefined {
    for (const session of this.#byUser.get(user) ?? [])
      if (session.identity?.device === device) return session
    return undefined
  }

  /** Everybody who is to hear of a change of the record, each once. */
  #carrying(record: RecordId): readonly ReplicateSession[] {
    const { subscriptions } = this.#host
    const sessions: ReplicateSession[] = []
    for (const user of subscriptions.carriersOf(record)) {
      const theirs = this.#byUser.get(user)
      if (theirs !== undefined) sessions.push(...theirs)
    }
    for (const session of this.#openers.get(record) ?? []) {
      const user = session.identity?.user
      if (user !== undefined && subscriptions.carriedBy(user, record) === null) sessions.push(session)
    }
    return sessions
  }

  /** Whoever has it open may see it or not any more. */
  recheckOpened(record: RecordId): void {
    for (const session of [...(this.#openers.get(record) ?? [])]) session.recheckOpened(record)
  }

  #recheckRights(record: RecordId): void {
    this.recheckOpened(record)
    if (typeOf(record) === 'user' && this.#host.rights.person(record) === null)
      for (const session of [...(this.#byUser.get(record) ?? [])])
        session.end('user-inactive', 'not active any more')
  }

  /** A device speaks once at a time: the newer connection takes over. */
  signedIn(session: ReplicateSession, appVersion: string): void {
    const identity = session.identity
    if (identity === null) return
    for (const other of [...(this.#byUser.get(identity.user) ?? [])])
      if (other !== session && other.identity?.device === identity.device)
        other.end('taken-over', 'a newer connection of this device has come')
    // Looked up only now: with the last of the others their set went too.
    const ofUser = this.#byUser.get(identity.user) ?? new Set()
    this.#byUser.set(identity.user, ofUser.add(session))
    this.presences.connected(identity, appVersion)
  }

  ended(session: ReplicateSession): void {
    this.#all.delete(session)
    const { identity } = session
    if (identity === null) return
    this.presences.gone(identity)
    const { user } = identity
    const others = this.#byUser.get(user)
    others?.delete(session)
    if (others?.size === 0) this.#byUser.delete(user)
  }
}
