import type { Timers } from '@fieldmerge/shared'
import type { ConnectionHandler } from './connection.ts'

/** Frames that wait at most: a flood is to fill no memory, and with so many there is nothing more to gain. */
export const mostTogether = 512

interface Arrival {
  readonly handler: ConnectionHandler
  readonly frame: Uint8Array
}

/**
 * Takes in what all connections have sent within one turn of the event loop, one behind the other at its end. A processor that
 * goes from a socket to a document and back for each frame fetches the code and the data of both anew each time.
 */
export class Inlet {
  readonly #timers: Timers
  readonly #onTaken: () => void
  #waiting: Arrival[] = []

  /** `onTaken`: called when all that has come was taken in. */
  constructor(timers: Timers, onTaken: () => void) {
    this.#timers = timers
    this.#onTaken = onTaken
  }

  /** A frame has come. */
  add(handler: ConnectionHandler, frame: Uint8Array): void {
    const waiting = this.#waiting.push({ handler, frame })
    if (waiting === 1) this.#timers.soon(() => this.#turnEnds())
    else if (waiting === mostTogether) this.#take()
  }

  /** A connection is closed: it is told behind what it has said. */
  close(handler: ConnectionHandler): void {
    this.#take()
    handler.onClose()
  }

  #turnEnds(): void {
    this.#take()
    this.#onTaken()
  }

  #take(): void {
    const arrived = this.#waiting
    this.#waiting = []
    for (const { handler, frame } of arrived) handler.onFrame(frame)
  }
}
