import * as v from 'valibot'
import { recordIdSchema } from '../../session/record-id-schema.ts'

const text = v.string()
/** What is not there says nothing. */
const anything = v.optional(v.unknown(), null)

const writer = {
  author: v.object({ user: text, device: text }),
  time: v.number(),
  timeFrom: v.picklist(['edit', 'receipt']),
  deviceTime: v.nullable(v.number()),
  deviceTimeIsDoubtful: v.boolean(),
  serverTime: v.number(),
}
const writerSchema = v.object(writer)
const sideSchema = v.object({ ...writer, value: anything })

/** One row of `GET /api/ledger`: a change, or a finding of a merge. */
export const ledgerRowSchema = v.object({
  ...writer,
  id: text,
  record: recordIdSchema,
  path: text,
  kind: text,
  cause: text,
  /** Null of a change. */
  state: v.nullable(text),
  old: anything,
  value: anything,
  shown: v.boolean(),
  lost: v.nullable(sideSchema),
  won: v.nullable(sideSchema),
  base: anything,
  policy: v.nullable(text),
  certainty: text,
  settledBy: v.nullable(writerSchema),
})

export const ledgerPageSchema = v.object({
  rows: v.array(ledgerRowSchema),
  cursor: v.nullable(text),
})
export const ledgerEventSchema = v.object({ rows: v.array(ledgerRowSchema) })

export type LedgerRow = v.InferOutput<typeof ledgerRowSchema>
export type Writer = v.InferOutput<typeof writerSchema>
export type Side = v.InferOutput<typeof sideSchema>

export const isFinding = ({ state }: LedgerRow): boolean => state !== null

/** Whether nothing was lost: what two people typed met in one word. */
export const isTogether = ({ kind }: LedgerRow): boolean => kind === 'sameWords'

/** The row of the log that a row of the ledger comes of. */
export const sequenceOf = ({ id }: LedgerRow): number => Number(id.split('.')[0])
