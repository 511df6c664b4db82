import '../testing/browser.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { readEvents, type ServerEvent } from './event-stream.ts'
import { listen } from './listening.ts'

afterEach(() => vi.unstubAllGlobals())

const heard = async (chunks: readonly (string | Uint8Array)[]): Promise<readonly ServerEvent[]> => {
  const events: ServerEvent[] = []
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
      controller.close()
    },
  })
  for await (const event of readEvents(body)) events.push(event)
  return events
}

test('[A115] events of a stream are read whole, wherever the line cuts them', async () => {
  const text = 'event: rows\nid: 7\ndata: {"a":"ü"}\n\n: \n\ndata: one\ndata: two\n\nevent: cut\ndata: never'
  const bytes = new TextEncoder().encode(text)
  const expected = [
    { event: 'rows', id: '7', data: '{"a":"ü"}' },
    { event: 'message', id: '', data: 'one\ntwo' },
  ]
  for (let size = 1; size < bytes.length; size++) {
    const chunks: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.slice(at, at + size))
    expect(await heard(chunks)).toEqual(expected)
  }
})

test('[A115] a line that breaks is taken up behind the last event, after ever longer pauses until one is heard again', async () => {
  const asked: (string | null)[] = []
  const lines: (string | null)[] = [null, null, 'id: 7\ndata: a\n\n', null]
  vi.stubGlobal('fetch', async (_: string, { headers }: { readonly headers: HeadersInit }) => {
    asked.push(new Headers(headers).get('last-event-id'))
    const body = lines.shift() ?? null
    if (body === null) throw new Error('no network')
    return new Response(body)
  })
  const pauses: number[] = []
  let wake = (): void => undefined
  const timers = {
    after(pause: number, then: () => void) {
      pauses.push(pause)
      wake = then
      return () => undefined
    },
  }
  const heard: string[] = []
  const hearing = {
    onEvent: ({ data }: ServerEvent) => void heard.push(data),
    onLine: (stands: boolean) => void heard.push(stands ? 'stands' : 'broken'),
  }
  const stop = listen({ token: async () => 'token' }, '/api/held/stream', hearing, timers)
  for (let tries = 1; tries <= 4; tries++) {
    await expect.poll(() => pauses.length).toBe(tries)
    if (tries < 4) wake()
  }
  stop()
  expect(asked).toEqual([null, null, null, '7'])
  expect(pauses).toEqual([1_000, 2_000, 1_000, 2_000])
  expect(heard).toEqual(['broken', 'broken', 'stands', 'a', 'broken', 'broken'])
})
