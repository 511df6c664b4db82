import { systemTimers } from '@fieldmerge/shared'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { type EventTap, eventStream } from './event-stream.ts'

/** A stream of one healthy tap and the given one, what was warned of, and which taps were stopped. */
const aStream = async (next: EventTap['next']) => {
  const stopped: string[] = []
  const warned: unknown[] = []
  const organization = {
    timers: systemTimers,
    warn: (_: string, { error }: Readonly<Record<string, unknown>>) => void warned.push(error),
  }
  const app = new Hono().get('/', (context) =>
    eventStream(context, organization, { what: 'a test' }, [
      () => ({ next: async () => null, stop: () => void stopped.push('healthy') }),
      () => ({ next, stop: () => void stopped.push('given') }),
    ]),
  )
  return { stopped, warned, response: await app.request('/') }
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
