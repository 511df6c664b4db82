import * as v from 'valibot'
import { deviceBody, settingsBody } from './notice-routes.ts'
import { nothing, type Operation } from './operation.ts'
import { text } from './schemas.ts'

const rest = { tag: 'Notices', params: nothing, query: nothing, who: 'everybody', refusals: [] } as const
const done = v.object({ ok: v.boolean() })

/** The part of OpenAPI that is about notices: what each person says for themselves and for the device that they ask from. */
export const noticeDeclarations: readonly Pick<Operation, 'declared'>[] = [
  {
    declared: {
      ...rest,
      method: 'get',
      path: '/api/notices',
      summary: 'Of what the person wants to be told, and whether they are on this device',
      details: 'Settings are null where they never said anything. `key` is what a browser subscribes with.',
      body: null,
      answer: v.object({
        settings: v.nullable(settingsBody),
        device: v.object({ isOn: v.boolean(), key: text }),
      }),
    },
  },
  {
    declared: {
      ...rest,
      method: 'post',
      path: '/api/notices',
      summary: 'Say of what the person wants to be told, on all of their devices',
      body: settingsBody,
      answer: done,
    },
  },
  {
    declared: {
      ...rest,
      method: 'post',
      path: '/api/notices/device',
      summary: 'Have this device told while the app is closed, by Web Push',
      details:
        'The endpoint is one of the public internet, by https. Whoever was told at this endpoint is not any more.',
      body: deviceBody,
      answer: done,
    },
  },
  {
    declared: {
      ...rest,
      method: 'post',
      path: '/api/notices/device/end',
      summary: 'Tell this device nothing any more',
      body: null,
      answer: v.object({ wasOn: v.boolean() }),
    },
  },
]
