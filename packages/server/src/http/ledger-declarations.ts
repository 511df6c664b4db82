import * as v from 'valibot'
import { findingStates, ledgerKinds } from '../ledger/parse-filter.ts'
import { recordContent } from './record-declarations.ts'
import { text } from './schemas.ts'
import { stream, type Told, told } from './told.ts'

const number = v.number()
const tag = 'Ledger'

const writer = {
  author: v.object({ user: text, device: text, decidedBy: v.optional(text) }),
  time: number,
  timeFrom: v.picklist(['edit', 'receipt']),
  deviceTime: v.nullable(number),
  deviceTimeIsDoubtful: v.boolean(),
  serverTime: number,
}
const side = v.nullable(v.object({ value: v.unknown(), ...writer }))
const change = {
  path: text,
  kind: v.picklist(ledgerKinds),
  cause: v.picklist(['edit', 'restore', 'policy', 'rule', 'import']),
  old: v.unknown(),
  value: v.unknown(),
  shown: v.boolean(),
}
/** A change or a finding. */
export const ledgerRow = v.object({
  id: text,
  record: text,
  ...change,
  state: v.nullable(v.picklist(findingStates)),
  ...writer,
  lost: side,
  won: side,
  base: v.unknown(),
  policy: v.nullable(text),
  certainty: v.picklist(['certain', 'claimed', 'coarse']),
  settledBy: v.nullable(v.object(writer)),
})
const filters = {
  record: v.optional(text),
  author: v.optional(text),
  kind: v.optional(v.picklist(ledgerKinds)),
  state: v.optional(v.picklist(findingStates)),
  since: v.optional(text),
}
const answered = v.object({
  id: text,
  outcome: v.picklist(['done', 'already', 'refused', 'unknown']),
  code: v.optional(text),
  message: v.optional(text),
  row: v.optional(v.nullable(ledgerRow)),
})
const many = v.union([
  v.object({ ids: v.array(text) }),
  v.object({ device: text, since: number, until: number }),
])
const recordIn = { type: text, ulid: text }
const place = v.object({ sequence: number, serverTime: v.nullable(number) })

const one = { params: v.object({ id: text }), answer: answered, refusals: ['no-such-finding'] } as const
const bulk = { body: many, answer: v.object({ results: v.array(answered), left: number }) }
/** The ledger's part of OpenAPI: these answer with streams and statuses of their own. */
export const ledgerDeclarations: readonly Told[] = [
  told(tag, 'get', '/api/ledger', 'What changed, and what a merge has overwritten', {
    query: v.object({ ...filters, limit: v.optional(text), cursor: v.optional(text) }),
    answer: v.object({ rows: v.array(ledgerRow), cursor: v.nullable(text) }),
  }),
  told(tag, 'get', '/api/ledger/stream', 'The same as it happens', {
    query: v.object({ ...filters, cursor: v.optional(text), token: v.optional(text) }),
    answer: v.object({ rows: v.array(ledgerRow) }),
    details: stream,
  }),
  told(tag, 'get', '/api/ledger/{id}', 'One finding', { ...one, answer: ledgerRow }),
  told(tag, 'post', '/api/ledger/{id}/restore', 'Bring back what was lost', one),
  told(tag, 'post', '/api/ledger/{id}/keep', 'Say that what won is right', one),
  told(
    tag,
    'post',
    '/api/ledger/restore',
    'Bring back all of these, or all that one device overwrote in a span',
    bulk,
  ),
  told(tag, 'post', '/api/ledger/keep', 'Say of all of these that what won is right', bulk),
  told(tag, 'get', '/api/records/{type}/{ulid}/at/{moment}', 'A record as it was', {
    params: v.object({ ...recordIn, moment: text }),
    answer: v.object({ id: text, ...place.entries, permalink: text, ...recordContent }),
    refusals: ['no-such-record', 'bad-record-id'],
  }),
  told(
    tag,
    'get',
    '/api/records/{type}/{ulid}/difference/{from}/{to}',
    'What differs between two moments, by whom',
    {
      params: v.object({ ...recordIn, from: text, to: text }),
      answer: v.object({
        record: text,
        from: place,
        to: place,
        permalink: text,
        differences: v.array(
          v.object({
            path: text,
            before: v.unknown(),
            after: v.unknown(),
            words: v.optional(v.array(v.object({ kind: v.picklist(['same', 'inserted', 'deleted']), text }))),
            authors: v.array(v.object({ user: text, serverTime: number })),
          }),
        ),
      }),
      refusals: ['no-such-record', 'bad-record-id'],
    },
  ),
  told(tag, 'get', '/api/records/{type}/{ulid}/writers', 'Who has written what stands in its texts', {
    params: v.object(recordIn),
    answer: v.object({ writers: v.array(v.object({ client: number, user: text })) }),
    refusals: ['no-such-record', 'bad-record-id'],
  }),
  told(tag, 'get', '/api/changes/{type}', 'Every change of records of a type, for integrations', {
    params: v.object({ type: text }),
    query: v.object({ cursor: v.optional(text), token: v.optional(text) }),
    answer: v.object({
      changes: v.array(
        v.object({
          sequence: number,
          record: text,
          type: text,
          author: writer.author,
          time: number,
          serverTime: number,
          changes: v.array(v.object(change)),
        }),
      ),
    }),
    details: stream,
  }),
]
