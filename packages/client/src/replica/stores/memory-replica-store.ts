import type { RecordId } from '@fieldmerge/shared'
import {
  type Claim,
  type ReplicaBatch,
  type ReplicaHead,
  type ReplicaStore,
  type StoredCheckpoint,
  StoreTakenOver,
} from './replica-store.ts'

/** A replica without a disk, for tests, simulations and programs that need none. */
export class MemoryReplicaStore implements ReplicaStore {
  readonly #heads = new Map<RecordId, ReplicaHead>()
  readonly #updates = new Map<RecordId, Uint8Array[]>()
  #checkpoint: StoredCheckpoint | null = null
  #claims = 0

  clone(): MemoryReplicaStore {
    const copy = new MemoryReplicaStore()
    for (const [record, head] of this.#heads) copy.#heads.set(record, head)
    for (const [record, updates] of this.#updates) copy.#updates.set(record, updates)
    copy.#checkpoint = this.#checkpoint
    copy.#claims = this.#claims
    return copy
  }

  async open(): Promise<{ checkpoint: StoredCheckpoint | null; heads: readonly ReplicaHead[] }> {
    return { checkpoint: this.#checkpoint, heads: [...this.#heads.values()] }
  }

  async claim(): Promise<Claim> {
    return { claim: ++this.#claims, checkpoint: this.#checkpoint }
  }

  async apply({ records, removed, emptied, checkpoint, claim = null }: ReplicaBatch): Promise<void> {
    if (claim !== null && claim !== this.#claims) throw new StoreTakenOver('another tab writes here')
    for (const record of removed) {
      this.#heads.delete(record)
      this.#updates.delete(record)
    }
    for (const record of emptied) this.#updates.delete(record)
    for (const { head, base, rows } of records) {
      this.#heads.set(head.record, head)
      if (base === null && rows.length === 0) continue
      const known = base === null ? (this.#updates.get(head.record) ?? []) : [base]
      this.#updates.set(head.record, [...known, ...rows])
    }
    this.#checkpoint = checkpoint ?? this.#checkpoint
  }

  async read(record: RecordId): Promise<readonly Uint8Array[]> {
    return this.updatesOf(record)
  }

  updatesOf(record: RecordId): readonly Uint8Array[] {
    return this.#updates.get(record) ?? []
  }

  async clear(): Promise<void> {
    this.#heads.clear()
    this.#updates.clear()
    this.#checkpoint = null
  }

  close(): void {
    // Nothing is held open.
  }
}
