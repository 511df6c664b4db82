import {
  type AwarenessEntry,
  encodeAwareness,
  encodeLive,
  type LiveMessage,
  type RecordId,
} from '@fieldmerge/shared'
import type { Connection } from '../connection.ts'
import { Presence } from './presence.ts'

/** All live connections of one record. */
export class LiveRoom {
  readonly record: RecordId
  readonly presence = new Presence()
  readonly #connections = new Set<Connection>()

  constructor(record: RecordId) {
    this.record = record
  }

  get isEmpty(): boolean {
    return this.#connections.size === 0
  }

  join(connection: Connection): void {
    this.#connections.add(connection)
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection)
    this.tell(this.presence.leave(connection))
  }

  /** Sends to all but one, encoded once. */
  broadcast(message: LiveMessage, except: object | null): void {
    const frame = encodeLive(message)
    for (const connection of this.#connections) if (connection !== except) connection.send(frame)
  }

  /** Awareness goes to its sender too: a stock provider closes after 30 s without a message. */
  tell(entries: readonly AwarenessEntry[]): void {
    if (entries.length > 0) this.broadcast({ type: 'awareness', update: encodeAwareness(entries) }, null)
  }
}
