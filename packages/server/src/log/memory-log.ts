import type { Facts, RecordId } from '@fieldmerge/shared'
import { decodeSnapshot } from '../documents/snapshot-codec.ts'
import { MemoryLedger } from '../ledger/memory-ledger.ts'
import { decodeRow, encodeRow, hashRow } from './row-codec.ts'
import {
  type BatchFacts,
  type Commit,
  type History,
  LogClosed,
  type Place,
  type RecordHead,
  type RecordUpdates,
  type Sequence,
  type Snapshot,
  type StoredRow,
  type UpdateLog,
  type Wanted,
} from './update-log.ts'

interface MemoryRow {
  readonly body: Uint8Array
  readonly rowHash: Uint8Array
  readonly record: RecordId
  /** What the body says, once somebody has read it: rows never change. */
  decoded: StoredRow | null
}

/**
 * The log without a disk, for tests and simulations. Rows go through the same codec as on a disk, and as there facts
 * are written later than the rows that brought them: `file` writes them, `killed` is what is left without it.
 */
export class MemoryUpdateLog implements UpdateLog {
  readonly ledger = new MemoryLedger(
    (sequence) => this.#row(sequence),
    () => this.#rows.length,
  )
  readonly #rows: MemoryRow[] = []
  readonly #heads = new Map<RecordId, RecordHead>()
  readonly #ofRecord = new Map<RecordId, readonly number[]>()
  readonly #snapshots = new Map<RecordId, Snapshot>()
  /** Heads as they were filed last, of records that have changed since; null for those that were not there. */
  readonly #filedHeads = new Map<RecordId, RecordHead | null>()
  readonly #stale = new Set<RecordId>()
  #filedUpTo = 0
  #withFactsUpTo = 0
  #closed = false

  /** The rows behind a sequence, oldest first. */
  rowsBehind(sequence: number): readonly StoredRow[] {
    return this.#rows.slice(sequence).map((_, i) => this.#row(sequence + i + 1))
  }

  /** How many rows there are. */
  get rowCount(): number {
    return this.#rows.length
  }

  /** Another log with the same rows, open. */
  clone(): MemoryUpdateLog {
    const copy = new MemoryUpdateLog()
    copy.#rows.push(...this.#rows)
    copy.ledger.copy(this.ledger)
    for (const [record, head] of this.#heads) copy.#heads.set(record, head)
    for (const [record, sequences] of this.#ofRecord) copy.#ofRecord.set(record, sequences)
    for (const [record, snapshot] of this.#snapshots) copy.#snapshots.set(record, snapshot)
    for (const [record, head] of this.#filedHeads) copy.#filedHeads.set(record, head)
    for (const record of this.#stale) copy.#stale.add(record)
    copy.#filedUpTo = this.#filedUpTo
    copy.#withFactsUpTo = this.#withFactsUpTo
    return copy
  }

  /** Writes the facts of all rows that have theirs. */
  file(): void {
    this.#filedUpTo = this.#withFactsUpTo
    this.#filedHeads.clear()
    for (const { record } of this.#rows.slice(this.#filedUpTo))
      this.#filedHeads.set(record, this.#heads.get(record) ?? null)
  }

  /** What the next owner finds when this one is killed: all rows, and the facts that were filed. */
  killed(): MemoryUpdateLog {
    const left = this.clone()
    for (const [record, filed] of this.#filedHeads) {
      const head = left.#heads.get(record)
      if (head === undefined) continue
      const own = left.#ofRecord.get(record)?.at(-1) ?? 0
      const version = Math.max(filed?.version ?? 0, own) as Sequence
      left.#heads.set(record, { ...head, version, facts: filed?.facts ?? {} })
      if (own > this.#filedUpTo) left.#stale.add(record)
    }
    left.#withFactsUpTo = left.#rows.length
    left.file()
    return left
  }

  async append(commits: readonly Commit[], facts?: () => BatchFacts | null): Promise<readonly Place[]> {
    // A disk asks for facts later, too.
    await null
    return this.appendNow(commits, facts)
  }

  /** `append` at once. @throws LogClosed */
  appendNow(commits: readonly Commit[], facts?: () => BatchFacts | null): readonly Place[] {
    this.#assertOpen()
    const places = commits.map((commit) => this.#appendOne(commit))
    const its = facts === undefined ? new Map() : facts()
    if (its !== null) this.noteFacts(its)
    return places
  }

  noteFacts(facts: BatchFacts): void {
    for (const [record, its] of facts) {
      const head = this.#heads.get(record)
      if (head !== undefined && head.version > this.#withFactsUpTo) this.#setHead({ ...head, facts: its })
      else this.#setFacts(record, its, this.#rows.length as Sequence)
    }
    this.#withFactsUpTo = this.#rows.length
  }

  async read(wanted: readonly Wanted[]): Promise<readonly History[]> {
    this.#assertOpen()
    return wanted.map(({ record, after, whole }) => {
      const known = this.#snapshots.get(record)
      const snapshot = whole !== true && known !== undefined && known.upTo > after ? known : null
      const from = Math.max(after, snapshot?.upTo ?? 0)
      const sequences = (this.#ofRecord.get(record) ?? []).filter((sequence) => sequence > from)
      return { snapshot, rows: sequences.map((sequence) => this.#row(sequence)), damaged: [] }
    })
  }

  async updates(wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]> {
    const histories = await this.read(wanted)
    return histories.map(({ snapshot, rows }) => ({
      base: snapshot === null ? null : decodeSnapshot(snapshot.bytes).state,
      rows: rows.map(({ sequence, envelope }) => ({ sequence, update: envelope.update })),
    }))
  }

  async *heads(): AsyncIterable<RecordHead> {
    this.#assertOpen()
    yield* this.#heads.values()
  }

  async rowHash(sequence: number): Promise<Uint8Array | null> {
    return this.#rows[sequence - 1]?.rowHash ?? null
  }

  async *scan(from: number): AsyncIterable<StoredRow> {
    for (let sequence = Math.max(from, 1); sequence <= this.#rows.length; sequence++)
      yield this.#row(sequence)
  }

  async saveSnapshot(record: RecordId, snapshot: Snapshot): Promise<void> {
    this.#assertOpen()
    this.#snapshots.set(record, snapshot)
  }

  async stale(): Promise<readonly RecordId[]> {
    return [...this.#stale]
  }

  async saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void> {
    this.#assertOpen()
    for (const [record, its] of facts) {
      this.#setFacts(record, its, at)
      this.#stale.delete(record)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #appendOne(commit: Commit): Place {
    const body = encodeRow(commit)
    const rowHash = hashRow(body)
    const { record } = commit.envelope
    const sequence = this.#rows.push({ body, rowHash, record, decoded: null }) as Sequence
    if (commit.ledger !== null) this.ledger.write(sequence, record, commit.ledger)
    const head = this.#heads.get(record)
    this.#setHead({
      record,
      version: sequence,
      time: Math.max(head?.time ?? 0, commit.envelope.time),
      bytes: (head?.bytes ?? 0) + commit.envelope.update.length,
      facts: head?.facts ?? {},
    })
    this.#ofRecord.set(record, [...(this.#ofRecord.get(record) ?? []), sequence])
    return { sequence, rowHash }
  }

  #setFacts(record: RecordId, facts: Facts, at: Sequence): void {
    const head = this.#heads.get(record)
    if (head === undefined) return
    this.#setHead({ ...head, facts, version: Math.max(head.version, at) as Sequence })
  }

  #setHead(head: RecordHead): void {
    const { record } = head
    if (!this.#filedHeads.has(record)) this.#filedHeads.set(record, this.#heads.get(record) ?? null)
    this.#heads.set(record, head)
  }

  #row(sequence: number): StoredRow {
    const row = this.#rows[sequence - 1]
    if (row === undefined) throw new RangeError(`there is no row ${sequence}`)
    row.decoded ??= decodeRow(sequence, row.body, row.rowHash)
    return row.decoded
  }

  #assertOpen(): void {
    if (this.#closed) throw new LogClosed('the log is closed')
  }
}
