import type { DeviceId, UserId } from '@fieldmerge/shared'
import { putRow } from '../store/put-row.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { PushDevice, PushDeviceStore } from './push-device.ts'

export class SqlitePushDeviceStore implements PushDeviceStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async all(): Promise<readonly PushDevice[]> {
    const rows = await this.#store.query('SELECT * FROM push_devices ORDER BY at')
    return rows.map((row) => ({
      device: row.device as DeviceId,
      user: row.user as UserId,
      endpoint: String(row.endpoint),
      key: String(row.key),
      auth: String(row.auth),
      language: String(row.language),
      at: Number(row.at),
    }))
  }

  async put({ device, user, endpoint, key, auth, language, at }: PushDevice): Promise<void> {
    // What has the same endpoint or the same person and device goes with it.
    await putRow(this.#store, 'push_devices', { device, user, endpoint, key, auth, language, at })
  }

  /** By its endpoint too: another one may have come in its place meanwhile. */
  async remove({ device, user, endpoint }: Pick<PushDevice, 'device' | 'user' | 'endpoint'>): Promise<void> {
    await this.#store.query(
      'DELETE FROM push_devices WHERE device = ? AND user = ? AND endpoint = ?',
      device,
      user,
      endpoint,
    )
  }
}
