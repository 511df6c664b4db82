import * as v from 'valibot'
import { text } from './schemas.ts'
import { topics } from './stream-routes.ts'
import { stream, type Told, told } from './told.ts'

/** The part of OpenAPI that is about several streams as one. */
export const streamDeclarations: readonly Told[] = [
  told('Ledger', 'get', '/api/stream', 'Several streams as one', {
    query: v.object({ of: text, cursor: v.optional(text), token: v.optional(text) }),
    answer: v.object({ of: v.array(v.picklist(topics)) }),
    details:
      `${stream} \`of\`: any of ${topics.join(', ')}, with commas. Events: \`begin\` with those of them that the ` +
      'person may hear, then `rows`, `lost` (rows of open findings), `case` and `devices`. Ids are those of `rows`.',
  }),
]
