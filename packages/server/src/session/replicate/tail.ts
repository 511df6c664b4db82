import type { RecordId, ReplicatedRecord } from '@fieldmerge/shared'
import type { Directory } from '../../documents/directory.ts'
import type { HeldRecord } from './held-record.ts'

interface Pending {
  readonly rows: Uint8Array[]
  version: number
  /** The device's version before the first of the rows. */
  readonly previous: number
  factsChanged: boolean
}

/** Committed rows on their way to a device that has all before them: no disk is read for those. */
export class Tail {
  readonly #pending = new Map<RecordId, Pending>()

  get isEmpty(): boolean {
    return this.#pending.size === 0
  }

  add(record: RecordId, previous: number, version: number, row: Uint8Array | null): void {
    let pending = this.#pending.get(record)
    if (pending === undefined) {
      pending = { rows: [], version, previous, factsChanged: false }
      this.#pending.set(record, pending)
    }
    pending.version = version
    if (row === null) pending.factsChanged = true
    else pending.rows.push(row)
  }

  drop(record: RecordId): void {
    this.#pending.delete(record)
  }

  /** `heldOf`: what the device was told of a record; undefined when it does not have it any more. */
  take(
    directory: Directory,
    heldOf: (record: RecordId) => HeldRecord | undefined,
  ): readonly ReplicatedRecord[] {
    const records: ReplicatedRecord[] = []
    for (const [record, { rows, version, factsChanged }] of this.#pending) {
      const entry = directory.get(record)
      const held = heldOf(record)
      if (entry === undefined || held === undefined) continue
      records.push({
        record,
        typeVersion: entry.type.version,
        why: held.why,
        as: held.as,
        version,
        time: entry.time,
        // Nothing stands for "as before": an edit of a field that no list shows brings no facts.
        facts: factsChanged ? directory.factsJson(entry, held.as) : '',
        base: null,
        rows,
      })
    }
    this.#pending.clear()
    return records
  }

  /** Gives all up to the slower way: the versions that the device then still has. */
  release(): readonly (readonly [record: RecordId, previous: number])[] {
    const released = [...this.#pending].map(([record, { previous }]) => [record, previous] as const)
    this.#pending.clear()
    return released
  }
}
