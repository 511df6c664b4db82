import type { RecordId } from '@fieldmerge/shared'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type Answer, type AnswerParts, answerFinding } from '../ledger/answer-finding.ts'
import { overwrittenBy } from '../ledger/overwritten-by.ts'
import { LedgerReader } from '../ledger/read-ledger.ts'
import type { Organization } from '../organization.ts'
import type { Identity } from '../session/host.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import { signedIn } from './signed-in.ts'

/** Findings that one request answers at most; more come with the next one. */
const most = 200

const bulk = v.union([
  v.object({ ids: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(most)) }),
  v.object({
    device: v.string(),
    since: v.pipe(v.number(), v.integer()),
    until: v.pipe(v.number(), v.integer()),
  }),
])

/**
 * `POST /api/ledger/ID/restore`, `/keep`: one finding. `POST /api/ledger/restore`, `/keep`: the findings in `ids`, or
 * all that one device has overwritten in a span of server time (`device`, `since`, `until`).
 */
export const answerRoutes = (organization: Organization, random: AnswerParts['random']): Hono => {
  const { cache, intake, clock, rights } = organization
  const reader = new LedgerReader(organization.log.ledger)
  const answerOne = async (id: string, answer: Answer, by: Identity) => {
    const mayRead = (record: RecordId): boolean => rights.mayRead(by.user, record)
    const found = await reader.row(id, mayRead)
    if (found === null) return null
    const answered = await answerFinding({ cache, intake, clock, random }, found.finding, answer, by)
    return { id, ...answered, row: (await reader.row(id, mayRead))?.row ?? null }
  }
  const one = (context: Context, answer: Answer): Promise<Response> =>
    signedIn(organization, context, async (by) => {
      const result = await answerOne(context.req.param('id') ?? '', answer, by)
      if (result === null) return problem(context, 404, 'no-such-finding')
      return context.json(result, result.outcome === 'refused' ? 422 : 200)
    })
  const many = (context: Context, answer: Answer): Promise<Response> =>
    signedIn(organization, context, async (by) => {
      const body = await readBody(context, bulk)
      if (!body.ok) return problem(context, 400, 'bad-request', body.message)
      const ids =
        'ids' in body.value
          ? body.value.ids
          : await overwrittenBy(reader, body.value, (record) => rights.mayRead(by.user, record))
      const results = []
      // One after the other: two findings may be about one field.
      for (const id of ids.slice(0, most))
        results.push((await answerOne(id, answer, by)) ?? { id, outcome: 'unknown' })
      return context.json({ results, left: Math.max(0, ids.length - most) })
    })
  return new Hono()
    .post('/restore', (context) => many(context, 'restore'))
    .post('/keep', (context) => many(context, 'keep'))
    .post('/:id/restore', (context) => one(context, 'restore'))
    .post('/:id/keep', (context) => one(context, 'keep'))
}
