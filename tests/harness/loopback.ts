import type { Connect, Socket, SocketEvents } from '@fieldmerge/client'
import type { Connection, ConnectionHandler } from '@fieldmerge/server'

/** A network in this process: frames arrive in order and later, and the line can be cut. */
export class Loopback {
  readonly #accept: (connection: Connection) => ConnectionHandler
  readonly #lines = new Set<Line>()
  #cut = false

  constructor(accept: (connection: Connection) => ConnectionHandler) {
    this.#accept = accept
  }

  readonly connect: Connect = (events) => {
    const line = new Line(events, (ended) => this.#lines.delete(ended))
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
  }
}

class Line {
  readonly #events: SocketEvents
  readonly #onEnd: (line: Line) => void
  #handler: ConnectionHandler | null = null
  #ended = false

  constructor(events: SocketEvents, onEnd: (line: Line) => void) {
    this.#events = events
    this.#onEnd = onEnd
  }

  readonly deviceEnd: Socket = {
    send: (frame) => this.#later(() => this.#handler?.onFrame(frame.slice())),
    close: () => this.#end(1000, '', false),
  }

  readonly #serverEnd: Connection = {
    buffered: 0,
    send: (frame) => this.#later(() => this.#events.onFrame(frame.slice())),
    // What was sent before the close still arrives.
    close: (code, reason) => this.#later(() => this.#end(code, reason, true)),
  }

  open(accept: (connection: Connection) => ConnectionHandler): void {
    this.#later(() => {
      this.#handler = accept(this.#serverEnd)
      this.#events.onOpen()
    })
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
