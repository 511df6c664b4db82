import {
  examineBundle,
  type Facts,
  FactsReader,
  type Finding,
  type LedgerReading,
  newDocument,
  type Origin,
  type RecordId,
  RecordLedger,
  type RecordType,
  tipsOf,
  type Written,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Author, History, StoredRow } from '../log/update-log.ts'
import { SeenTimes } from './seen-times.ts'
import { SnapshotAge } from './snapshot-age.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts'

/**
 * One record's document in memory, made of its history. Everything in it has passed the gate; what of it is on
 * disk says `committed`. It knows nothing of rights, connections or the log.
 */
export class LiveDocument {
  readonly record: RecordId
  readonly type: RecordType
  readonly doc: Y.Doc
  readonly times = new SeenTimes()
  /** Who writes under which client id in this record. */
  readonly bindings = new Map<number, Author>()
  /** Who made the record and when; null while it has no content. */
  origin: Origin | null = null
  /** Sequence of the newest row that is in it and on disk. */
  committed = 0
  /** Rows applied that are not on disk yet. */
  uncommitted = 0
  readonly age = new SnapshotAge()
  /** Rows that could not be loaded, or that build on such a row. They stay in the log and are shown. */
  readonly setAside: number[] = []
  readonly #facts: FactsReader
  readonly #ledger: RecordLedger
  /** The update that is being applied, and what was read of it. */
  #written: Omit<Written, 'userOf'> | null = null
  #reading: LedgerReading | null = null
  /** Why the last update's changes could not be told; an edit is not refused for that. */
  ledgerFailure: Error | null = null
  /** Something that is in the document and not in the log: it must not be used any more. */
  broken = false

  /** `findings`: those of the record that are open. */
  constructor(record: RecordId, type: RecordType, history: History, findings: readonly Finding[] = []) {
    this.record = record
    this.type = type
    this.doc = newDocument(type, { guid: record })
    if (history.snapshot !== null) this.#loadSnapshot(history.snapshot.bytes, history.snapshot.upTo)
    this.setAside.push(...history.damaged)
    if (history.damaged.length > 0) this.#loadAroundDamage(history.rows)
    else if (history.rows.length > 0)
      // One transaction, so that Yjs cleans up once and not once a row.
      this.doc.transact(() => {
        for (const row of history.rows) this.#loadRow(row)
      })
    this.#facts = new FactsReader(this.doc, type)
    this.#ledger = new RecordLedger(this.doc, type, findings)
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => this.#read(transaction))
  }

  /** The facts that the document yields by itself, as it is now. */
  ownFacts(): Facts {
    return this.#facts.read(this.origin ?? { by: '', at: 0 })
  }

  /** Names of the facts that may be other than when they were derived last; null: any. */
  get touchedFacts(): readonly string[] | null {
    return this.#facts.touched
  }

  /** Whether it holds any content that is on disk or on its way there. */
  get exists(): boolean {
    return this.origin !== null
  }

  /**
   * Applies what the gate has admitted. A throw or a rest that Yjs keeps waiting makes the document unusable.
   * @returns what it changes and what it makes others lose; null after a `ledgerFailure`
   */
  apply(update: Uint8Array, written: Omit<Written, 'userOf'>): LedgerReading | null {
    this.#written = written
    this.#reading = { changes: [], findings: [], forks: [] }
    this.ledgerFailure = null
    try {
      Y.applyUpdate(this.doc, update)
    } catch (error) {
      this.broken = true
      throw error
    } finally {
      this.#written = null
    }
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) {
      this.broken = true
      throw new Error(`${this.record}: an admitted update left something waiting in the document`)
    }
    return this.#reading
  }

  /** Values are read here: right afterwards Yjs collects those that were replaced. */
  #read(transaction: Y.Transaction): void {
    if (this.#written === null) return
    const userOf = (client: number): string | null => this.bindings.get(client)?.user ?? null
    try {
      this.#reading = this.#ledger.read(transaction, { ...this.#written, userOf })
    } catch (error) {
      this.#reading = null
      this.ledgerFailure = error as Error
    }
  }

  /** `made`: when it was written, as its envelope says; null for a bundle. */
  note(
    author: Author,
    clientId: number,
    toClock: number,
    {
      time,
      made,
      receivedAt,
    }: { readonly time: number; readonly made: number | null; readonly receivedAt: number },
  ): void {
    this.origin ??= { by: author.user, at: receivedAt }
    if (!this.bindings.has(clientId)) this.bindings.set(clientId, author)
    this.times.add(clientId, toClock, time, made)
  }

  noteRow(row: StoredRow): void {
    const { bundle, envelope, author, receivedAt } = row
    const made = bundle ? null : envelope.time
    for (const { clientId, toClock } of writersOf(row))
      this.note(author, clientId, toClock, { time: envelope.time, made, receivedAt })
  }

  /** The bytes of a snapshot of what is in it now. */
  snapshot(): Uint8Array {
    return encodeSnapshot({
      state: Y.encodeStateAsUpdate(this.doc),
      origin: this.origin ?? { by: '', at: 0 },
      bindings: [...this.bindings],
      times: this.times.kept(tipsOf(this.doc)),
    })
  }

  #loadSnapshot(bytes: Uint8Array, upTo: number): void {
    const { state, origin, bindings, times } = decodeSnapshot(bytes)
    Y.applyUpdate(this.doc, state)
    this.origin = origin
    for (const [clientId, author] of bindings) this.bindings.set(clientId, author)
    for (const { clientId, toClock, time, made } of times) this.times.add(clientId, toClock, time, made)
    this.committed = upTo
    this.age.begin(bytes.length)
  }

  /** What builds on a damaged row would wait inside Yjs and hide values: it is set aside with it. */
  #loadAroundDamage(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      const { kind } = examineBundle(this.doc, this.type, row.envelope.update, () => 'mine')
      if (kind === 'admitted' || kind === 'nothingNew') this.#loadRow(row)
      else this.setAside.push(row.sequence)
    }
  }

  #loadRow(row: StoredRow): void {
    Y.applyUpdate(this.doc, row.envelope.update)
    this.noteRow(row)
    this.committed = row.sequence
    this.age.add(row.envelope.update.length)
  }
}

/** The client ids under which a row writes: one of an envelope, any number of a bundle. */
const writersOf = (row: StoredRow): readonly { clientId: number; toClock: number }[] => {
  if (!row.bundle) return [row.envelope]
  const { to } = Y.parseUpdateMeta(row.envelope.update)
  return [...to].map(([clientId, toClock]) => ({ clientId, toClock }))
}
