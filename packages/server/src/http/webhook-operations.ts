import { hex, type Random, suggest } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import type { Deliverer } from '../webhooks/deliverer.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { text } from './schemas.ts'

const hook = v.object({
  id: text,
  url: text,
  types: v.array(text),
  /** Everything up to this sequence was taken. */
  cursor: v.number(),
  failures: v.number(),
  lastError: v.nullable(text),
})

/** Webhooks that one organization may have. */
const most = 50
const tag = 'Webhooks'
const who = 'manageRights'

/** Telling other systems of changes. */
export const webhookOperations = (
  organization: Pick<Organization, 'catalog' | 'head'>,
  deliverer: Deliverer,
  random: Random,
): readonly Operation[] => [
  operation({
    method: 'get',
    path: '/api/webhooks',
    tag,
    who,
    summary: 'Who is told of changes, and how that goes',
    params: nothing,
    query: nothing,
    body: null,
    answer: v.object({ webhooks: v.array(hook) }),
    refusals: [],
    run: () => ({
      webhooks: deliverer.list().map(({ hook: { id, url, types, cursor }, failures, lastError }) => ({
        id,
        url,
        types,
        cursor,
        failures,
        lastError,
      })),
    }),
  }),
  operation({
    method: 'post',
    path: '/api/webhooks',
    tag,
    who,
    summary: 'Have changes of records of some types posted to an address',
    details:
      'In the order of the log, at least once, by the rights of who registers it. The secret that signs them is told in this answer only.',
    params: nothing,
    query: nothing,
    body: v.object({
      url: v.pipe(v.string(), v.url(), v.regex(/^https?:/, 'only http and https'), v.maxLength(2_000)),
      types: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)),
    }),
    answer: v.object({ id: text, secret: text }),
    refusals: ['bad-request'],
    async run({ body: { url, types }, person }) {
      const unknown = types.find((type) => !organization.catalog.types.has(type))
      if (unknown !== undefined)
        return new Refusal(
          'bad-request',
          `There is no record type "${unknown}"${suggest(unknown, organization.catalog.types.keys())}`,
        )
      if (deliverer.list().length >= most)
        return new Refusal('bad-request', `There are ${most} webhooks already: remove one first.`)
      const [id, secret] = [hex(random.bytes(8)), hex(random.bytes(32))]
      await deliverer.add({
        id,
        url,
        types: [...new Set(types)],
        secret,
        user: person.user,
        cursor: organization.head.sequence,
      })
      return { id, secret }
    },
  }),
  operation({
    method: 'delete',
    path: '/api/webhooks/{id}',
    tag,
    who,
    summary: 'Stop telling an address',
    params: v.object({ id: text }),
    query: nothing,
    body: null,
    answer: v.object({ removed: v.boolean() }),
    refusals: [],
    run: async ({ params: { id } }) => ({ removed: await deliverer.remove(id) }),
  }),
]
