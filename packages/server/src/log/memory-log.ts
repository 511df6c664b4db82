import type { Facts, RecordId } from '@fieldmerge/shared'
import { decodeRow, encodeRow, hashRow } from './row-codec.ts'
import {
  type Commit,
  type History,
  LogClosed,
  type Place,
  type RecordHead,
  type Sequence,
  type Snapshot,
  type StoredRow,
  type UpdateLog,
  type Wanted,
} from './update-log.ts'

/** The log without a disk, for tests and simulations. Rows go through the same codec as on a disk. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #rows: { readonly body: Uint8Array; readonly rowHash: Uint8Array; readonly record: RecordId }[] =
    []
  readonly #heads = new Map<RecordId, RecordHead>()
  readonly #ofRecord = new Map<RecordId, number[]>()
  readonly #snapshots = new Map<RecordId, Snapshot>()
  #closed = false

  async append(commits: readonly Commit[]): Promise<readonly Place[]> {
    this.#assertOpen()
    return commits.map((commit) => this.#appendOne(commit))
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

  /** Nothing is written later than its commit here. */
  async stale(): Promise<readonly RecordId[]> {
    return []
  }

  async saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void> {
    this.#assertOpen()
    for (const [record, its] of facts) this.#setFacts(record, its, at)
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #appendOne(commit: Commit): Place {
    const body = encodeRow(commit)
    const rowHash = hashRow(body)
    const { record } = commit.envelope
    const sequence = this.#rows.push({ body, rowHash, record }) as Sequence
    const head = this.#heads.get(record)
    this.#heads.set(record, {
      record,
      version: sequence,
      time: Math.max(head?.time ?? 0, commit.envelope.time),
      bytes: (head?.bytes ?? 0) + commit.envelope.update.length,
      facts: commit.facts ?? head?.facts ?? {},
    })
    for (const { record: other, facts } of commit.dependants) this.#setFacts(other, facts, sequence)
    const sequences = this.#ofRecord.get(record)
    if (sequences === undefined) this.#ofRecord.set(record, [sequence])
    else sequences.push(sequence)
    return { sequence, rowHash }
  }

  #setFacts(record: RecordId, facts: Facts, at: Sequence): void {
    const head = this.#heads.get(record)
    if (head === undefined) return
    this.#heads.set(record, { ...head, facts, version: Math.max(head.version, at) as Sequence })
  }

  #row(sequence: number): StoredRow {
    const row = this.#rows[sequence - 1]
    if (row === undefined) throw new RangeError(`there is no row ${sequence}`)
    return decodeRow(sequence, row.body, row.rowHash)
  }

  #assertOpen(): void {
    if (this.#closed) throw new LogClosed('the log is closed')
  }
}
