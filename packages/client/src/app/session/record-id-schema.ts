import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'

/** A record's id in what the server answers. */
export const recordIdSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): RecordId => {
    const id = parseRecordId(dataset.value)
    if (id !== null) return id
    addIssue({ message: 'no record id' })
    return NEVER
  }),
)
