import * as v from 'valibot'
import { recordIdSchema } from '../../session/record-id-schema.ts'

const text = v.string()
const anything = v.optional(v.unknown(), null)
const person = v.object({ user: text, name: text })

const head = {
  id: text,
  record: recordIdSchema,
  title: v.nullable(text),
  number: v.nullable(text),
  author: person,
  device: text,
  edits: v.number(),
  newest: text,
  code: text,
  reason: text,
  detail: v.nullable(text),
  since: v.number(),
  assignee: v.nullable(person),
}
const caseSchema = v.object(head)

/** `GET /api/held`. */
export const heldPageSchema = v.object({ cases: v.array(caseSchema), cursor: v.nullable(text) })

/** One thing that held edits ask for. */
const changeSchema = v.variant('kind', [
  v.object({ kind: v.literal('field'), path: text, now: anything, suggested: anything }),
  v.object({ kind: v.literal('childField'), path: text, now: anything, suggested: anything }),
  v.object({ kind: v.literal('child'), path: text, suggested: v.record(text, anything) }),
  v.object({ kind: v.literal('status'), path: text, now: anything, suggested: anything }),
  v.object({
    kind: v.literal('text'),
    path: text,
    edits: v.array(v.object({ deleted: text, inserted: text, before: text, after: text })),
  }),
])

const decisionSchema = v.object({
  kind: text,
  by: person,
  at: v.number(),
  note: text,
  changes: v.nullable(v.array(text)),
})

/** `GET /api/held/ID`: open with what it asks for, or decided. */
export const openCaseSchema = v.union([
  v.object({
    ...head,
    made: v.object({ first: v.number(), last: v.number() }),
    changes: v.array(changeSchema),
    unreadable: v.number(),
  }),
  v.object({ id: text, decision: decisionSchema }),
])

export const caseEventSchema = v.object({ id: text, record: text, state: text })
export const decidedSchema = v.object({ decision: decisionSchema })
export const assignedSchema = v.object({ assignee: v.nullable(text) })

export type HeldCase = v.InferOutput<typeof caseSchema>
export type OpenCase = v.InferOutput<typeof openCaseSchema>
export type HeldChange = v.InferOutput<typeof changeSchema>
export type HeldDecision = v.InferOutput<typeof decisionSchema>
