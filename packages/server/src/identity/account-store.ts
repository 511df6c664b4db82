import type { UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'

/** How somebody signs in: apart from their user record, which every colleague may read. */
export interface Account {
  /** Lower case. */
  readonly email: string
  readonly passwordHash: string
  readonly user: UserId
}

/** Accounts by email. */
export interface AccountStore {
  put(account: Account): Promise<void>
  find(email: string): Promise<Account | null>
}

export class SqliteAccountStore implements AccountStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async put({ email, passwordHash, user }: Account): Promise<void> {
    await this.#store.query(
      'INSERT OR REPLACE INTO accounts VALUES (?, ?, ?)',
      email.toLowerCase(),
      passwordHash,
      user,
    )
  }

  async find(email: string): Promise<Account | null> {
    const [row] = await this.#store.query('SELECT * FROM accounts WHERE email = ?', email.toLowerCase())
    if (row === undefined) return null
    return { email: String(row.email), passwordHash: String(row.password_hash), user: row.user as UserId }
  }
}
