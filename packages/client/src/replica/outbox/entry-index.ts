import type { RecordId } from '@fieldmerge/shared'
import type { EntryState, OutboxEntry } from '../stores/outbox-store.ts'

/** Outbox entries in memory, found by hash, record and state without a walk over those that are only kept. */
export class EntryIndex {
  readonly #byHash = new Map<string, OutboxEntry>()
  readonly #byState = new Map<EntryState, Map<string, OutboxEntry>>()
  readonly #byRecord = new Map<RecordId, Map<string, OutboxEntry>>()
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
    if (known === undefined) this.#byRecord.set(record, new Map([[entry.hash, entry]]))
    else known.set(entry.hash, entry)
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

  /** In no order. */
  eachInState(state: EntryState): Iterable<OutboxEntry> {
    return this.#byState.get(state)?.values() ?? nothing
  }

  count(state: EntryState): number {
    return this.#byState.get(state)?.size ?? 0
  }

  /** In the order in which they were made. */
  ofRecord(record: RecordId): readonly OutboxEntry[] {
    const known = this.#byRecord.get(record)
    return known === undefined ? nothing : [...known.values()].sort(byId)
  }

  /** Whether an entry of the record is in one of these states. */
  hasInState(record: RecordId, ...states: readonly EntryState[]): boolean {
    for (const { state } of this.#byRecord.get(record)?.values() ?? nothing)
      if (states.includes(state)) return true
    return false
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

const nothing: readonly OutboxEntry[] = []

/** Ids below zero are temporary and stand for the newest. */
const byId = (a: OutboxEntry, b: OutboxEntry): number =>
  a.id < 0 !== b.id < 0 ? (a.id < 0 ? 1 : -1) : a.id < 0 ? b.id - a.id : a.id - b.id
