import { decodeLive, encodeLive } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { CountingSocket } from '../devices/counting-socket.ts'
import { type Effect, isInEffect, proseRoot, takeStep } from './effects.ts'
import type { Step } from './trace-data.ts'

/** The live channel takes 10,000 frames at once and 2,000 a second from then on. */
const pace = { atOnce: 9_900, perSecond: 1_950 }

/**
 * One of the two people: makes their steps, each as soon as they have seen what its author had seen, and never more.
 * What arrives waits until a step needs it.
 */
export class TraceWriter {
  readonly doc = new Y.Doc()
  readonly #steps: readonly Step[]
  readonly #theirs: readonly Effect[]
  readonly #socket: CountingSocket
  readonly #arrived: Uint8Array[] = []
  readonly ready: Promise<void>
  #next = 0
  #taken = 0
  #seen = 0
  #acked = 0
  #startedAt = 0
  #failure: string | null = null

  constructor(url: string, clientId: number, steps: readonly Step[], theirs: readonly Effect[]) {
    this.#steps = steps
    this.#theirs = theirs
    this.doc.getText(proseRoot)
    this.doc.clientID = clientId
    this.doc.on('update', (update, origin) => {
      if (origin === null) this.#socket.send(encodeLive({ type: 'update', update }))
    })
    this.#socket = new CountingSocket(url)
    this.#socket.binaryType = 'arraybuffer'
    this.ready = new Promise((resolve, reject) => {
      this.#socket.onopen = () =>
        this.#socket.send(encodeLive({ type: 'step1', stateVector: Y.encodeStateVector(this.doc) }))
      this.#socket.onmessage = ({ data }) => this.#hear(new Uint8Array(data as ArrayBuffer), resolve)
      this.#socket.onclose = ({ code, reason }) => {
        this.#failure = `the server closed the channel: ${code} ${reason}`
        reject(new Error(this.#failure))
      }
      this.#socket.onerror = () => undefined
    })
  }

  get text(): string {
    return this.doc.getText(proseRoot).toString()
  }

  get acked(): number {
    return this.#acked
  }

  /** All own steps are made. */
  get isDone(): boolean {
    return this.#next === this.#steps.length
  }

  /** All of the other person's steps are here too. */
  get isComplete(): boolean {
    return this.isDone && this.#sees(this.#theirs.length)
  }

  /** Makes at most so many steps. @throws when the channel is closed */
  advance(most: number): void {
    if (this.#failure !== null) throw new Error(this.#failure)
    this.#startedAt ||= performance.now()
    for (let made = 0; made < most && this.#mayStep(); made++) {
      const step = this.#steps[this.#next]
      if (step === undefined || !this.#sees(step.seen)) return
      takeStep(this.doc, step)
      this.#next++
    }
  }

  close(): void {
    this.#socket.onclose = null
    this.#socket.terminate()
  }

  /** Takes in what has arrived, as little as possible, until that many of the other's steps are in effect. */
  #sees(count: number): boolean {
    while (this.#seen < count) {
      const effect = this.#theirs[this.#seen]
      if (effect !== undefined && isInEffect(this.doc, effect)) {
        this.#seen++
        continue
      }
      const update = this.#arrived[this.#taken]
      if (update === undefined) return false
      this.#taken++
      Y.applyUpdate(this.doc, update, 'theirs')
    }
    return true
  }

  #mayStep(): boolean {
    const seconds = (performance.now() - this.#startedAt) / 1_000
    return this.#next < pace.atOnce + seconds * pace.perSecond
  }

  #hear(frame: Uint8Array, ready: () => void): void {
    const message = decodeLive(frame)
    switch (message.type) {
      case 'step2':
        Y.applyUpdate(this.doc, message.update, 'theirs')
        return ready()
      case 'update':
        this.#arrived.push(message.update)
        return
      case 'ack':
        this.#acked++
    }
  }
}
