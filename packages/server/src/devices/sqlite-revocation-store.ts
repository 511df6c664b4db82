import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { Revocation, RevocationStore } from './revocation-store.ts'

export class SqliteRevocationStore implements RevocationStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async all(): Promise<readonly Revocation[]> {
    const rows = await this.#store.query('SELECT * FROM revoked_devices ORDER BY revoked_at, device')
    return rows.map((row) => ({
      device: row.device as DeviceId,
      at: Number(row.revoked_at),
      by: row.revoked_by as UserId,
    }))
  }

  async put({ device, at, by }: Revocation): Promise<void> {
    await this.#store.query('INSERT OR IGNORE INTO revoked_devices VALUES (?, ?, ?)', device, at, by)
  }

  async remove(device: DeviceId): Promise<void> {
    await this.#store.query('DELETE FROM revoked_devices WHERE device = ?', device)
  }
}
