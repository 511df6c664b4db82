import {
  type Cancel,
  type Clock,
  decodeToDevice,
  encodeToServer,
  type Hello,
  type Random,
  type Timers,
  type ToDevice,
  type ToServer,
} from '@fieldmerge/shared'
import { inflate } from './inflate.ts'
import { backoff, type LinkEffect, type LinkEvent, type LinkState, linkTable } from './link-state.ts'
import type { Connect, Socket } from './socket.ts'

export interface LinkParts {
  readonly connect: Connect
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  /** A token that is good now, or null when only the person can get one. `renew`: the last one was not taken. */
  token(renew: boolean): Promise<string | null>
  hello(token: string): Hello
  /** Takes a message and resolves when it is dealt with; the next one comes after. */
  onMessage(message: ToDevice, bytes: number): Promise<void>
  onFlow(): void
  onState(state: LinkState, reason: string | null): void
}

const pingEvery = 20_000
const pongWithin = 8_000

/** One device's replication socket: opens it, keeps it honest, opens it again. */
export class ReplicationLink {
  readonly #parts: LinkParts
  #state: LinkState = 'stopped'
  #socket: Socket | null = null
  #failures = 0
  #tokenRefused = false
  #reason: string | null = null
  #timer: Cancel | null = null
  #pong: Cancel | null = null
  #isWelcomed = false
  #inbox: Promise<void> = Promise.resolve()

  constructor(parts: LinkParts) {
    this.#parts = parts
  }

  get state(): LinkState {
    return this.#state
  }

  start(): void {
    this.#on('start')
  }

  stop(): void {
    this.#on('stop')
  }

  /** The network came back, the page is shown again, or the person asked: do not wait any longer. */
  tryNow(): void {
    if (this.#state === 'flowing') this.#ping()
    else this.#on('try')
  }

  /** Sends over the connection that was welcomed last; without one it is dropped, for the next one begins anew. */
  send(message: ToServer): void {
    if (this.#isWelcomed) this.#socket?.send(encodeToServer(message))
  }

  #on(event: LinkEvent): void {
    const { to, effects } = linkTable[this.#state][event]
    const changed = to !== this.#state
    this.#state = to
    for (const effect of effects) this.#effects[effect]()
    if (changed) this.#parts.onState(to, this.#reason)
  }

  readonly #effects: Record<LinkEffect, () => void> = {
    connect: () => {
      this.#timer?.()
      this.#reason = null
      this.#connect()
    },
    hello: () => void this.#greet(),
    wait: () => {
      this.#timer?.()
      const [chance = 0] = this.#parts.random.bytes(1)
      const wait = backoff(this.#failures++, chance / 255)
      this.#timer = this.#parts.timers.after(wait, () => this.#on('try'))
    },
    disconnect: () => {
      this.#timer?.()
      this.#pong?.()
      this.#socket?.close()
      this.#socket = null
    },
    flow: () => {
      this.#failures = 0
      this.#tokenRefused = false
      this.#parts.onFlow()
      this.#pingLater()
    },
  }

  #connect(): void {
    // Each socket's events reach the link only while it is the current one: a late close changes nothing.
    const socket: Socket = this.#parts.connect({
      onOpen: () => {
        if (this.#socket === socket) this.#on('opened')
      },
      onFrame: (frame, done) => {
        if (this.#socket === socket) this.#receive(frame, frame.length)
        void this.#inbox.then(done)
      },
      onHeard: () => {
        // The server is there: its answer stands behind what it sent before, and waits as long as that.
        if (this.#socket === socket) this.#pong?.()
      },
      onClose: (code, reason) => {
        if (this.#socket === socket) this.#closed(code, reason)
      },
    })
    this.#socket = socket
    this.#isWelcomed = false
  }

  async #greet(): Promise<void> {
    const socket = this.#socket
    const token = await this.#parts.token(this.#tokenRefused).catch(() => undefined)
    if (this.#socket !== socket) return
    if (token === undefined) return this.#on('lost')
    if (token === null) return this.#on('needsPerson')
    socket?.send(encodeToServer({ type: 'hello', ...this.#parts.hello(token) }))
  }

  #receive(frame: Uint8Array, bytes: number): void {
    const socket = this.#socket
    this.#inbox = this.#inbox.then(async () => {
      if (this.#socket !== socket) return
      try {
        const message = decodeToDevice(frame)
        if (message.type !== 'deflated') return await this.#take(message, bytes)
        const inflated = inflate(message.frame)
        const whole = inflated instanceof Uint8Array ? inflated : await inflated
        // Another connection may have begun meanwhile, which begins anew.
        if (this.#socket === socket) await this.#take(decodeToDevice(whole), bytes)
      } catch (error) {
        if (this.#socket !== socket) return
        this.#reason = (error as Error).message
        this.#on('lost')
      }
    })
  }

  async #take(message: ToDevice, bytes: number): Promise<void> {
    switch (message.type) {
      case 'pong':
        this.#pong?.()
        break
      case 'error':
        // The app has words of its own for it.
        this.#reason = message.code === 'device-revoked' ? message.code : message.detail
        break
      case 'needsToken':
        return this.#renewToken()
    }
    if (message.type === 'welcome') this.#isWelcomed = true
    // Before the welcome is made known: what it brings decides what is sent first.
    await this.#parts.onMessage(message, bytes)
    if (message.type === 'welcome') this.#on('welcomed')
  }

  async #renewToken(): Promise<void> {
    const socket = this.#socket
    const token = await this.#parts.token(true)
    if (token !== null && this.#socket === socket) this.send({ type: 'token', token })
  }

  #closed(code: number, reason: string): void {
    this.#reason ??= reason === '' ? null : reason
    if (code === 4401) {
      // Once more with a new token; when that is not taken either, only the person can help.
      if (this.#tokenRefused) return this.#on('needsPerson')
      this.#tokenRefused = true
    }
    this.#on(code >= 4400 && code < 4500 && code !== 4401 ? 'closedForGood' : 'lost')
  }

  #pingLater(): void {
    this.#timer?.()
    this.#timer = this.#parts.timers.after(pingEvery, () => {
      if (this.#state !== 'flowing') return
      this.#ping()
      this.#pingLater()
    })
  }

  /** Phones freeze sockets without closing them: no answer in time counts as lost. */
  #ping(): void {
    this.send({ type: 'ping', n: this.#failures })
    this.#pong?.()
    this.#pong = this.#parts.timers.after(pongWithin, () => this.#on('lost'))
  }
}
