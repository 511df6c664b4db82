import { type DeviceId, systemTimers, type UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { CommitBell } from '../ledger/commit-bell.ts'
import { type EventTap, eventStream } from './event-stream.ts'

const reader = { user: 'user/a' as UserId, device: 'phone' as DeviceId, expiresAt: 60_000 }

/** A stream of one healthy tap and the given one, what was warned of, and which taps were stopped. */
const aStream = async (next: EventTap['next'], mayStill = () => true) => {
  const stopped: string[] = []
  const warned: unknown[] = []
  const revoked = new Set<string>()
  const clock = new SettableClock(0)
  const commits = new CommitBell()
  const organization = {
    clock,
    commits,
    timers: systemTimers,
    revocations: { has: (device: string) => revoked.has(device) },
    warn: (_: string, { error }: Readonly<Record<string, unknown>>) => void warned.push(error),
  }
  const app = new Hono().get('/', (context) =>
    eventStream(context, organization, { what: 'a test', reader, mayStill }, [
      () => ({ next: async () => null, stop: () => void stopped.push('healthy') }),
      () => ({ next, stop: () => void stopped.push('given') }),
    ]),
  )
  return { stopped, warned, revoked, clock, commits, response: await app.request('/') }
}

test('[D213] a tap that fails ends its stream, and no tap of it listens any more', async () => {
  const { stopped, warned, response } = await aStream(async () => {
    throw new Error('the log is closed')
  })
  expect(await response.text()).toContain('event: begin')
  expect(stopped).toEqual(['healthy', 'given'])
  expect(warned).toEqual(['the log is closed'])
})

test('[D213] a reader who goes leaves no tap listening', async () => {
  const { stopped, warned, response } = await aStream(async () => null)
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect.poll(() => [...new Set(stopped)]).toEqual(['healthy', 'given'])
  expect(warned).toEqual([])
})

test.each([
  'their device is taken out of use',
  'their token has run out',
  'they may no longer hear it',
] as const)('[D214] nothing more is told to a reader once %s, and the stream ends', async (why) => {
  const news = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const askedAgain = Promise.withResolvers<void>()
  let told = 0
  let may = true
  const { stopped, revoked, clock, response } = await aStream(
    async () => {
      if (told === 1) askedAgain.resolve()
      await news[told]?.promise
      return { event: 'news', data: String(++told) }
    },
    () => may,
  )
  const body = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const hear = async (until: string): Promise<void> => {
    while (!heard.includes(until)) heard += (await body?.read())?.value ?? ''
  }
  news[0]?.resolve()
  await hear('data: 1')
  await askedAgain.promise
  if (why === 'their device is taken out of use') revoked.add('phone')
  else if (why === 'their token has run out') clock.advance(60_000)
  else may = false
  news[1]?.resolve()
  expect((await body?.read())?.done).toBe(true)
  expect(heard).not.toContain('data: 2')
  expect(stopped).toEqual(['healthy', 'given'])
})

test('[D214] a stream that has nothing to tell ends as soon as it may not', async () => {
  let may = true
  const { stopped, commits, response } = await aStream(
    async () => null,
    () => may,
  )
  const body = response.body?.getReader()
  await body?.read()
  may = false
  commits.ring()
  expect((await body?.read())?.done).toBe(true)
  expect(stopped).toEqual(['healthy', 'given'])
})
