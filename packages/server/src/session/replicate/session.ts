import {
  type AnsweredPin,
  type Cancel,
  decodeToServer,
  type Envelope,
  type ErrorCode,
  errorEntry,
  type Hello,
  isStateVector,
  MalformedFrame,
  type MovedOutRecord,
  type PinnedRecord,
  type RecordId,
  type ReplicateProtocol,
  type Resume,
  type ToServer,
  UnknownMessage,
} from '@fieldmerge/shared'
import type { CarriedRecord } from '../../devices/device-state.ts'
import type { CommittedRow } from '../../documents/committed-row.ts'
import type { HeldEntry } from '../../quarantine/quarantine.ts'
import type { SubscriptionChange } from '../../subscriptions/subscriptions.ts'
import type { Connection, ConnectionHandler } from '../connection.ts'
import { flood, frameLimit, toldLimits } from '../frame-limit.ts'
import { type Identity, type SessionHost, TokenRefused } from '../host.ts'
import { TokenBucket } from '../token-bucket.ts'
import { answerPins } from './answer-pins.ts'
import { membersMeant, membersNamed } from './compare-set.ts'
import { Deliveries } from './deliveries.ts'
import { HandingIn } from './handing-in.ts'
import { OpenedRecords } from './opened-records.ts'
import { Outlet } from './outlet.ts'
import { type Resumption, resumeFrom } from './resume.ts'
import { reactions, type SessionState } from './session-table.ts'
import { TokenWatch } from './token-watch.ts'
import { Uploads } from './uploads.ts'

/** Before sign-in: one frame of at most this many bytes, within this time. */
export const helloLimits = { bytes: 8 * 1024, milliseconds: 5_000 }

/** Who is told what becomes of a session. */
export interface SessionRegistry {
  signedIn(session: ReplicateSession, appVersion: string): void
  opened(session: ReplicateSession, record: RecordId): void
  closed(session: ReplicateSession, record: RecordId): void
  ended(session: ReplicateSession): void
  pinned(session: ReplicateSession, records: readonly AnsweredPin[]): void
}

/** One device's replication socket. */
export class ReplicateSession implements ConnectionHandler {
  readonly #host: SessionHost
  readonly #connection: Connection
  readonly #outlet: Outlet
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  readonly #registry: SessionRegistry
  readonly #onSignedIn: () => void
  readonly #uploads: Uploads
  readonly #opened: OpenedRecords
  readonly #helloLate: Cancel
  readonly #token: TokenWatch
  #state: SessionState = 'greeting'
  #identity: Identity | null = null
  #running: Deliveries | null = null
  #handingIn: HandingIn | null = null
  #hello: Hello | null = null
  #resume: Resume = 'firstSync'
  #compares = false
  /** The device has asked for its person's pins: it understands what is said of these and of what moved out. */
  #hearsPins = false

  constructor(
    host: SessionHost,
    connection: Connection,
    registry: SessionRegistry,
    onSignedIn: () => void = () => undefined,
    protocol?: ReplicateProtocol,
  ) {
    this.#host = host
    this.#onSignedIn = onSignedIn
    this.#connection = connection
    this.#outlet = new Outlet(connection, host.deflater, () => this.#uploads.flush(), protocol)
    this.#frames = new TokenBucket(host.clock, flood.framesPerSecond, flood.frames)
    this.#bytes = new TokenBucket(host.clock, flood.bytesPerSecond, flood.bytes)
    this.#registry = registry
    this.#uploads = new Uploads(host, this.#outlet, {
      end: (code, detail) => this.end(code, detail),
      onRepeat: (record) => this.#running?.pump.repeated(record),
    })
    this.#opened = new OpenedRecords({
      host,
      user: () => this.#identity?.user ?? null,
      remove: (records) => this.#outlet.answer({ type: 'removed', records }),
      onOpened: (record) => {
        registry.opened(this, record)
        this.#running?.opened(record)
      },
      onClosed: (record, byDevice) => {
        registry.closed(this, record)
        if (byDevice) this.#running?.settle(record, 'closed')
      },
      onFlood: (detail) => this.end('flood', detail),
    })
    this.#token = new TokenWatch({
      host,
      isCurrent: ({ expiresAt }) => this.#identity?.expiresAt === expiresAt,
      ask: () => this.#outlet.answer({ type: 'needsToken' }),
      give: () => this.end('token-expired', 'the token has run out'),
    })
    this.#helloLate = host.timers.after(helloLimits.milliseconds, () => {
      if (this.#state === 'greeting' || this.#state === 'verifying')
        this.end('hello-late', 'no hello in time')
    })
  }

  get identity(): Identity | null {
    return this.#identity
  }

  onFrame(frame: Uint8Array): void {
    if (this.#state === 'ended') return
    const most = this.#state === 'greeting' ? helloLimits.bytes : frameLimit
    if (frame.length > most)
      return this.end('frame-too-large', `the frame has ${frame.length} bytes, ${most} are allowed`)
    if (!this.#frames.take(1) || !this.#bytes.take(frame.length))
      return this.end('flood', 'more than one device sends')
    let message: ToServer
    try {
      message = decodeToServer(frame)
    } catch (error) {
      return this.end(
        error instanceof UnknownMessage ? 'unknown-message' : 'malformed-frame',
        (error as Error).message,
      )
    }
    const reaction = reactions[this.#state][message.type]
    if (reaction === 'refuse')
      return this.end('unexpected-message', `"${message.type}" is not expected while ${this.#state}`)
    if (reaction === 'take') this.#take(message)
  }

  onClose(): void {
    if (this.#state !== 'ended') this.#stop()
  }

  /** Tells the device why and ends the connection. */
  end(code: ErrorCode, detail: string): void {
    if (this.#state === 'ended') return
    this.#outlet.answer({ type: 'error', code, detail })
    this.#stop()
    this.#connection.close(errorEntry(code).close ?? 4500, code)
  }

  /** The person's set has changed by one record. */
  onSubscription(change: SubscriptionChange): void {
    const running = this.#running
    if (running === null) return
    const { record } = change
    if (change.kind !== 'lost') return running.settle(record, 'left')
    running.drop(record, change.why)
    this.#opened.onLeft(record, change.why)
  }

  onRow({ record, previous, sequence, submission }: CommittedRow): void {
    const { author, envelope } = submission
    const own = author.device === this.#identity?.device && author.user === this.#identity.user
    this.#running?.pump.follow(record, previous, sequence, envelope.update, own)
  }

  onFacts(record: RecordId): void {
    const entry = this.#host.directory.get(record)
    if (entry !== undefined) this.#running?.pump.factsChanged(record, entry.version)
  }

  tellDecided(entries: readonly HeldEntry[]): void {
    if (this.#identity !== null) this.#uploads.tellDecided(entries)
  }

  /** The device was taken out of use: it gets nothing any more, and what it still has to send is held. */
  revoke(): void {
    if (this.#identity === null || this.#isEnded()) return
    this.#state = 'handingIn'
    this.#stopSending()
    this.#handingIn = new HandingIn(this.#host.timers, () =>
      this.end('device-revoked', 'this device was taken out of use'),
    )
  }

  /** The right to an open record may have changed. */
  recheckOpened(record: RecordId): void {
    const user = this.#identity?.user
    if (user === undefined || this.#host.rights.mayRead(user, record)) return
    this.#opened.forget(record)
    this.#running?.drop(record, 'rightLost')
  }

  /** The device's own edits have moved records out of its person's profiles: told behind the acks. */
  onMovedOut(records: readonly MovedOutRecord[]): void {
    if (!this.#hearsPins) return
    this.#host.timers.soon(() => {
      this.#uploads.flush()
      if (!this.#isEnded()) this.#outlet.answer({ type: 'movedOut', records })
    })
  }

  onPins(records: readonly AnsweredPin[]): void {
    if (this.#hearsPins) this.#outlet.answer({ type: 'pins', whole: false, records })
  }

  async saved(): Promise<void> {
    await this.#running?.replica.save()
  }

  #take(message: ToServer): void {
    switch (message.type) {
      case 'hello':
        void this.#greet(message)
        return
      case 'push':
        return this.#push(message.envelopes)
      case 'set':
      case 'digest':
        return void this.#compare(message)
      case 'credit':
        this.#outlet.grant(message.bytes)
        this.#running?.replica.stored(this.#outlet.stored)
        this.#running?.pump.wake(false)
        return
      case 'token':
        void this.#renew(message.token)
        return
      case 'ping':
        this.#outlet.answer({ type: 'pong', n: message.n })
        return
      case 'witness':
        if (this.#identity !== null) this.#host.losses.witness(message.records)
        return
      case 'undecided':
        return this.#answerUndecided(message.heldIds)
      case 'pin':
        return void this.#pin(message.records)
      case 'open':
        return this.#opened.openAll(message.records)
      case 'close':
        for (const record of message.records) this.#opened.close(record)
        return
    }
  }

  #push(envelopes: readonly Envelope[]): void {
    this.#handingIn?.heard()
    // A small frame may hold thousands of envelopes, and each costs as much as a frame.
    if (!this.#frames.take(envelopes.length)) return this.end('flood', 'more than one device sends')
    if (!envelopes.every(({ before }) => isStateVector(before)))
      return this.end('malformed-frame', 'the state vector of an envelope cannot be read')
    if (this.#identity !== null)
      for (const envelope of envelopes) this.#uploads.push(envelope, this.#identity)
  }

  #answerUndecided(heldIds: readonly string[]): void {
    if (!this.#frames.take(heldIds.length)) return this.end('flood', 'more than one device asks')
    if (this.#identity === null) return
    this.#uploads.answerUndecided(heldIds, this.#identity).catch((error: Error) => this.#endFor(error))
  }

  async #greet(hello: Hello): Promise<void> {
    this.#state = 'verifying'
    try {
      const identity = await this.#host.identify(hello.token)
      const isRevoked = this.#host.revocations.has(identity.device)
      const resumption = isRevoked ? null : await resumeFrom(this.#host, identity, hello)
      if (this.#isEnded()) return
      this.#identity = identity
      this.#hello = hello
      this.#registry.signedIn(this, hello.appVersion)
      this.#onSignedIn()
      if (resumption === null) {
        this.#tellWelcome('continue')
        return this.revoke()
      }
      this.#welcome(resumption)
      this.#token.begin(identity)
    } catch (error) {
      this.#endFor(error as Error)
    }
  }

  #tellWelcome(resume: Resume): void {
    const { serverVersion, generation, head, clock } = this.#host
    this.#outlet.answer({
      type: 'welcome',
      serverVersion,
      generation,
      head: head.sequence,
      serverTime: clock.now(),
      limits: toldLimits,
      resume,
    })
  }

  #welcome({ resume, set }: Resumption): void {
    this.#tellWelcome(resume)
    this.#resume = resume
    if (resume === 'continue') this.#outlet.presume()
    if (set !== null)
      return this.#run(resume === 'continue' ? set : new Map(), () => this.#hello?.sequence ?? 0)
    this.#state = 'comparing'
    this.#outlet.answer({ type: 'needsDigest' })
  }

  async #compare(message: Extract<ToServer, { readonly type: 'set' | 'digest' }>): Promise<void> {
    const [host, user, hello] = [this.#host, this.#identity?.user, this.#hello]
    if (user === undefined || hello === null) return
    if (this.#compares) return this.end('unexpected-message', 'a set is being compared')
    this.#compares = true
    try {
      const members =
        message.type === 'set'
          ? membersNamed(host, message.deflated)
          : await membersMeant(host, user, message.digest, hello)
      if (this.#isEnded()) return
      this.#compares = false
      if (members === null) return this.#outlet.answer({ type: 'needsSet' })
      // Versions of another history say nothing here: everything is sent anew, in place of what is there.
      const isOurs = this.#resume === 'difference'
      this.#run(members, (record) => (isOurs ? (members.get(record)?.version ?? 0) : 0))
    } catch (error) {
      this.end('malformed-frame', error instanceof MalformedFrame ? error.message : 'the set is not deflated')
    }
  }

  /** Everything flows from here on: `has` is what the device carries, at the versions given. */
  #run(has: Map<RecordId, CarriedRecord>, versionOf: (record: RecordId) => number): void {
    const [host, outlet, resume, opened] = [this.#host, this.#outlet, this.#resume, this.#opened.versions]
    const [identity, hello] = [this.#identity, this.#hello]
    if (identity === null || hello === null) return
    this.#running = new Deliveries({ host, outlet, identity, hello, resume, has, versionOf, opened })
    this.#state = 'running'
  }

  async #pin(wishes: readonly PinnedRecord[]): Promise<void> {
    const user = this.#identity?.user
    if (user === undefined) return
    this.#hearsPins = true
    try {
      const answer = await answerPins(this.#host.pins, user, wishes)
      if (this.#isEnded()) return
      this.#outlet.answer({ type: 'pins', ...answer })
      if (!answer.whole) this.#registry.pinned(this, answer.records)
    } catch (error) {
      this.end('store-full', (error as Error).message)
    }
  }

  async #renew(token: string): Promise<void> {
    const known = this.#identity
    if (known === null) return
    try {
      const renewed = await this.#token.renewed(token, known)
      if (this.#isEnded()) return
      if (typeof renewed === 'string') return this.end('token-invalid', renewed)
      this.#identity = renewed
      this.#token.begin(renewed)
    } catch (error) {
      this.#endFor(error as Error)
    }
  }

  #endFor(error: Error): void {
    if (error instanceof TokenRefused) this.end(error.code, error.message)
    else this.end('server-error', error.message)
  }

  #isEnded(): boolean {
    return this.#state === 'ended'
  }

  #stop(): void {
    this.#state = 'ended'
    this.#helloLate()
    this.#token.stop()
    this.#uploads.stop()
    this.#handingIn?.stop()
    this.#stopSending()
    this.#registry.ended(this)
  }

  #stopSending(): void {
    this.#running?.pump.stop()
    void this.#running?.replica.save()
    this.#running?.replica.park()
    this.#running = null
    this.#opened.forgetAll()
  }
}
