import type { Connection } from '@fieldmerge/server/core'
import type { Pipe } from './pipe.ts'

export interface ServerEndParts {
  readonly down: Pipe
  isOver(): boolean
  /** The server has closed it, and all that it had sent before has arrived. */
  onClosed(code: number, reason: string): void
}

/** The server's end of a connection. */
export class ServerEnd implements Connection {
  readonly #parts: ServerEndParts

  constructor(parts: ServerEndParts) {
    this.#parts = parts
  }

  get buffered(): number {
    return this.#parts.down.buffered
  }

  send(frame: Uint8Array): void {
    const { down } = this.#parts
    if (!this.#parts.isOver()) down.send(frame)
  }

  close(code: number, reason: string): void {
    this.#parts.down.afterAll(() => this.#parts.onClosed(code, reason))
  }
}
