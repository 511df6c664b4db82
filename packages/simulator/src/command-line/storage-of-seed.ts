import { SqliteStorage } from '../sqlite/sqlite-storage.ts'
import type { EmptyStorage } from '../world/template.ts'

/** One seed in so many runs on real SQLite. */
export const sqliteEvery = 50

export const storageOfSeed = (seed: number): { readonly storage: EmptyStorage } | Record<never, never> =>
  seed % sqliteEvery === 0 ? { storage: SqliteStorage.empty } : {}
