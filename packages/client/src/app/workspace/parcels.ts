import { type RecordId, typeOf } from '@fieldmerge/shared'
import type { Edit } from './edits.ts'

/** The edits that wait for one work order, or for one other record. */
export interface Parcel {
  /** The work order; the record itself where it belongs to none. */
  readonly record: RecordId
  readonly edits: readonly Edit[]
}

/** Edits by the work order that they belong to: a booking's to its work order. In the order of their first edits. */
export const parcelsOf = (
  edits: readonly Edit[],
  workOrderOf: (record: RecordId) => RecordId | null,
): readonly Parcel[] => {
  const parcels = new Map<RecordId, Edit[]>()
  for (const edit of edits) {
    const record =
      typeOf(edit.record) === 'workOrder' ? edit.record : (workOrderOf(edit.record) ?? edit.record)
    const known = parcels.get(record)
    if (known === undefined) parcels.set(record, [edit])
    else known.push(edit)
  }
  return [...parcels].map(([record, own]) => ({ record, edits: own }))
}
