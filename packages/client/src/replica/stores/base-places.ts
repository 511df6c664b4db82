import type { RecordId } from '@fieldmerge/shared'

/**
 * One batch's news of which chunk has whose base, as it is stored: one value for all of its records, where an index has
 * an entry for each. The first thing that is said of a record is what held before what is said of it later.
 */
export interface PlacesEntry {
  readonly entry: number
  /** It says all that there is to say: entries before it are gone. */
  readonly isWhole: boolean
  /** JSON of `Placed[]`, which is read in less than half the time of the browser's own way to store lists. */
  readonly placed: string
}

/** Records whose base is in this chunk now and in no other; null: they have none any more. */
export type Placed = readonly [chunk: number | null, records: readonly RecordId[]]

/** So much of the store as is needed here. */
interface StoredEntries {
  getAll(query: IDBKeyRange | null): Promise<readonly PlacesEntry[]>
}

/** So many entries are read in the time that a start has for them, and are then put into one. */
const foldFrom = 500

/** Which chunk has a record's base: what is stored of it, as far as this tab has read it. */
export class BasePlaces {
  readonly #chunks = new Map<RecordId, number>()
  #readTo = 0
  #entries = 0
  #loading: Promise<void> | null = null

  /** Reads everything once, for all who ask meanwhile. */
  loaded(read: () => Promise<readonly PlacesEntry[]>): Promise<void> {
    this.#loading ??= read().then((entries) => void this.#take(entries))
    return this.#loading
  }

  /** Reads what was stored since, by any tab. @returns whether there was something */
  async refresh(stored: StoredEntries): Promise<boolean> {
    return this.#take(await stored.getAll(IDBKeyRange.lowerBound(this.#readTo, true)))
  }

  chunkOf(record: RecordId): number | undefined {
    return this.#chunks.get(record)
  }

  /** Those of the records that have a base, with its chunk. */
  of(records: readonly RecordId[]): readonly (readonly [record: RecordId, chunk: number])[] {
    return records.flatMap((record) => {
      const chunk = this.#chunks.get(record)
      return chunk === undefined ? [] : [[record, chunk] as const]
    })
  }

  /** All that there is to say, once it is told by so many entries that a start would wait for them; else null. */
  folded(): readonly Placed[] | null {
    if (this.#entries < foldFrom) return null
    const chunks = new Map<number, RecordId[]>()
    for (const [record, chunk] of this.#chunks) {
      const records = chunks.get(chunk)
      if (records === undefined) chunks.set(chunk, [record])
      else records.push(record)
    }
    return [...chunks]
  }

  #take(entries: readonly PlacesEntry[]): boolean {
    for (const { entry, isWhole, placed } of entries) {
      // Another reading of the same may have been quicker.
      if (entry <= this.#readTo) continue
      this.#readTo = entry
      this.#entries = isWhole ? 1 : this.#entries + 1
      if (isWhole) this.#chunks.clear()
      for (const [chunk, records] of JSON.parse(placed) as readonly Placed[])
        for (const record of records)
          if (chunk === null) this.#chunks.delete(record)
          else this.#chunks.set(record, chunk)
    }
    return entries.length > 0
  }
}

/** As it is handed to the store, which numbers it: until then it has no `entry`. */
export const placesEntryOf = (placed: readonly Placed[], isWhole = false): PlacesEntry =>
  ({ isWhole, placed: JSON.stringify(placed) }) as PlacesEntry
