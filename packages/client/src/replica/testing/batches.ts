import type { RecordId } from '@fieldmerge/shared'
import type { ReplicaBatch, ReplicaHead, StoredRecord } from '../stores/replica-store.ts'

/** The n-th work order. */
export const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
/** Its head at a version. */
export const head = (n: number, version: number, title = 'x'): ReplicaHead => ({
  record: id(n),
  typeVersion: 1,
  why: 'filter',
  as: 'documents',
  hasDocument: true,
  version,
  time: version,
  facts: { title },
})
export const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
export const checkpoint = (sequence: number) => ({
  generation: new Uint8Array(16).fill(1),
  sequence,
  rowHash: new Uint8Array(8).fill(2),
  setVersion: 3,
  setHash: new Uint8Array(8).fill(4),
})
/** What the server has sent up to a sequence. */
export const batch = (
  sequence: number,
  records: readonly StoredRecord[],
  removed: readonly RecordId[] = [],
): ReplicaBatch => ({
  records,
  removed,
  emptied: [],
  checkpoint: checkpoint(sequence),
})
