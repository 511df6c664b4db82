import type { UserId } from '@fieldmerge/shared'
import { putRow } from '../store/put-row.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { Webhook, WebhookStore } from './webhook-store.ts'

export class SqliteWebhookStore implements WebhookStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async all(): Promise<readonly Webhook[]> {
    const rows = await this.#store.query('SELECT * FROM webhooks ORDER BY id')
    return rows.map((row) => ({
      id: String(row.id),
      url: String(row.url),
      types: String(row.types).split(' '),
      secret: String(row.secret),
      user: row.user as UserId,
      cursor: Number(row.cursor),
    }))
  }

  async put({ id, url, types, secret, user, cursor }: Webhook): Promise<void> {
    await putRow(this.#store, 'webhooks', { id, url, types: types.join(' '), secret, user, cursor })
  }

  async remove(id: string): Promise<void> {
    await this.#store.query('DELETE FROM webhooks WHERE id = ?', id)
  }
}
