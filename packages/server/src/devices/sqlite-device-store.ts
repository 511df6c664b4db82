import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { Device, DeviceStore } from './device-store.ts'

export class SqliteDeviceStore implements DeviceStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async add({ id, secretHash, createdAt, lastContact }: Device): Promise<void> {
    await this.#store.query('INSERT INTO devices VALUES (?, ?, ?, ?)', id, secretHash, createdAt, lastContact)
  }

  async find(id: DeviceId): Promise<Device | null> {
    const [row] = await this.#store.query('SELECT * FROM devices WHERE id = ?', id)
    if (row === undefined) return null
    return {
      id,
      secretHash: row.secret_hash as Uint8Array,
      createdAt: Number(row.created_at),
      lastContact: Number(row.last_contact),
    }
  }

  async touch(id: DeviceId, at: number): Promise<void> {
    await this.#store.query('UPDATE devices SET last_contact = ? WHERE id = ?', at, id)
  }

  async loadSet(device: DeviceId, user: UserId): Promise<Uint8Array | null> {
    const [row] = await this.#store.query(
      'SELECT carried FROM device_sets WHERE device = ? AND user = ?',
      device,
      user,
    )
    return (row?.carried as Uint8Array | undefined) ?? null
  }

  async saveSet(device: DeviceId, user: UserId, at: number, state: Uint8Array): Promise<void> {
    await this.#store.query(
      `INSERT INTO device_sets VALUES (?, ?, ?, ?) ON CONFLICT (device, user)
       DO UPDATE SET saved_at = excluded.saved_at, carried = excluded.carried`,
      device,
      user,
      at,
      state,
    )
  }

  async newestSets(most: number) {
    const rows = await this.#store.query(
      'SELECT device, user FROM device_sets ORDER BY saved_at DESC LIMIT ?',
      most,
    )
    return rows.map(({ device, user }) => ({ device: device as DeviceId, user: user as UserId }))
  }
}
