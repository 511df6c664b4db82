import type { Account, AccountStore } from './account-store.ts'

/** Without a disk, for simulations. */
export class MemoryAccountStore implements AccountStore {
  readonly #accounts = new Map<string, Account>()

  async put(account: Account): Promise<void> {
    const email = account.email.toLowerCase()
    this.#accounts.set(email, { ...account, email })
  }

  async find(email: string): Promise<Account | null> {
    return this.#accounts.get(email.toLowerCase()) ?? null
  }
}
