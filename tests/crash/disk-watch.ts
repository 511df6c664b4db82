import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Envelope, FrameReader, hex, type RecordId, readEnvelope } from '@fieldmerge/shared'
import * as Y from 'yjs'

const fileName = 'organization.sqlite'

/** The database's files as they lie in one folder, put into another. */
export const copyStore = (from: string, to: string): void => {
  for (const suffix of ['', '-wal'])
    if (existsSync(join(from, fileName + suffix)))
      copyFileSync(join(from, fileName + suffix), join(to, fileName + suffix))
}

/** The envelope in a stored row and its hash, by the layout of `row-codec.ts`, read without the product's code. */
const readBody = (body: Uint8Array): { readonly hash: string; readonly envelope: Envelope } => {
  const reader = new FrameReader(body)
  const form = reader.varUint()
  if (form !== 1) throw new Error(`a row has form ${form}`)
  reader.varUint()
  reader.text()
  reader.text()
  reader.varUint()
  return { hash: hex(reader.fixed(32)), envelope: readEnvelope(reader) }
}

/** Looks at the disk of a server that is not running, at a copy, so that the next start finds what the last one left. */
export class DiskWatch {
  readonly #folder: string
  /** Hashes of all envelopes that were ever seen on this disk, with how often. */
  readonly #seen = new Map<string, number>()
  readonly #updates = new Map<RecordId, Uint8Array[]>()
  #upTo = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  get rows(): number {
    return this.#upTo
  }

  has(hash: string): boolean {
    return this.#seen.has(hash)
  }

  /** Whether the rows say all that the update says, under whatever hashes: who deletes what is deleted adds no row. */
  contains({ record, update }: Envelope): boolean {
    const doc = new Y.Doc()
    for (const one of this.#updates.get(record) ?? []) Y.applyUpdate(doc, one)
    const before = Y.snapshot(doc)
    Y.applyUpdate(doc, update)
    return Y.equalSnapshots(before, Y.snapshot(doc)) && doc.store.pendingStructs === null
  }

  /** Envelopes that are there more than once. */
  get repeated(): number {
    return [...this.#seen.values()].filter((count) => count > 1).length
  }

  /** Reads the rows that are new. @throws when one is gone that was there, or a number is left out */
  look(): void {
    const copy = mkdtempSync(join(tmpdir(), 'fieldmerge-copy-'))
    try {
      copyStore(this.#folder, copy)
      const database = new DatabaseSync(join(copy, fileName))
      this.#read(database)
      database.close()
    } finally {
      rmSync(copy, { recursive: true })
    }
  }

  #read(database: DatabaseSync): void {
    const [{ count = 0 } = {}] = database.prepare('SELECT count(*) AS count FROM log').all() as {
      count?: number
    }[]
    if (count < this.#upTo) throw new Error(`${this.#upTo} rows were on the disk, ${count} are`)
    const rows = database.prepare('SELECT sequence, body FROM log WHERE sequence > ? ORDER BY sequence')
    for (const { sequence, body } of rows.all(this.#upTo)) {
      if (sequence !== ++this.#upTo) throw new Error(`row ${this.#upTo} is missing before row ${sequence}`)
      const { hash, envelope } = readBody(body as Uint8Array)
      const updates = this.#updates.get(envelope.record)
      if (updates === undefined) this.#updates.set(envelope.record, [envelope.update])
      else updates.push(envelope.update)
      this.#seen.set(hash, (this.#seen.get(hash) ?? 0) + 1)
    }
  }
}
