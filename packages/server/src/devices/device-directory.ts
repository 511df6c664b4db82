import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { SqlRow } from '../store/worker-calls.ts'

/** A device with whom it serves. */
export interface KnownDevice {
  readonly id: DeviceId
  readonly createdAt: number
  readonly lastContact: number
  readonly users: readonly UserId[]
}

/** All devices that the server has issued, for those who look after them. */
export class DeviceDirectory {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async find(id: DeviceId): Promise<KnownDevice | null> {
    const [row] = await this.#store.query('SELECT * FROM devices WHERE id = ?', id)
    return row === undefined ? null : this.#known(row)
  }

  /** Behind `after`, in the order of their ids. */
  async page(after: string, most: number): Promise<readonly KnownDevice[]> {
    const rows = await this.#store.query(
      'SELECT * FROM devices WHERE id > ? ORDER BY id LIMIT ?',
      after,
      most,
    )
    return Promise.all(rows.map((row) => this.#known(row)))
  }

  async #known(row: SqlRow): Promise<KnownDevice> {
    const id = String(row.id) as DeviceId
    const users = await this.#store.query('SELECT user FROM device_sets WHERE device = ? ORDER BY user', id)
    return {
      id,
      createdAt: Number(row.created_at),
      lastContact: Number(row.last_contact),
      users: users.map(({ user }) => user as UserId),
    }
  }
}
