import { type NoticeSettings, noticeSettingsSchema, type UserId, usualNotices } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

const storedSchema = v.pipe(v.string(), v.parseJson(), noticeSettingsSchema)

/** Of what each person wants to be told: the same on all of their devices. */
export class NoticeWishes {
  readonly #store: SqlStore
  readonly #known: Map<UserId, NoticeSettings>

  private constructor(store: SqlStore, known: Map<UserId, NoticeSettings>) {
    this.#store = store
    this.#known = known
  }

  static async open(store: SqlStore): Promise<NoticeWishes> {
    const rows = await store.query('SELECT user, settings FROM notice_settings')
    const known = rows.map(({ user, settings }): [UserId, NoticeSettings] => {
      const read = v.safeParse(storedSchema, settings)
      return [user as UserId, read.success ? read.output : usualNotices]
    })
    return new NoticeWishes(store, new Map(known))
  }

  of(user: UserId): NoticeSettings {
    return this.#known.get(user) ?? usualNotices
  }

  /** Null for who has never said anything. */
  said(user: UserId): NoticeSettings | null {
    return this.#known.get(user) ?? null
  }

  async put(user: UserId, settings: NoticeSettings): Promise<void> {
    await this.#store.query(
      'INSERT OR REPLACE INTO notice_settings VALUES (?, ?)',
      user,
      JSON.stringify(settings),
    )
    this.#known.set(user, settings)
  }
}
