import { DatabaseSync, type StatementSync } from 'node:sqlite'

interface Waiting {
  resolve(): void
  reject(error: Error): void
}

/**
 * SQLite with our settings (WAL, `synchronous=FULL`) and grouped commits: what comes within one turn of the event
 * loop shares one.
 */
export class GroupedStore {
  readonly #database: DatabaseSync
  readonly #put: StatementSync
  readonly #append: StatementSync
  readonly #get: StatementSync
  readonly #updates: StatementSync
  #puts = new Map<string, Uint8Array>()
  #appends: (readonly [name: string, update: Uint8Array])[] = []
  #waiting: Waiting[] = []

  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    for (const pragma of [
      'locking_mode=EXCLUSIVE',
      'journal_mode=WAL',
      'synchronous=FULL',
      'cache_size=-65536',
    ])
      this.#database.exec(`PRAGMA ${pragma}`)
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, state BLOB) WITHOUT ROWID',
    )
    this.#database.exec('CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, name TEXT, bytes BLOB)')
    this.#put = this.#database.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?)')
    this.#append = this.#database.prepare('INSERT INTO log (name, bytes) VALUES (?, ?)')
    this.#get = this.#database.prepare('SELECT state FROM documents WHERE name = ?')
    this.#updates = this.#database.prepare('SELECT bytes FROM log WHERE name = ? ORDER BY id')
  }

  get(name: string): Uint8Array | null {
    const state = this.#get.get(name)?.state
    return state instanceof Uint8Array ? state : null
  }

  updates(name: string): readonly Uint8Array[] {
    return this.#updates.all(name).map(({ bytes }) => bytes as Uint8Array)
  }

  /** Resolves when the state is on disk. A later one of the same turn takes its place. */
  put(name: string, state: Uint8Array): Promise<void> {
    this.#puts.set(name, state)
    return this.#committed()
  }

  /** Resolves when the bytes are on disk. */
  append(name: string, bytes: Uint8Array): Promise<void> {
    this.#appends.push([name, bytes])
    return this.#committed()
  }

  #committed(): Promise<void> {
    if (this.#waiting.length === 0) setImmediate(() => this.#commit())
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  #commit(): void {
    const waiting = this.#waiting
    this.#waiting = []
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      for (const [name, state] of this.#puts) this.#put.run(name, state)
      for (const [name, bytes] of this.#appends) this.#append.run(name, bytes)
      this.#database.exec('COMMIT')
      for (const { resolve } of waiting) resolve()
    } catch (error) {
      for (const { reject } of waiting) reject(error as Error)
    }
    this.#puts = new Map()
    this.#appends = []
  }
}
