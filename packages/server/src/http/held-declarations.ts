import * as v from 'valibot'
import { assigneeBody, decisionBody } from './held-routes.ts'
import { count, instant, text } from './schemas.ts'
import { stream, type Told, told } from './told.ts'

const person = v.object({ user: text, name: text })
const heldCase = {
  id: text,
  record: text,
  type: text,
  title: v.unknown(),
  number: v.unknown(),
  author: person,
  device: text,
  edits: count,
  newest: text,
  code: text,
  reason: text,
  detail: text,
  since: instant,
  assignee: v.nullable(person),
}
const decision = v.object({
  kind: text,
  by: person,
  at: instant,
  note: text,
  changes: v.nullable(v.array(text)),
})
const opened = v.object({
  ...heldCase,
  made: v.object({ first: instant, last: instant }),
  changes: v.array(v.unknown()),
  unreadable: count,
})
const [tag, who] = ['Held edits', 'decide'] as const
const one = { who, params: v.object({ id: text }), refusals: ['no-such-record'] } as const

/** What OpenAPI says of the quarantine. */
export const heldDeclarations: readonly Told[] = [
  told(tag, 'get', '/api/held', 'The queue, oldest first', {
    who,
    query: v.object({
      record: v.optional(text),
      author: v.optional(text),
      assignee: v.optional(v.pipe(text, v.description('`me` is whoever asks.'))),
      limit: v.optional(text),
      cursor: v.optional(text),
    }),
    answer: v.object({ cases: v.array(v.object(heldCase)), cursor: v.nullable(text) }),
  }),
  told(tag, 'get', '/api/held/stream', 'What becomes of cases, as it happens', { who, details: stream }),
  told(tag, 'get', '/api/held/{id}', 'A case with a suggestion for each change, or what was decided', {
    ...one,
    answer: v.union([opened, v.object({ id: text, decision })]),
  }),
  told(tag, 'post', '/api/held/{id}/decision', 'Accept, accept in part, or reject', {
    ...one,
    body: decisionBody,
    answer: v.object({ decision }),
    details: '`changes` accepts these paths only; `upTo` is the newest edit that was seen.',
    refusals: ['no-such-record', 'already-decided', 'may-not-decide'],
  }),
  told(tag, 'post', '/api/held/{id}/assignee', 'Give a case to somebody, or to nobody', {
    ...one,
    body: assigneeBody,
    answer: v.object({ assignee: v.nullable(text) }),
  }),
]
