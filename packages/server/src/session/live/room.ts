import {
  type AwarenessEntry,
  encodeAwareness,
  encodeLive,
  type LiveMessage,
  type RecordId,
} from '@fieldmerge/shared'
import type { Connection } from '../connection.ts'
import { tooSlowAt } from '../replicate/outlet.ts'
import { Presence } from './presence.ts'

/** All live connections of one record. */
export class LiveRoom {
  readonly record: RecordId
  readonly presence = new Presence()
  /** With whom to tell that a connection does not take what is sent to it. */
  readonly #connections = new Map<Connection, () => void>()

  constructor(record: RecordId) {
    this.record = record
  }

  get isEmpty(): boolean {
    return this.#connections.size === 0
  }

  join(connection: Connection, onTooSlow: () => void): void {
    this.#connections.set(connection, onTooSlow)
  }

  /** Nothing more is sent to it. */
  mute(connection: Connection): void {
    this.#connections.delete(connection)
  }

  leave(connection: Connection): void {
    this.mute(connection)
    this.tell(this.presence.leave(connection))
  }

  /** Sends to all but one, encoded once. */
  broadcast(message: LiveMessage, except: object | null): void {
    const frame = encodeLive(message)
    for (const [connection, onTooSlow] of this.#connections) {
      if (connection === except) continue
      connection.send(frame)
      if (connection.buffered > tooSlowAt) onTooSlow()
    }
  }

  /** Awareness goes to its sender too: a stock provider closes after 30 s without a message. */
  tell(entries: readonly AwarenessEntry[]): void {
    if (entries.length > 0) this.broadcast({ type: 'awareness', update: encodeAwareness(entries) }, null)
  }
}
