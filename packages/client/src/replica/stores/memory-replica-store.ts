import type { RecordId } from '@fieldmerge/shared'
import type { ReplicaBatch, ReplicaHead, ReplicaStore, StoredCheckpoint } from './replica-store.ts'

/** A replica without a disk, for tests, simulations and programs that need none. */
export class MemoryReplicaStore implements ReplicaStore {
  readonly #heads = new Map<RecordId, ReplicaHead>()
  readonly #updates = new Map<RecordId, Uint8Array[]>()
  #checkpoint: StoredCheckpoint | null = null

  clone(): MemoryReplicaStore {
    const copy = new MemoryReplicaStore()
    for (const [record, head] of this.#heads) copy.#heads.set(record, head)
    for (const [record, updates] of this.#updates) copy.#updates.set(record, updates)
    copy.#checkpoint = this.#checkpoint
    return copy
  }

  async open(): Promise<{ checkpoint: StoredCheckpoint | null; heads: readonly ReplicaHead[] }> {
    return { checkpoint: this.#checkpoint, heads: [...this.#heads.values()] }
  }

  async apply({ records, removed, emptied, checkpoint }: ReplicaBatch): Promise<void> {
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
