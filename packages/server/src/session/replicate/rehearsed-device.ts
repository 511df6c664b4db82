import { decodeToDevice, encodeToServer, type Hello, type ToDevice, type ToServer } from '@fieldmerge/shared'
import type { Connection } from '../connection.ts'
import type { SessionHost } from '../host.ts'
import { ReplicateSession, type SessionRegistry } from './session.ts'

/** From so many records on most of what reads and sends them is compiled. */
const mostRecords = 1_000
const mostBytes = 8 * 1024 * 1024
const creditWindow = 4 * 1024 * 1024

/** Nobody is connected. */
const noRegistry: SessionRegistry = {
  signedIn: () => undefined,
  opened: () => undefined,
  closed: () => undefined,
  ended: () => undefined,
  pinned: () => undefined,
}

/** A device that is none: it says what one says, takes what it is sent, and throws it away. */
export class RehearsedDevice {
  readonly #host: SessionHost
  #leave = (): void => undefined
  #hasLeft = false
  #records = 0

  constructor(host: SessionHost) {
    this.#host = host
  }

  /** How many it was sent so far. */
  get records(): number {
    return this.#records
  }

  /** Resolves when it was sent all, or enough, or was turned away. */
  visit(hello: Hello): Promise<void> {
    if (this.#hasLeft) return Promise.resolve()
    return new Promise((resolve) => {
      let bytes = 0
      let isHere = true
      const most = this.#records + mostRecords
      const take = (frame: Uint8Array): void => {
        if (!isHere) return
        bytes += frame.length
        const message = this.#decode(frame)
        for (const answer of this.#answers(message, frame.length)) say(answer)
        if (isAll(message) || this.#records >= most || bytes >= mostBytes) this.#leave()
      }
      const connection: Connection = {
        buffered: 0,
        send: (frame, sent) =>
          // As over a network: the device hears it later.
          this.#host.timers.soon(() => {
            // A start is to fail by nothing of this.
            try {
              take(frame)
              sent?.()
            } catch {
              this.#leave()
            }
          }),
        close: () => this.#leave(),
      }
      const session = new ReplicateSession(this.#host, connection, noRegistry)
      const say = (message: ToServer): void => session.onFrame(encodeToServer(message))
      this.#leave = () => {
        isHere = false
        session.onClose()
        resolve()
      }
      say({ type: 'hello', ...hello })
    })
  }

  /** Goes in the middle of a visit, and comes to none any more. */
  leaveForGood(): void {
    this.#hasLeft = true
    this.#leave()
  }

  #decode(frame: Uint8Array): ToDevice {
    const message = decodeToDevice(frame)
    return message.type === 'deflated'
      ? decodeToDevice(this.#host.deflater.inflate(message.frame, mostBytes))
      : message
  }

  /** What a device says to it. */
  #answers(message: ToDevice, bytes: number): readonly ToServer[] {
    switch (message.type) {
      case 'welcome':
        return [
          { type: 'credit', bytes: creditWindow },
          { type: 'pin', records: [] },
        ]
      case 'records':
      case 'batch':
        this.#records += message.records.length
        return [{ type: 'credit', bytes }]
      default:
        return []
    }
  }
}

const isAll = (message: ToDevice): boolean => {
  const checkpoint = message.type === 'batch' ? message.checkpoint : message.type === 'checkpoint' && message
  return checkpoint !== false && checkpoint.progress.records >= checkpoint.progress.ofRecords
}
