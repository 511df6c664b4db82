import type { DeviceId, UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'
import type { DevicePresence, PresenceStore } from './device-presence.ts'

const number = v.number()
const stateSchema = v.object({
  connected: v.boolean(),
  since: number,
  appVersion: v.string(),
  ackedAt: v.nullable(number),
  told: v.nullable(
    v.object({
      waiting: number,
      battery: v.nullable(number),
      charging: v.nullable(v.boolean()),
      used: v.nullable(number),
      quota: v.nullable(number),
      backAt: v.nullable(number),
      at: number,
    }),
  ),
  absences: v.array(v.object({ from: number, to: number })),
})

export class SqlitePresenceStore implements PresenceStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async load(): Promise<readonly DevicePresence[]> {
    const rows = await this.#store.query('SELECT device, user, state FROM presence')
    return rows.flatMap(({ device, user, state }) => {
      const parsed = v.safeParse(stateSchema, JSON.parse(String(state)))
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
