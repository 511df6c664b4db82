import type { Connect, Socket, SocketEvents } from '@fieldmerge/client'
import type { Connection, ConnectionHandler } from '@fieldmerge/server'
import { decodeToServer, type RecordId, type ReplicatedRecord, type ToServer } from '@fieldmerge/shared'
import { messagesIn } from './messages-in.ts'

/** A network in this process: frames arrive in order and later, and the line can be cut. */
export class Loopback {
  readonly #accept: (connection: Connection) => ConnectionHandler
  readonly #lines = new Set<Line>()
  #cut = false
  #framesLeft = Infinity
  /** What the server has sent since `forget`. */
  readonly received: ReplicatedRecord[] = []
  bytesReceived = 0
  /** What the device has said since `forget`. */
  readonly sent: { readonly type: ToServer['type']; readonly bytes: number }[] = []

  constructor(accept: (connection: Connection) => ConnectionHandler) {
    this.#accept = accept
  }

  readonly connect: Connect = (events) => {
    const line = new Line(
      this.#watched(events),
      (ended) => this.#lines.delete(ended),
      (frame) => this.sent.push({ type: decodeToServer(frame).type, bytes: frame.length }),
    )
    if (this.#cut) line.fail()
    else {
      this.#lines.add(line)
      line.open(this.#accept)
    }
    return line.deviceEnd
  }

  /** From now on nothing gets through, in either direction. */
  cut(): void {
    this.#cut = true
    for (const line of [...this.#lines]) line.fail()
  }

  mend(): void {
    this.#cut = false
    this.#framesLeft = Infinity
  }

  /** Lets so many frames of the server through, then cuts. */
  cutAfter(frames: number): void {
    this.#framesLeft = frames
  }

  get recordsReceived(): readonly RecordId[] {
    return this.received.map(({ record }) => record)
  }

  forget(): void {
    this.received.length = 0
    this.sent.length = 0
    this.bytesReceived = 0
  }

  #watched(events: SocketEvents): SocketEvents {
    return {
      ...events,
      onFrame: (frame) => {
        if (this.#framesLeft-- <= 0) return this.cut()
        this.bytesReceived += frame.length
        for (const message of messagesIn(frame))
          if (message.type === 'records') this.received.push(...message.records)
        events.onFrame(frame)
      },
    }
  }

  /** What the server sends from now on is lost; a new connection hears again. */
  deafen(): void {
    for (const line of this.#lines) line.deafen()
  }
}

class Line {
  readonly #events: SocketEvents
  readonly #onEnd: (line: Line) => void
  readonly #onSent: (frame: Uint8Array) => void
  #handler: ConnectionHandler | null = null
  #ended = false
  #deaf = false

  constructor(events: SocketEvents, onEnd: (line: Line) => void, onSent: (frame: Uint8Array) => void) {
    this.#events = events
    this.#onEnd = onEnd
    this.#onSent = onSent
  }

  readonly deviceEnd: Socket = {
    send: (frame) =>
      this.#later(() => {
        this.#onSent(frame)
        this.#handler?.onFrame(frame.slice())
      }),
    close: () => this.#end(1000, '', false),
  }

  readonly #serverEnd: Connection = {
    buffered: 0,
    send: (frame) =>
      this.#later(() => {
        if (!this.#deaf) this.#events.onFrame(frame.slice())
      }),
    // What was sent before the close still arrives.
    close: (code, reason) => this.#later(() => this.#end(code, reason, true)),
  }

  open(accept: (connection: Connection) => ConnectionHandler): void {
    this.#later(() => {
      this.#handler = accept(this.#serverEnd)
      this.#events.onOpen()
    })
  }

  deafen(): void {
    this.#deaf = true
  }

  fail(): void {
    setImmediate(() => this.#end(1006, 'the network is gone', true))
  }

  #later(then: () => void): void {
    setImmediate(() => {
      if (!this.#ended) then()
    })
  }

  #end(code: number, reason: string, tellDevice: boolean): void {
    if (this.#ended) return
    this.#ended = true
    this.#onEnd(this)
    this.#handler?.onClose()
    if (tellDevice) this.#events.onClose(code, reason)
  }
}
