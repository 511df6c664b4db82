import {
  type Envelope,
  encodeToServer,
  envelopeHash,
  type Hello,
  hex,
  replicateProtocols,
  type ToDevice,
  type ToServer,
} from '@fieldmerge/shared'
import { messagesIn } from './messages-in.ts'
import { RawWebSocket } from './raw-web-socket.ts'

/** What the server made of an envelope. */
export interface Answer {
  readonly kind: 'ack' | 'held' | 'refused'
  /** A code of the registry; empty for an ack. */
  readonly code: string
}

/** How long the server may be silent while something is waited for, ms. */
const patience = 180_000
const zeros = new Uint8Array(8)

/** A device that speaks `/replicate` frame by frame and remembers all that it heard. */
export class WireDevice {
  readonly socket: RawWebSocket
  readonly heard: ToDevice[] = []
  readonly answers = new Map<string, Answer>()
  /** Frames that said that edits are missing. */
  missing = 0
  /** How often it was answered what: `ack`, `missing`, or the code of what was held or refused. Repeats too. */
  readonly tally = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  #closed = false

  private constructor(socket: RawWebSocket) {
    this.socket = socket
    socket.onMessage = (bytes) => {
      for (const message of messagesIn(bytes)) this.#take(message)
    }
    void socket.closed.then(() => {
      this.#closed = true
      this.#changed()
    })
  }

  /** Connected, and has said nothing. */
  static async connect(url: string, protocol: string = replicateProtocols[0]): Promise<WireDevice> {
    return new WireDevice(await RawWebSocket.connect(url, '/replicate', protocol))
  }

  static async signedIn(url: string, token: string, hello: Partial<Hello> = {}): Promise<WireDevice> {
    const device = await WireDevice.connect(url)
    device.say(helloOf(token, hello))
    await device.hears('welcome')
    return device
  }

  say(message: ToServer): void {
    this.socket.send(encodeToServer(message))
  }

  push(...envelopes: readonly Envelope[]): void {
    this.say({ type: 'push', envelopes })
  }

  /** Pushes one and waits for its answer. @throws when the connection ends before */
  async submit(envelope: Envelope): Promise<Answer> {
    this.push(envelope)
    return this.answerTo(envelope)
  }

  async answerTo({ record, update }: Envelope): Promise<Answer> {
    const key = hex(envelopeHash(record, update))
    await this.until(() => this.answers.has(key), `an answer to ${key}`)
    return this.answers.get(key) ?? { kind: 'refused', code: '' }
  }

  /** Pushes one and tells its first answer, which may be that others are missing before it. */
  async firstAnswer(envelope: Envelope): Promise<string> {
    const { missing } = this
    const key = hex(envelopeHash(envelope.record, envelope.update))
    this.push(envelope)
    await this.until(() => this.missing > missing || this.answers.has(key), `an answer to ${key}`)
    const answer = this.answers.get(key)
    return answer === undefined ? 'missing' : answer.kind === 'ack' ? 'ack' : answer.code
  }

  async hears<T extends ToDevice['type']>(type: T): Promise<Extract<ToDevice, { type: T }>> {
    const find = (): ToDevice | undefined => this.heard.find((message) => message.type === type)
    await this.until(() => find() !== undefined, type)
    return find() as Extract<ToDevice, { type: T }>
  }

  /** Resolves when all that was sent so far has been read by the server. */
  async caughtUp(n: number): Promise<void> {
    this.say({ type: 'ping', n })
    await this.until(
      () => this.heard.some((message) => message.type === 'pong' && message.n === n),
      `pong ${n}`,
    )
  }

  /** @throws when the connection ends before, or the server falls silent */
  until(holds: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => end(new Error(`${what} did not come, nor anything else in ${patience} ms`)),
        patience,
      )
      const end = (error: Error | null): void => {
        clearTimeout(timer)
        this.#listeners.delete(ask)
        if (error === null) resolve()
        else reject(error)
      }
      const ask = (): void => {
        if (holds()) end(null)
        else if (this.#closed) end(new Error(`the connection ended before ${what}: ${this.#lastError()}`))
        else timer.refresh()
      }
      this.#listeners.add(ask)
      ask()
    })
  }

  #lastError(): string {
    const error = this.heard.findLast((message) => message.type === 'error')
    return error === undefined ? 'without a word' : `${error.code}, ${error.detail}`
  }

  #take(message: ToDevice): void {
    this.heard.push(message)
    if (message.type === 'ack')
      for (const hash of message.hashes) this.answers.set(hex(hash), { kind: 'ack', code: '' })
    else if (message.type === 'held' || message.type === 'refused')
      this.answers.set(hex(message.hash), { kind: message.type, code: message.code })
    else if (message.type === 'missing') this.missing++
    this.#count(message)
    this.#changed()
  }

  /** Answers of all kinds so far. */
  get answered(): number {
    return [...this.tally.values()].reduce((sum, count) => sum + count, 0)
  }

  #count(message: ToDevice): void {
    const add = (answer: string, count = 1): void => {
      this.tally.set(answer, (this.tally.get(answer) ?? 0) + count)
    }
    if (message.type === 'ack') add('ack', message.hashes.length)
    else if (message.type === 'missing') add('missing')
    else if (message.type === 'held' || message.type === 'refused') add(message.code)
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

/** A hello as of a new device. */
export const helloOf = (token: string, rest: Partial<Hello> = {}): ToServer => ({
  type: 'hello',
  token,
  appVersion: 'test',
  generation: new Uint8Array(16),
  sequence: 0,
  rowHash: zeros,
  setVersion: 0,
  setHash: zeros,
  stamp: { deviceClock: Date.now(), sinceStart: 0, start: 1 },
  ...rest,
})
