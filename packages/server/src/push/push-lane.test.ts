import { createECDH, randomBytes } from 'node:crypto'
import type { DeviceId, RecordId, UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import webPush from 'web-push'
import type { PushAnswer } from './post-push.ts'
import type { PushDevice } from './push-device.ts'
import { PushLane } from './push-lane.ts'
import type { WaitingNotice } from './waiting-notices.ts'

const id = (type: string, n: number): RecordId => `${type}/0000000000000000000000000${n}` as RecordId
const second = 1_000
const hour = 3_600 * second

/** A lane whose push service answers as it is told to, at times that the test goes through second by second. */
const aLane = (...answers: readonly (PushAnswer | Error)[]) => {
  const clock = new SettableClock()
  const start = clock.now()
  const key = createECDH('prime256v1')
  key.generateKeys()
  const device: PushDevice = {
    device: 'phone' as DeviceId,
    user: id('user', 1) as UserId,
    endpoint: 'https://push.example.com/x',
    key: key.getPublicKey('base64url'),
    auth: randomBytes(16).toString('base64url'),
    language: 'en',
    at: start,
  }
  let due: { readonly at: number; readonly then: () => void } | null = null
  const posts: number[] = []
  const warnings: string[] = []
  let gone = 0
  const left = [...answers]
  const lane = new PushLane(device, {
    keys: webPush.generateVAPIDKeys(),
    contact: 'mailto:it@example.com',
    clock,
    timers: {
      after(milliseconds, then) {
        due = { at: clock.now() + milliseconds, then }
        return () => {
          due = null
        }
      },
      soon: () => () => undefined,
    },
    async post() {
      posts.push((clock.now() - start) / second)
      const answer = left.shift() ?? { status: 201, retryAfter: null }
      if (answer instanceof Error) throw answer
      return answer
    },
    mayHear: () => true,
    zoneOf: () => '',
    gone: () => gone++,
    warn: (_, { why }) => warnings.push(String(why)),
  })
  const pass = async (milliseconds: number): Promise<void> => {
    const end = clock.now() + milliseconds
    while (due !== null && due.at <= end) {
      const { at, then } = due
      due = null
      clock.set(at)
      then()
      // What was sent is answered before the next comes.
      await new Promise((resolve) => setImmediate(resolve))
    }
    clock.set(end)
  }
  const tell = (n: number): void => {
    const notice = { kind: 'changed', title: 'x', record: id('workOrder', n), at: null } as const
    lane.tell({ notice, about: id('booking', n), at: clock.now() } satisfies WaitingNotice)
  }
  return { lane, pass, tell, posts, warnings, gone: () => gone }
}

test('[D194] three seconds after the first, and half a minute after the last message', async () => {
  const at = aLane()
  at.tell(1)
  await at.pass(2 * second)
  at.tell(2)
  await at.pass(8 * second)
  expect(at.posts).toEqual([3])
  at.tell(3)
  await at.pass(60 * second)
  at.tell(4)
  await at.pass(60 * second)
  expect(at.posts).toEqual([3, 33, 73])
})

test('[D195] what is not taken comes again after ten seconds and then ever later, and after half a day no more', async () => {
  const failures = Array.from({ length: 40 }, (_, n) =>
    n % 2 === 0 ? new Error('no line') : { status: 502, retryAfter: null },
  )
  const at = aLane(...failures)
  at.tell(1)
  await at.pass(20 * hour)
  const waits = at.posts.slice(1).map((time, n) => time - (at.posts[n] ?? 0))
  expect(waits.slice(0, 5)).toEqual([10, 20, 40, 80, 160])
  expect(Math.max(...waits)).toBe(3_600)
  expect(at.posts.at(-1)).toBeLessThanOrEqual(12 * 3_600 + 3)
  expect(at.warnings).toEqual(['no line'])
})

test('[D195] it comes as late as it is asked for; what is refused does not come again; who is gone is said once', async () => {
  const busy = aLane({ status: 429, retryAfter: 600 })
  busy.tell(1)
  await busy.pass(hour)
  expect(busy.posts).toEqual([3, 603])
  const refused = aLane({ status: 403, retryAfter: null })
  refused.tell(1)
  await refused.pass(hour)
  expect([refused.posts, refused.warnings]).toEqual([[3], ['it was answered with 403']])
  const left = aLane({ status: 410, retryAfter: null })
  left.tell(1)
  await left.pass(4 * second)
  left.lane.end()
  left.tell(2)
  await left.pass(hour)
  expect([left.posts, left.gone()]).toEqual([[3], 1])
})
