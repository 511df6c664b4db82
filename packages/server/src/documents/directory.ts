import type { Catalog, Facts, RecordId, RecordType } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'
import type { RecordHead } from '../log/update-log.ts'

/** A committed record as everything but its document knows it. */
export interface RecordEntry {
  readonly record: RecordId
  readonly type: RecordType
  /** Sequence of the newest committed row that has changed it: its content, or its facts from another record's. */
  version: number
  /** The newest hybrid time in it, ms. */
  time: number
  /** Bytes of all its rows. */
  bytes: number
  facts: Facts
  /** The facts as they go over the wire, made when first asked for. */
  factsJson: string | null
}

/** Records that the newest rows have changed are known without looking at all, for as many as this. */
const mostRecent = 20_000

/** Records that rows up to a sequence have changed. */
interface Recent {
  readonly upTo: number
  readonly records: readonly RecordId[]
}

/** All committed records of the organization, in memory: comparing a device's set with it costs no disk read. */
export class Directory {
  readonly #entries = new Map<RecordId, RecordEntry>()
  readonly #catalog: Catalog
  /** Oldest first. */
  #recent: Recent[] = []
  #recentCount = 0
  /** What later rows have changed is in `#recent`. */
  #recentFrom = 0

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  get size(): number {
    return this.#entries.size
  }

  get(record: RecordId): RecordEntry | undefined {
    return this.#entries.get(record)
  }

  entries(): Iterable<RecordEntry> {
    return this.#entries.values()
  }

  /** Takes a record in as it stands on the disk. One of a type that this version lacks stays on the disk only. */
  add(head: RecordHead): RecordEntry | null {
    const type = this.#catalog.types.get(typeOf(head.record))
    if (type === undefined) return null
    const { record, version, time, bytes, facts } = head
    const entry: RecordEntry = { record, type, version, time, bytes, facts, factsJson: null }
    this.#entries.set(record, entry)
    this.#recentFrom = Math.max(this.#recentFrom, version)
    return entry
  }

  /** Rows up to `upTo` have changed these records; called for all rows in their order. */
  noteChanged(upTo: number, records: readonly RecordId[]): void {
    this.#recent.push({ upTo, records })
    this.#recentCount += records.length
    if (this.#recentCount <= mostRecent) return
    const half = this.#recent.splice(0, Math.ceil(this.#recent.length / 2))
    for (const { records: dropped } of half) this.#recentCount -= dropped.length
    this.#recentFrom = half.at(-1)?.upTo ?? this.#recentFrom
  }

  /** Records that rows behind a sequence may have changed; null when that is too long ago to tell. */
  changedSince(sequence: number): ReadonlySet<RecordId> | null {
    if (sequence < this.#recentFrom) return null
    const changed = new Set<RecordId>()
    for (let i = this.#recent.length - 1; i >= 0; i--) {
      const recent = this.#recent[i]
      if (recent === undefined || recent.upTo <= sequence) break
      for (const record of recent.records) changed.add(record)
    }
    return changed
  }
}

export const factsJsonOf = (entry: RecordEntry): string => {
  entry.factsJson ??= JSON.stringify(entry.facts)
  return entry.factsJson
}
