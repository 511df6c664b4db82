import type { RecordId } from '@fieldmerge/shared'
import type { EntryState, OutboxEntry } from '../stores/outbox-store.ts'

/** Outbox entries in memory, found by hash, record and state without a walk over those that are only kept. */
export class EntryIndex {
  readonly #byHash = new Map<string, OutboxEntry>()
  readonly #byState = new Map<EntryState, Map<string, OutboxEntry>>()
  readonly #byRecord = new Map<RecordId, Set<string>>()
  readonly #byHeldId = new Map<string, string>()

  get(hash: string): OutboxEntry | undefined {
    return this.#byHash.get(hash)
  }

  /** The entry that the server holds under this id. */
  held(heldId: string): OutboxEntry | undefined {
    return this.#byHash.get(this.#byHeldId.get(heldId) ?? '')
  }

  set(entry: OutboxEntry): void {
    if (entry.heldId !== undefined) this.#byHeldId.set(entry.heldId, entry.hash)
    const before = this.#byHash.get(entry.hash)
    if (before !== undefined && before.state !== entry.state) this.#ofState(before.state).delete(entry.hash)
    this.#byHash.set(entry.hash, entry)
    this.#ofState(entry.state).set(entry.hash, entry)
    const { record } = entry.envelope
    const known = this.#byRecord.get(record)
    if (known === undefined) this.#byRecord.set(record, new Set([entry.hash]))
    else known.add(entry.hash)
  }

  delete(hash: string): OutboxEntry | undefined {
    const entry = this.#byHash.get(hash)
    if (entry === undefined) return undefined
    this.#byHash.delete(hash)
    this.#ofState(entry.state).delete(hash)
    if (entry.heldId !== undefined) this.#byHeldId.delete(entry.heldId)
    const ofRecord = this.#byRecord.get(entry.envelope.record)
    ofRecord?.delete(hash)
    if (ofRecord?.size === 0) this.#byRecord.delete(entry.envelope.record)
    return entry
  }

  /** In the order in which they were made. */
  inState(state: EntryState): readonly OutboxEntry[] {
    return [...this.#ofState(state).values()].sort(byId)
  }

  count(state: EntryState): number {
    return this.#byState.get(state)?.size ?? 0
  }

  /** In the order in which they were made. */
  ofRecord(record: RecordId): readonly OutboxEntry[] {
    const entries: OutboxEntry[] = []
    for (const hash of this.#byRecord.get(record) ?? []) {
      const entry = this.#byHash.get(hash)
      if (entry !== undefined) entries.push(entry)
    }
    return entries.sort(byId)
  }

  #ofState(state: EntryState): Map<string, OutboxEntry> {
    let entries = this.#byState.get(state)
    if (entries === undefined) {
      entries = new Map()
      this.#byState.set(state, entries)
    }
    return entries
  }
}

/** Ids below zero are temporary and stand for the newest. */
const byId = (a: OutboxEntry, b: OutboxEntry): number =>
  a.id < 0 !== b.id < 0 ? (a.id < 0 ? 1 : -1) : a.id < 0 ? b.id - a.id : a.id - b.id
