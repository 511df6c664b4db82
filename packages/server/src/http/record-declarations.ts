import * as v from 'valibot'
import { count, instant, text } from './schemas.ts'
import { type Told, told } from './told.ts'

const head = {
  id: text,
  version: count,
  time: instant,
  facts: v.record(v.string(), v.unknown()),
}
const tag = 'Records'

/** A record's content, as it is or was. */
export const recordContent = {
  fields: v.record(v.string(), v.unknown()),
  prose: v.record(v.string(), v.string()),
  children: v.record(v.string(), v.array(v.unknown())),
  transitions: v.array(v.unknown()),
  removed: v.unknown(),
  findings: v.array(v.string()),
}

/** What OpenAPI says of reading records. */
export const recordDeclarations: readonly Told[] = [
  told(tag, 'get', '/api/records', 'Records of a type, as their facts', {
    query: v.object({ type: text, cursor: v.optional(text) }),
    answer: v.object({ records: v.array(v.object(head)), cursor: v.nullable(text) }),
    details: 'Those that the asker may read, by id, 200 at a time.',
  }),
  told(tag, 'get', '/api/records/{type}/{ulid}', 'A record', {
    params: v.object({ type: text, ulid: text }),
    answer: v.object({ ...head, type: text, ...recordContent }),
    refusals: ['bad-record-id', 'no-such-record'],
  }),
]
