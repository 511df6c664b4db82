import type { RecordId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Answer } from '../../session/ask.ts'
import type { Workspace } from '../workspace.ts'

const placeSchema = v.object({ sequence: v.number(), serverTime: v.nullable(v.number()) })
const anything = v.optional(v.unknown(), null)

/** What differs between two moments of a record, as the server tells it. */
const differenceSchema = v.object({
  from: placeSchema,
  to: placeSchema,
  differences: v.array(
    v.object({
      path: v.string(),
      before: anything,
      after: anything,
      words: v.optional(
        v.array(v.object({ kind: v.picklist(['same', 'inserted', 'deleted']), text: v.string() })),
      ),
      authors: v.array(v.object({ user: v.string(), serverTime: v.number() })),
    }),
  ),
})
export type RecordDifference = v.InferOutput<typeof differenceSchema>
export type PlaceDifference = RecordDifference['differences'][number]

/** A moment as an address names it: ms since 1970, `now`, or `sequence-N`, which stays the same. */
export const askForDifference = (
  { questions }: Pick<Workspace, 'questions'>,
  record: RecordId,
  from: string,
  to: string,
): Promise<Answer<RecordDifference>> =>
  questions.get(
    `/api/records/${record}/difference/${encodeURIComponent(from)}/${encodeURIComponent(to)}`,
    differenceSchema,
  )
