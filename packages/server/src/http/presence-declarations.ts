import { devicePresenceSchema, toldByDeviceSchema } from '@fieldmerge/shared'
import * as v from 'valibot'
import { nothing, type Operation } from './operation.ts'
import { instant } from './schemas.ts'

const devices = v.object({ devices: v.array(devicePresenceSchema) })
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
      body: toldByDeviceSchema,
      answer: v.object({ ok: v.boolean() }),
    },
  },
]
