import type { RecordId } from '@fieldmerge/shared'

/** Rows up to a sequence have changed these records. */
interface Change {
  readonly upTo: number
  readonly records: readonly RecordId[]
}

/** Which records the newest rows have changed, so that a device that was away shortly is told without a look at all. */
export class RecentChanges {
  readonly #most: number
  /** Oldest first. */
  #changes: Change[] = []
  #records = 0
  /** Changes by all later rows are here. */
  #from = 0

  /** `most`: records that are remembered, about; and rows that are looked back at the start. */
  constructor(most = 20_000) {
    this.#most = most
  }

  /** The organization as it stands on the disk, each record with the newest row that has changed it. */
  load(heads: Iterable<{ readonly record: RecordId; readonly version: number }>): void {
    const all = [...heads]
    const newest = all.reduce((most, { version }) => Math.max(most, version), 0)
    this.#from = Math.max(0, newest - this.#most)
    this.#changes = all
      .filter(({ version }) => version > this.#from)
      .sort((a, b) => a.version - b.version)
      .map(({ record, version }) => ({ upTo: version, records: [record] }))
    this.#records = this.#changes.length
  }

  /** Called for all rows in their order, some at a time. */
  note(upTo: number, records: readonly RecordId[]): void {
    this.#changes.push({ upTo, records })
    this.#records += records.length
    if (this.#records <= this.#most) return
    const older = this.#changes.splice(0, Math.ceil(this.#changes.length / 2))
    for (const change of older) this.#records -= change.records.length
    this.#from = older.at(-1)?.upTo ?? this.#from
  }

  /** All records that rows behind a sequence have changed, and perhaps others; null when that is too long ago. */
  since(sequence: number): ReadonlySet<RecordId> | null {
    if (sequence < this.#from) return null
    const changed = new Set<RecordId>()
    for (let i = this.#changes.length - 1; i >= 0; i--) {
      const change = this.#changes[i]
      if (change === undefined || change.upTo <= sequence) break
      for (const record of change.records) changed.add(record)
    }
    return changed
  }
}
