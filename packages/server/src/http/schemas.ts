import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'

/** A profile, plain or derived. It is read by the profiles' own parser, which tells every mistake at once. */
export const anyProfile = v.unknown()

/** `{ id, parts }` of a finding or a difference, for whoever tells it in another language; the filter's package has its schema. */
export const anyMessage = v.unknown()

/** `said`: `{ id, words }` for whoever tells it in another language. */
export const mistakeSchema = v.object({
  path: v.string(),
  message: v.string(),
  said: v.object({ id: v.string(), words: v.record(v.string(), v.string()) }),
})

export const problemSchema = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    todo: v.string(),
    mistakes: v.exactOptional(v.array(mistakeSchema)),
  }),
})

export const text = v.string()
export const note = v.exactOptional(v.pipe(v.string(), v.maxLength(1_000)), '')
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const instant = v.pipe(v.number(), v.description('ms since 1970'))
export const profileName = v.pipe(v.string(), v.minLength(1), v.maxLength(60))

/** `<type>/<ulid>` */
export const recordId = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): RecordId => {
    const record = parseRecordId(dataset.value)
    if (record !== null) return record
    addIssue({ message: 'not of the form <type>/<ulid>' })
    return NEVER
  }),
)

/** A number in a path. */
export const numberInPath = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not a number'), v.transform(Number))

/** What a change did to what people carry: in how many sets, and records in all of them. */
export const effect = v.object({ people: count, gained: count, changed: count, lost: count })
