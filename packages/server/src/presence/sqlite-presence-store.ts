import { type DeviceId, presenceStateSchema, type UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'
import type { DevicePresence, PresenceStore } from './device-presence.ts'

export class SqlitePresenceStore implements PresenceStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async load(): Promise<readonly DevicePresence[]> {
    const rows = await this.#store.query('SELECT device, user, state FROM presence')
    return rows.flatMap(({ device, user, state }) => {
      const parsed = v.safeParse(presenceStateSchema, JSON.parse(String(state)))
      // Of another version: it is known again as soon as the device comes.
      return parsed.success ? [{ device: device as DeviceId, user: user as UserId, ...parsed.output }] : []
    })
  }

  async save(presences: readonly DevicePresence[]): Promise<void> {
    const rows = presences.map(({ device, user, ...state }) => [device, user, JSON.stringify(state)])
    await this.#store.query(
      `INSERT OR REPLACE INTO presence
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      JSON.stringify(rows),
    )
  }
}
