import {
  decodeAwareness,
  decodeLive,
  type Envelope,
  type ErrorCode,
  encodeAwareness,
  encodeLive,
  envelopeHash,
  errorEntry,
  isStateVector,
  type LiveMessage,
  noStamp,
  type RecordId,
  UnknownMessage,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { LiveDocument } from '../../documents/live-document.ts'
import type { Outcome } from '../../documents/outcome.ts'
import type { Connection, ConnectionHandler } from '../connection.ts'
import { frameLimit } from '../frame-limit.ts'
import type { Identity, SessionHost } from '../host.ts'
import { tooSlowAt } from '../replicate/outlet.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Identification } from './presence.ts'
import type { LiveRoom } from './room.ts'

/** An update without structs and deletions: what a provider sends that has nothing to say. */
const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0

const nothingSeen = Y.encodeStateVector(new Map())

/** One connection of `/live/:recordId`, for our own app or any y-websocket client. */
export class LiveSession implements ConnectionHandler {
  readonly record: RecordId
  readonly identity: Identity
  readonly #host: SessionHost
  readonly #connection: Connection
  readonly #room: LiveRoom
  readonly #acks: boolean
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  readonly #who: Identification
  readonly #onEnd: (session: LiveSession) => void
  #ended = false

  constructor(
    host: SessionHost,
    connection: Connection,
    room: LiveRoom,
    identity: Identity,
    options: { readonly acks: boolean; readonly onEnd: (session: LiveSession) => void },
  ) {
    this.record = room.record
    this.identity = identity
    this.#host = host
    this.#connection = connection
    this.#room = room
    this.#acks = options.acks
    this.#onEnd = options.onEnd
    this.#frames = new TokenBucket(host.clock, 2_000, 10_000)
    this.#bytes = new TokenBucket(host.clock, 8 * 1024 * 1024, 32 * 1024 * 1024)
    this.#who = whoIs(host, identity)
    room.join(connection, () => this.end('too-slow'))
    void this.#greet()
  }

  onFrame(frame: Uint8Array): void {
    if (this.#ended) return
    if (frame.length > frameLimit) return this.end('frame-too-large')
    if (!this.#frames.take(1) || !this.#bytes.take(frame.length)) return this.end('flood')
    try {
      this.#take(decodeLive(frame))
    } catch (error) {
      this.end(error instanceof UnknownMessage ? 'unknown-message' : 'malformed-frame')
    }
  }

  onClose(): void {
    this.#stop()
  }

  /** Whether its person has the right to the record now. */
  get mayRead(): boolean {
    return this.#host.rights.mayRead(this.identity.user, this.record)
  }

  /** It hears nothing more of the others. */
  mute(): void {
    this.#room.mute(this.#connection)
  }

  end(code: ErrorCode): void {
    if (this.#ended) return
    this.#stop()
    this.#connection.close(errorEntry(code).close ?? 4500, code)
  }

  async #greet(): Promise<void> {
    await this.#sendOf((document) => ({ type: 'step1', stateVector: Y.encodeStateVector(document.doc) }))
    const present = this.#room.presence.all()
    if (present.length > 0) this.#send({ type: 'awareness', update: encodeAwareness(present) })
  }

  #take(message: LiveMessage): void {
    switch (message.type) {
      case 'step1':
        if (!isStateVector(message.stateVector)) return this.end('malformed-frame')
        void this.#answerStep1(message.stateVector)
        return
      case 'step2':
      case 'update':
        return this.#submit(message.update)
      case 'awareness':
        return this.#room.tell(
          this.#room.presence.say(this.#connection, this.#who, decodeAwareness(message.update)),
        )
      case 'queryAwareness':
        return this.#send({ type: 'awareness', update: encodeAwareness(this.#room.presence.all()) })
      case 'denied':
      case 'ack':
        return this.end('unexpected-message')
    }
  }

  async #answerStep1(stateVector: Uint8Array): Promise<void> {
    await this.#sendOf((document) => ({
      type: 'step2',
      update: Y.encodeStateAsUpdate(document.doc, stateVector),
    }))
  }

  /** Sends what `read` makes of the document, once all that it was made of is on disk. */
  async #sendOf(read: (document: LiveDocument) => LiveMessage): Promise<void> {
    try {
      const document = await this.#host.cache.open(this.record)
      const message = read(document)
      this.#host.committer.whenCommitted(document, (committed) => {
        if (committed) this.#send(message)
        else this.end('server-error')
      })
    } catch (error) {
      this.#host.warn('a live document could not be read', {
        record: this.record,
        error: (error as Error).message,
      })
      this.end('server-error')
    }
  }

  #submit(update: Uint8Array): void {
    const { user, device } = this.identity
    const hash = envelopeHash(this.record, update)
    if (isEmpty(update)) return this.#acknowledge(hash)
    const envelope: Envelope = {
      record: this.record,
      // A stock client's message may be several transactions of several writers: the gate reads whose.
      clientId: 0,
      fromClock: 0,
      toClock: 0,
      before: nothingSeen,
      // It has no field for time: the time of receipt stands for it.
      time: this.#host.clock.now(),
      stamp: noStamp,
      update: update.slice(),
    }
    this.#host.intake.submit({
      envelope,
      hash,
      bundle: true,
      author: { user, device },
      receivedAt: this.#host.clock.now(),
      via: this.#connection,
      answer: (outcome) => this.#onOutcome(hash, outcome),
    })
  }

  #onOutcome(hash: Uint8Array, outcome: Outcome): void {
    if (outcome.kind === 'acked') this.#acknowledge(hash)
    else if (outcome.kind === 'refused') this.end('malformed-frame')
    else if (outcome.kind === 'failed') this.end('store-full')
  }

  #acknowledge(hash: Uint8Array): void {
    if (this.#acks && !this.#ended) this.#send({ type: 'ack', hash })
  }

  #send(message: LiveMessage): void {
    if (this.#ended) return
    this.#connection.send(encodeLive(message))
    if (this.#connection.buffered > tooSlowAt) this.end('too-slow')
  }

  #stop(): void {
    if (this.#ended) return
    this.#ended = true
    this.#room.leave(this.#connection)
    this.#onEnd(this)
  }
}

const whoIs = (host: SessionHost, { user }: Identity): Identification => {
  const color = host.directory.get(user)?.facts.color
  const name = host.rights.person(user)?.name ?? ''
  return { id: user, name, color: typeof color === 'number' ? color : 8 }
}
