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

  async save({ device, user, ...state }: DevicePresence): Promise<void> {
    await this.#store.query(
      `INSERT INTO presence VALUES (?, ?, ?)
       ON CONFLICT (device, user) DO UPDATE SET state = excluded.state`,
      device,
      user,
      JSON.stringify(state),
    )
  }
}
