import { parseRecordId, typeOf, type UserId } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import type { CaseHead, HeldEntry } from '../quarantine/quarantine.ts'
import type { Identity } from '../session/host.ts'
import { forDeciders, mayDecide } from './deciders.ts'
import { eventStream } from './event-stream.ts'
import { caseJson, decisionJson, openCaseJson } from './held-json.ts'
import { heldTap } from './held-tap.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'

const page = { usual: 50, most: 200 }

export const decisionBody = v.object({
  decision: v.picklist(['accept', 'reject']),
  changes: v.optional(v.pipe(v.array(v.string()), v.maxLength(10_000))),
  note: v.optional(v.pipe(v.string(), v.maxLength(2_000)), ''),
  upTo: v.optional(v.string()),
})
export const assigneeBody = v.object({ user: v.nullable(v.string()) })

/**
 * The quarantine as a queue: `GET /api/held`, `GET /api/held/:id`, `POST /api/held/:id/decision`,
 * `POST /api/held/:id/assignee`, `GET /api/held/stream`. Each shows and takes only what its person may decide.
 */
export const heldRoutes = (organization: Organization): Hono => {
  const { decisions } = organization
  const forThem = (context: Context, then: (reader: Identity) => Response | Promise<Response>) =>
    forDeciders(organization, context, 'Only those who decide on held edits see them.', then)
  const ofCase = (context: Context, then: (entry: HeldEntry, user: UserId) => Response | Promise<Response>) =>
    forThem(context, async ({ user }) => {
      const entry = await decisions.find(user, context.req.param('id') ?? '')
      return entry === null
        ? problem(context, 404, 'no-such-record', 'There is no such held edit for you to decide on.')
        : then(entry, user)
    })
  return new Hono()
    .get('/', (context) =>
      forThem(context, async ({ user }) => {
        const { cursor = '', limit } = context.req.query()
        const most = Math.min(page.most, Math.max(1, Number(limit ?? page.usual) || page.usual))
        const found = await decisions.page(user, cursor, most, matcher(context, user))
        return context.json({
          cases: found.cases.map((head) => caseJson(organization, head)),
          cursor: found.cursor,
        })
      }),
    )
    .get('/stream', (context) =>
      forThem(context, (reader) => {
        const mayStill = (): boolean => mayDecide(organization, reader)
        const tap = heldTap(organization, reader.user)
        return eventStream(context, organization, { what: 'held edits', reader, mayStill }, [tap])
      }),
    )
    .get('/:id', (context) =>
      ofCase(context, async (entry) => {
        const entries = await decisions.openOf(entry)
        const suggestions = await decisions.suggestions(entry.envelope.record, entries)
        const body = openCaseJson(organization, entries, suggestions)
        if (body !== null) return context.json(body)
        return entry.decision === null
          ? problem(context, 404, 'no-such-record', 'The case is being decided.')
          : context.json({ id: entry.caseId, decision: decisionJson(organization, entry.decision) })
      }),
    )
    .post('/:id/decision', (context) =>
      ofCase(context, async (entry, user) => {
        const body = await readBody(context, decisionBody)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        const { decision, changes, note, upTo } = body.value
        const request = { accept: decision === 'accept', changes: changes ?? null, note, upTo: upTo ?? null }
        const answer = await decisions.decide(user, entry, request)
        switch (answer.kind) {
          case 'decided':
            return context.json({ decision: decisionJson(organization, answer.decision) })
          case 'already': {
            const told = { decision: decisionJson(organization, answer.decision) }
            return problem(context, 409, 'already-decided', undefined, [], told)
          }
          case 'refused':
            return problem(context, statusOf(answer.code), answer.code, answer.message)
        }
      }),
    )
    .post('/:id/assignee', (context) =>
      ofCase(context, async (entry) => {
        const body = await readBody(context, assigneeBody)
        if (!body.ok) return problem(context, 400, 'bad-request', body.message)
        const user = body.value.user === null ? null : parseRecordId(body.value.user)
        if (body.value.user !== null && (user === null || typeOf(user) !== 'user'))
          return problem(context, 400, 'bad-request', 'user: not the id of a person')
        const refusal = await decisions.assign(entry, user)
        if (refusal?.kind === 'refused') return problem(context, 400, refusal.code, refusal.message)
        return context.json({ assignee: user })
      }),
    )
}

const statusOf = (code: string): 400 | 403 | 409 =>
  code === 'bad-request' ? 400 : code === 'may-not-decide' ? 403 : 409

/** `record`, `author` and `assignee` (`me` is whoever asks) narrow the queue. */
const matcher = (context: Context, user: UserId): ((head: CaseHead) => boolean) => {
  const { record, author, assignee } = context.req.query()
  const wanted = assignee === 'me' ? user : assignee
  return (head) =>
    (record === undefined || head.record === record) &&
    (author === undefined || head.author.user === author) &&
    (wanted === undefined || head.assignee === wanted)
}
