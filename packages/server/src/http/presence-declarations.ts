import * as v from 'valibot'
import { nothing, type Operation } from './operation.ts'
import { toldBody } from './presence-routes.ts'
import { instant, text } from './schemas.ts'

const devices = v.object({
  devices: v.array(
    v.object({
      user: text,
      device: text,
      connected: v.boolean(),
      since: instant,
      appVersion: text,
      ackedAt: v.nullable(instant),
      told: v.nullable(v.object({ ...toldBody.entries, at: instant })),
      absences: v.array(v.object({ from: instant, to: instant })),
      profiles: v.array(v.object({ name: text, version: v.number() })),
    }),
  ),
})
const rest = { tag: 'Devices', params: nothing, query: nothing, body: null, refusals: [] } as const

/** The part of OpenAPI that is about who is connected: these answer with streams and rights of their own. */
export const presenceDeclarations: readonly Pick<Operation, 'declared'>[] = [
  {
    declared: {
      ...rest,
      method: 'get',
      path: '/api/presence',
      who: 'decide',
      summary: 'Who is connected, and what is known of those who are not',
      answer: v.object({ now: instant, ...devices.entries }),
    },
  },
  {
    declared: {
      ...rest,
      method: 'get',
      path: '/api/presence/stream',
      who: 'decide',
      summary: 'The same as it changes',
      details: 'Server-sent events `devices`, at most one a second.',
      answer: devices,
    },
  },
  {
    declared: {
      ...rest,
      method: 'post',
      path: '/api/presence',
      who: 'everybody',
      summary: 'What a device tells of itself',
      body: toldBody,
      answer: v.object({ ok: v.boolean() }),
    },
  },
]
