import { ByteWriter } from './byte-writer.ts'
import type { Conversation } from './conversation.ts'
import type { EditChain } from './edit-chain.ts'
import type { Latencies } from './latencies.ts'
import { RawSocket } from './raw-socket.ts'

export interface LaneShape {
  /** Edits that may be unanswered at a time. */
  readonly inFlight: number
  /** Edits in one message. */
  readonly batch: number
}

/** One client of a load in a closed loop: it says its next edit when an older one is answered. */
export class Lane {
  readonly #conversation: Conversation
  readonly #chain: EditChain
  readonly #shape: LaneShape
  readonly #latencies: Latencies
  readonly #socket: RawSocket
  /** When each unanswered edit was sent, oldest first; a ring. */
  readonly #sentAt: Float64Array
  #answered = 0
  #sending = false
  readonly ready: Promise<void>
  #failure: string | null = null

  constructor(
    port: number,
    conversation: Conversation,
    chain: EditChain,
    shape: LaneShape,
    latencies: Latencies,
  ) {
    this.#conversation = conversation
    this.#chain = chain
    this.#shape = shape
    this.#latencies = latencies
    this.#sentAt = new Float64Array(shape.inFlight)
    let opened = (): void => undefined
    let refused = (_: Error): void => undefined
    this.ready = new Promise((resolve, reject) => {
      opened = resolve
      refused = reject
    })
    const events = {
      ready: () => opened(),
      answered: (edits: number) => this.#onAnswered(edits),
      reply: (message: Uint8Array) => this.#socket.send(message),
      failed: (reason: string) => {
        this.#failure ??= reason
        refused(new Error(reason))
      },
    }
    const { path, protocol, opening } = conversation
    this.#socket = new RawSocket(
      { port, path, protocol },
      {
        onOpen: () => {
          for (const message of opening) this.#socket.send(message)
        },
        onMessage: (message) => conversation.hear(message, events),
        onEnd: (reason) => events.failed(reason),
      },
    )
  }

  get answered(): number {
    return this.#answered
  }

  get unanswered(): number {
    return this.#chain.clock - this.#answered
  }

  /** Why the connection is of no use any more; null while all is well. */
  get failure(): string | null {
    return this.#failure
  }

  start(): void {
    this.#sending = true
    this.#pump()
  }

  /** Says no more; answers still come. */
  stop(): void {
    this.#sending = false
  }

  end(): void {
    this.#socket.end()
  }

  /** @param again a chain as this lane's was in the beginning */
  check(again: EditChain): void {
    this.#conversation.check(again)
  }

  #onAnswered(edits: number): void {
    const now = performance.now()
    for (let i = 0; i < edits; i++)
      this.#latencies.add(now - (this.#sentAt[this.#answered++ % this.#sentAt.length] ?? now))
    if (this.#sending) this.#pump()
  }

  #pump(): void {
    const { inFlight, batch } = this.#shape
    while (this.unanswered + batch <= inFlight) {
      const now = performance.now()
      for (let i = 0; i < batch; i++) this.#sentAt[(this.#chain.clock + i) % this.#sentAt.length] = now
      shared.clear()
      this.#conversation.writeEdits(shared, this.#chain, batch)
      this.#socket.send(shared.since(0))
    }
  }
}

const shared = new ByteWriter()
