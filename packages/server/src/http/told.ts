import * as v from 'valibot'
import { nothing, type Operation } from './operation.ts'

/** What OpenAPI says of a place that answers by itself, with statuses or streams of its own. */
export type Told = Pick<Operation, 'declared'>

type Declared = Operation['declared']

/** The declaration of such a place: nothing is asked for and nothing promised but what is given. */
export const told = (
  tag: string,
  method: Declared['method'],
  path: Declared['path'],
  summary: string,
  rest: Partial<Pick<Declared, 'who' | 'params' | 'query' | 'body' | 'answer' | 'details' | 'refusals'>>,
): Told => ({
  declared: {
    method,
    path,
    tag,
    summary,
    who: 'everybody',
    params: nothing,
    query: nothing,
    body: null,
    answer: v.unknown(),
    refusals: [],
    ...rest,
  },
})

/** How a stream is asked for. */
export const stream =
  'Server-sent events; `token` in place of the header, `cursor` or `Last-Event-ID` to go on from.'
