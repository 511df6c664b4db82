import {
  type Cancel,
  type CarriedVersion,
  decodeRecordSet,
  decodeToServer,
  type Envelope,
  type ErrorCode,
  envelopeLimits,
  errorEntry,
  type Hello,
  isStateVector,
  MalformedFrame,
  type RecordId,
  type RemovalReason,
  type Resume,
  type ToServer,
  UnknownMessage,
} from '@fieldmerge/shared'
import type { CarriedRecord } from '../../devices/device-state.ts'
import type { CommittedRow } from '../../documents/committer.ts'
import type { HeldEntry } from '../../quarantine/quarantine.ts'
import type { SubscriptionChange } from '../../subscriptions/subscriptions.ts'
import type { Connection, ConnectionHandler } from '../connection.ts'
import { frameLimit } from '../frame-limit.ts'
import { type Identity, type SessionHost, TokenRefused } from '../host.ts'
import { TokenBucket } from '../token-bucket.ts'
import { Deliveries } from './deliveries.ts'
import { HandingIn } from './handing-in.ts'
import { Outlet } from './outlet.ts'
import { type Resumption, resumeFrom } from './resume.ts'
import { reactions, type SessionState } from './session-table.ts'
import { Uploads } from './uploads.ts'

/** Before sign-in: one frame of at most this many bytes, within this time. */
export const helloLimits = { bytes: 8 * 1024, milliseconds: 5_000 }
const flood = {
  framesPerSecond: 5_000,
  frames: 20_000,
  bytesPerSecond: 8 * 1024 * 1024,
  bytes: 32 * 1024 * 1024,
}
/** How long before its end a token is asked for anew, ms. */
const askTokenBefore = 60_000
const largestSet = 64 * 1024 * 1024
const mostOpen = 1_000

/** Who is told what becomes of a session. */
export interface SessionRegistry {
  signedIn(session: ReplicateSession): void
  opened(session: ReplicateSession, record: RecordId): void
  closed(session: ReplicateSession, record: RecordId): void
  ended(session: ReplicateSession): void
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
  /** Open on the device, with the version of the document that it had when it opened it. */
  readonly #opened = new Map<RecordId, number>()
  readonly #cancels: Cancel[] = []
  #state: SessionState = 'greeting'
  #identity: Identity | null = null
  #running: Deliveries | null = null
  #handingIn: HandingIn | null = null
  #hello: Hello | null = null
  #resume: Resume = 'firstSync'

  constructor(
    host: SessionHost,
    connection: Connection,
    registry: SessionRegistry,
    onSignedIn: () => void = () => undefined,
  ) {
    this.#host = host
    this.#onSignedIn = onSignedIn
    this.#connection = connection
    this.#outlet = new Outlet(connection, host.deflater, () => this.#uploads.flush())
    this.#frames = new TokenBucket(host.clock, flood.framesPerSecond, flood.frames)
    this.#bytes = new TokenBucket(host.clock, flood.bytesPerSecond, flood.bytes)
    this.#registry = registry
    this.#uploads = new Uploads(host, this.#outlet, (code, detail) => this.end(code, detail))
    this.#cancels.push(
      host.timers.after(helloLimits.milliseconds, () => {
        if (this.#state === 'greeting' || this.#state === 'verifying')
          this.end('hello-late', 'no hello in time')
      }),
    )
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
    if (this.#opened.has(record)) this.#reopen(record, change.why)
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
    this.#forget(record)
    this.#running?.drop(record, 'rightLost')
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
        this.#compare(message.deflated)
        return
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
      case 'open':
        return this.#openAll(message.records)
      case 'close':
        for (const record of message.records) this.#close(record)
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
    if (this.#identity !== null) void this.#uploads.answerUndecided(heldIds, this.#identity)
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
      this.#registry.signedIn(this)
      this.#onSignedIn()
      if (resumption === null) {
        this.#tellWelcome('continue')
        return this.revoke()
      }
      this.#welcome(resumption)
      this.#watchToken(identity)
    } catch (error) {
      if (error instanceof TokenRefused) this.end(error.code, error.message)
      else this.end('server-error', (error as Error).message)
    }
  }

  #tellWelcome(resume: Resume): void {
    const { serverVersion, generation, head, clock } = this.#host
    const limits = {
      envelopeBytes: envelopeLimits.bytes,
      structs: envelopeLimits.structs,
      frameBytes: frameLimit,
    }
    this.#outlet.answer({
      type: 'welcome',
      serverVersion,
      generation,
      head: head.sequence,
      serverTime: clock.now(),
      limits,
      resume,
    })
  }

  #welcome({ resume, set }: Resumption): void {
    this.#tellWelcome(resume)
    this.#resume = resume
    if (set !== null)
      return this.#run(resume === 'continue' ? set : new Map(), () => this.#hello?.sequence ?? 0)
    this.#state = 'comparing'
    this.#outlet.answer({ type: 'needsSet' })
  }

  #compare(deflated: Uint8Array): void {
    try {
      const inflated = this.#host.deflater.inflate(deflated, largestSet)
      const told = decodeRecordSet(inflated).filter(({ why }) => why !== 'open')
      const members = new Map(told.map((one) => [one.record, one]))
      // Versions of another history say nothing here: everything is sent anew, in place of what is there.
      const isOurs = this.#resume === 'difference'
      this.#run(members, (record) => (isOurs ? (members.get(record)?.version ?? 0) : 0))
    } catch (error) {
      this.end(
        'malformed-frame',
        error instanceof MalformedFrame ? error.message : 'the set cannot be inflated',
      )
    }
  }

  /** Everything flows from here on: `has` is what the device carries, at the versions given. */
  #run(has: Map<RecordId, CarriedRecord>, versionOf: (record: RecordId) => number): void {
    const [host, outlet, resume, opened] = [this.#host, this.#outlet, this.#resume, this.#opened]
    const [identity, hello] = [this.#identity, this.#hello]
    if (identity === null || hello === null) return
    this.#running = new Deliveries({ host, outlet, identity, hello, resume, has, versionOf, opened })
    this.#state = 'running'
  }

  #openAll(records: readonly CarriedVersion[]): void {
    const user = this.#identity?.user
    if (user === undefined) return
    const lost: RecordId[] = []
    for (const { record, version } of records)
      if (this.#host.rights.mayRead(user, record)) this.#open(record, version)
      else lost.push(record)
    if (lost.length > 0)
      this.#outlet.answer({ type: 'removed', records: lost.map((record) => ({ record, why: 'rightLost' })) })
  }

  #open(record: RecordId, version: number): void {
    const user = this.#identity?.user
    if (user === undefined || this.#opened.has(record)) return
    if (this.#opened.size >= mostOpen) return this.end('flood', `more than ${mostOpen} records are open`)
    if (!this.#host.rights.mayRead(user, record)) {
      const why = this.#host.directory.get(record) === undefined ? 'erased' : 'rightLost'
      return this.#outlet.answer({ type: 'removed', records: [{ record, why }] })
    }
    this.#opened.set(record, version)
    this.#registry.opened(this, record)
    this.#running?.opened(record)
  }

  #close(record: RecordId): void {
    if (!this.#opened.delete(record)) return
    this.#registry.closed(this, record)
    this.#running?.settle(record, 'closed')
  }

  #forget(record: RecordId): void {
    if (this.#opened.delete(record)) this.#registry.closed(this, record)
  }

  /** A record that left the set goes on to be sent while it is open, unless the right to it went too. */
  #reopen(record: RecordId, why: RemovalReason): void {
    this.#forget(record)
    if (why === 'left') this.#host.timers.soon(() => this.#open(record, 0))
  }

  #watchToken({ expiresAt }: Identity): void {
    const { clock, timers } = this.#host
    const left = expiresAt - clock.now()
    const isCurrent = (): boolean => this.#identity?.expiresAt === expiresAt
    const ask = (): void => void (isCurrent() && this.#outlet.answer({ type: 'needsToken' }))
    const give = (): void => void (isCurrent() && this.end('token-expired', 'the token has run out'))
    this.#cancels.push(
      timers.after(Math.max(0, left - askTokenBefore), ask),
      timers.after(Math.max(0, left), give),
    )
  }

  async #renew(token: string): Promise<void> {
    try {
      const identity = await this.#host.identify(token)
      const known = this.#identity
      if (known === null || this.#isEnded()) return
      if (identity.user !== known.user || identity.device !== known.device)
        return this.end('token-invalid', "the new token is another person's or device's")
      this.#identity = identity
      this.#watchToken(identity)
    } catch (error) {
      if (error instanceof TokenRefused) this.end(error.code, error.message)
      else this.end('server-error', (error as Error).message)
    }
  }

  #isEnded(): boolean {
    return this.#state === 'ended'
  }

  #stop(): void {
    this.#state = 'ended'
    for (const cancel of this.#cancels) cancel()
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
    for (const record of this.#opened.keys()) this.#registry.closed(this, record)
    this.#opened.clear()
  }
}
