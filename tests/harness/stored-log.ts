import {
  type HeldEnvelope,
  openDataFolder,
  rebuildFacts,
  SqliteQuarantine,
  SqliteUpdateLog,
  type StoredRow,
} from '@fieldmerge/server'
import {
  contentOf,
  type Facts,
  fieldService,
  hex,
  newDocument,
  type OrganizationId,
  type RecordId,
  typeOf,
} from '@fieldmerge/shared'
import * as Y from 'yjs'

const nobody = { organization: 'nobody' as OrganizationId, name: '', demo: false }

/** A data folder without a server, as it is on the disk: every row, and what is held. */
export class StoredLog {
  readonly rows: readonly StoredRow[]
  /** Sequences whose rows are not what was committed. */
  readonly damaged: readonly number[]
  readonly held: readonly HeldEnvelope[]
  /** The facts of every record, derived from the rows alone. */
  readonly facts: ReadonlyMap<RecordId, Facts>

  private constructor(parts: Pick<StoredLog, 'rows' | 'damaged' | 'held' | 'facts'>) {
    this.rows = parts.rows
    this.damaged = parts.damaged
    this.held = parts.held
    this.facts = parts.facts
  }

  static async read(folder: string): Promise<StoredLog> {
    const { store } = await openDataFolder(folder, nobody)
    const log = new SqliteUpdateLog(store)
    const rows: StoredRow[] = []
    const damaged: number[] = []
    for await (const row of log.scan(1))
      if ('damaged' in row) damaged.push(row.damaged)
      else rows.push(row)
    const held = await new SqliteQuarantine(store).all()
    const rebuilt = await rebuildFacts(log, fieldService)
    const facts = new Map([...rebuilt].map(([record, head]) => [record, head.facts]))
    await log.close()
    return new StoredLog({ rows, damaged, held, facts })
  }

  get hashes(): ReadonlySet<string> {
    return new Set(this.rows.map(({ hash }) => hex(hash)))
  }

  ofRecord(record: RecordId): readonly StoredRow[] {
    return this.rows.filter(({ envelope }) => envelope.record === record)
  }

  get records(): ReadonlySet<RecordId> {
    return new Set(this.rows.map(({ envelope }) => envelope.record))
  }

  /** The record's document made from nothing but its rows, in their order. */
  replayed(record: RecordId, which: (row: StoredRow) => boolean = () => true): Y.Doc {
    const doc = newDocument(fieldService.type(typeOf(record)))
    for (const row of this.ofRecord(record)) if (which(row)) Y.applyUpdate(doc, row.envelope.update)
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
      throw new Error(`${record}: something of the log waits for what the log does not have`)
    return doc
  }

  content(record: RecordId): string {
    return contentOf(this.replayed(record))
  }
}
