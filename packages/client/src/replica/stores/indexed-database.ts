import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import { StoreFull, StoreTakenOver, StoreUnavailable } from './replica-store.ts'

interface Options<S extends DBSchema> {
  readonly name: string
  readonly version: number
  /** May await requests of `change`, and nothing else. */
  upgrade(
    database: IDBPDatabase<S>,
    from: number,
    change: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
  ): void | Promise<void>
  /** The store has failed and could not be opened again, or a newer version of the app wants it. */
  onLost(error: Error): void
}

type Requests = readonly Promise<unknown>[]

/**
 * One IndexedDB database that is opened again once when the browser has dropped it: iOS ends the database process of
 * a page in the background, and a handle from before never works again (WebKit 197050).
 */
export class IndexedDatabase<S extends DBSchema> {
  readonly #options: Options<S>
  /** One handle, also while it is being opened: one that nobody knows of could never be closed. */
  #database: Promise<IDBPDatabase<S>> | null = null

  constructor(options: Options<S>) {
    this.#options = options
  }

  async read<T>(work: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    return this.#twice(work)
  }

  /**
   * Runs `work` in one transaction and resolves when it has completed. The requests that `work` makes it answers with,
   * so that a failed one is nobody's unhandled rejection; where it may fail on the way, it puts each into `made` as it
   * makes it. It may await requests of this transaction, and nothing else. All of it is written or nothing.
   * @throws StoreTakenOver when `work` does
   */
  async write<N extends StoreNames<S>>(
    stores: readonly N[],
    durability: 'strict' | 'relaxed',
    work: (
      transaction: IDBPTransaction<S, N[], 'readwrite'>,
      made: Promise<unknown>[],
    ) => Requests | Promise<Requests>,
  ): Promise<void> {
    await this.#twice(async (database) => {
      const transaction = database.transaction([...stores], 'readwrite', { durability })
      const made: Promise<unknown>[] = []
      const worked = async (): Promise<void> => {
        try {
          await Promise.all(await work(transaction, made))
        } catch (error) {
          // What was asked for already fails with the transaction, and is told by its error.
          void Promise.allSettled(made)
          abort(transaction)
          throw error
        }
      }
      await Promise.all([worked(), transaction.done])
    })
  }

  close(): void {
    const closing = this.#database
    this.#database = null
    closing?.then(
      (database) => database.close(),
      // What could not be opened has nothing to close.
      () => undefined,
    )
  }

  async #twice<T>(work: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open())
    } catch (error) {
      if (error instanceof StoreTakenOver) throw error
      if (isFull(error)) throw new StoreFull('this phone has no room left for Fieldmerge', { cause: error })
      this.close()
    }
    try {
      return await work(await this.#open())
    } catch (error) {
      if (isFull(error)) throw new StoreFull('this phone has no room left for Fieldmerge', { cause: error })
      const lost = new StoreUnavailable(`the browser's store failed: ${(error as Error).message}`, {
        cause: error,
      })
      this.#options.onLost(lost)
      throw lost
    }
  }

  #open(): Promise<IDBPDatabase<S>> {
    this.#database ??= this.#opened()
    return this.#database
  }

  #opened(): Promise<IDBPDatabase<S>> {
    const { name, version, upgrade } = this.#options
    return openDB<S>(name, version, {
      upgrade: (opened, from, _, change) => {
        // Else what was done until then would stand. Whoever opens it hears of it.
        Promise.resolve(upgrade(opened, from, change)).catch(() => abort(change))
        change.done.catch(() => undefined)
      },
      // A newer version of the app in another tab: let it upgrade, this tab opens again when it needs to.
      blocking: () => this.close(),
      terminated: () => {
        this.#database = null
      },
    })
  }
}

const abort = (transaction: { abort(): void }): void => {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself, with the error of a request.
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
