import type { Clock, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'

/** One thing that somebody administered. */
export interface Audited {
  /** The order in which they were done. */
  readonly place: number
  readonly at: number
  readonly user: UserId
  /** As in the interface: `put /api/profiles/{name}`. */
  readonly action: string
  /** What it was done to: a profile's name, a device, a person; empty where it is about nothing in particular. */
  readonly subject: string
  /** What was asked for, as JSON, without secrets and shortened. */
  readonly detail: string
}

export type NewAudited = Pick<Audited, 'user' | 'action' | 'subject' | 'detail'>

/** Everything that was administered over HTTP, in its order. It is only ever added to. */
export class Audit {
  readonly #store: SqlStore
  readonly #clock: Clock

  constructor(store: SqlStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** Resolves once it is on disk. */
  async note({ user, action, subject, detail }: NewAudited): Promise<void> {
    await this.#store.query(
      'INSERT INTO audit (at, user, action, subject, detail) VALUES (?, ?, ?, ?, ?)',
      this.#clock.now(),
      user,
      action,
      subject,
      detail,
    )
  }

  /** The newest first, those before `place`. */
  async page(before: number, limit: number): Promise<readonly Audited[]> {
    const rows = await this.#store.query(
      'SELECT * FROM audit WHERE place < ? ORDER BY place DESC LIMIT ?',
      before,
      limit,
    )
    return rows.map((row) => ({
      place: Number(row.place),
      at: Number(row.at),
      user: String(row.user) as UserId,
      action: String(row.action),
      subject: String(row.subject),
      detail: String(row.detail),
    }))
  }
}
