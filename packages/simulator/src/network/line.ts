import type { Socket, SocketEvents } from '@fieldmerge/client'
import type { Connection, ConnectionHandler } from '@fieldmerge/server/core'
import type { RecordId } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Process } from '../schedule/process.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { Pipe, type Weather } from './pipe.ts'
import { ServerEnd } from './server-end.ts'

export type Direction = 'up' | 'down'

/** What becomes of a connection, as the world watches it. */
export interface LineWatch {
  onOpened(line: Line): void
  /** @returns the message's number */
  onSent(line: Line, direction: Direction, frame: Uint8Array): number
  onArrival(line: Line, direction: Direction, frame: Uint8Array, message: number): void
  /** For both ends. `wasOpen`: it ever stood. */
  onEnded(line: Line, wasOpen: boolean): void
}

/** What a connection is for: all records of a device, or one open document. */
export type Channel = { readonly kind: 'replicate' } | { readonly kind: 'live'; readonly record: RecordId }

export interface LineParts {
  readonly number: number
  readonly channel: Channel
  /** The device's name. */
  readonly phone: string
  readonly device: Process
  readonly events: SocketEvents
  readonly schedule: Schedule
  readonly random: SeededRandom
  readonly weather: () => Weather
  readonly watch: LineWatch
}

/** The server's end of a new connection, and the process that has it. */
export interface Accepted {
  readonly handler: ConnectionHandler
  readonly server: Process
}

/** One connection between a device and a server, with what can happen to it. */
export class Line {
  readonly number: number
  readonly phone: string
  readonly channel: Channel
  /** The program at the device's end. */
  readonly device: Process
  readonly #parts: LineParts
  readonly #up: Pipe
  readonly #down: Pipe
  #accepted: Accepted | null = null
  #deviceEnded = false
  #serverEnded = false
  #isNoted = false

  constructor(parts: LineParts) {
    const { schedule, random, weather, watch } = parts
    this.number = parts.number
    this.phone = parts.phone
    this.channel = parts.channel
    this.device = parts.device
    this.#parts = parts
    const pipe = (direction: Direction, arrive: (frame: Uint8Array) => void): Pipe =>
      new Pipe({
        schedule,
        random,
        weather,
        onSent: (frame) => watch.onSent(this, direction, frame),
        onArrival: (frame, message) => {
          if (direction === 'up' ? this.#serverEnded : this.#deviceEnded) return
          watch.onArrival(this, direction, frame, message)
          arrive(frame)
        },
        onBroken: () => this.cut(random.below(2_000), random.below(20_000)),
      })
    this.#up = pipe('up', (frame) => this.#atServer((handler) => handler.onFrame(frame)))
    this.#down = pipe('down', (frame) => this.#atDevice((events) => events.onFrame(frame)))
  }

  readonly deviceEnd: Socket = {
    send: (frame) => {
      if (!this.#deviceEnded) this.#up.send(frame)
    },
    close: () => {
      if (this.#deviceEnded) return
      this.#deviceEnded = true
      this.#down.close()
      this.#up.afterAll(() => this.#endServer())
      this.#noteEnd()
    },
  }

  get isOver(): boolean {
    return this.#deviceEnded && this.#serverEnded
  }

  pipe(direction: Direction): Pipe {
    return direction === 'up' ? this.#up : this.#down
  }

  /** The connection stands: `accept` makes the server's end; null when there is no server. */
  open(accept: (connection: Connection) => Accepted | null): void {
    if (this.#deviceEnded) return
    const serverEnd = new ServerEnd({
      down: this.#down,
      isOver: () => this.#serverEnded,
      onClosed: (code, reason) => {
        this.#endDevice(code, reason)
        this.#endServer()
      },
    })
    this.#accepted = accept(serverEnd)
    if (this.#accepted === null) return this.#endDevice(1006, 'no server')
    this.#parts.watch.onOpened(this)
    this.#down.afterAll(() => this.#atDevice((events) => events.onOpen()))
  }

  /** It is lost; each end notices later, the one that never does by its own means. ms */
  cut(deviceNotices: number, serverNotices: number): void {
    const { schedule } = this.#parts
    this.#up.close()
    this.#down.close()
    schedule.after(deviceNotices, () => this.#endDevice(1006, 'the connection is lost'))
    schedule.after(serverNotices, () => this.#endServer())
  }

  /** The server's process is gone; its machine says so. */
  serverGone(notices: number): void {
    this.#serverEnded = true
    this.cut(notices, 0)
  }

  /** The device's program is gone; the server hears of it now or much later. */
  deviceGone(notices: number): void {
    this.#deviceEnded = true
    this.cut(0, notices)
  }

  #endDevice(code: number, reason: string): void {
    if (this.#deviceEnded) return
    // Told first: what is ended hears nothing.
    this.#atDevice((events) => events.onClose(code, reason))
    this.#deviceEnded = true
    this.#down.close()
    this.#noteEnd()
  }

  #endServer(): void {
    if (this.#serverEnded) return
    this.#atServer((handler) => handler.onClose())
    this.#serverEnded = true
    this.#up.close()
    this.#noteEnd()
  }

  #atDevice(tell: (events: SocketEvents) => void): void {
    if (!this.#deviceEnded) this.#parts.device.run(() => tell(this.#parts.events))
  }

  #atServer(tell: (handler: ConnectionHandler) => void): void {
    const accepted = this.#accepted
    if (!this.#serverEnded && accepted !== null) accepted.server.run(() => tell(accepted.handler))
  }

  #noteEnd(): void {
    if (this.#isNoted || !(this.isOver || this.#accepted === null)) return
    this.#isNoted = true
    this.#parts.watch.onEnded(this, this.#accepted !== null)
  }
}
