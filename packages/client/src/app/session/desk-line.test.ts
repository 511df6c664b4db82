import '../testing/browser.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { hearTopic, type Topic } from './desk-line.ts'
import type { ServerEvent } from './event-stream.ts'

afterEach(() => vi.unstubAllGlobals())

/** A server that is heard, line by line. */
const aServer = () => {
  const asked: { readonly path: string; readonly behind: string | null; isOpen: boolean }[] = []
  let line: ReadableStreamDefaultController<Uint8Array> | null = null
  const send = (event: string, id = ''): void =>
    line?.enqueue(new TextEncoder().encode(`event: ${event}\n${id === '' ? '' : `id: ${id}\n`}data: {}\n\n`))
  vi.stubGlobal('fetch', async (path: string, { headers, signal }: RequestInit) => {
    const one = { path, behind: new Headers(headers).get('last-event-id'), isOpen: true }
    asked.push(one)
    signal?.addEventListener('abort', () => {
      one.isOpen = false
    })
    const body = new ReadableStream<Uint8Array>({
      start(opened) {
        line = opened
        send('begin', path.includes('ledger') ? '1' : '')
      },
    })
    return new Response(body)
  })
  return { asked, send, open: () => asked.filter(({ isOpen }) => isOpen).map(({ path }) => path) }
}

test('[A209] all that a window hears comes over one line, made anew behind what was heard when more is wanted', async () => {
  const server = aServer()
  const questions = { token: async () => 'token' }
  const heard: string[] = []
  const hear = (topic: Topic, name: string = topic) =>
    hearTopic(questions, topic, {
      onEvent: ({ event }: ServerEvent) => void heard.push(`${name} ${event}`),
      onLine: () => undefined,
    })
  const all = async (count: number): Promise<readonly string[]> => {
    await expect.poll(() => heard.length).toBe(count)
    return heard.splice(0)
  }
  const stops = [hear('ledger'), hear('held'), hear('presence')]
  expect(await all(3)).toEqual(['ledger begin', 'held begin', 'presence begin'])
  expect(server.open()).toEqual(['/api/stream?of=held,ledger,presence'])
  server.send('rows', '7')
  server.send('case')
  server.send('devices')
  expect(await all(3)).toEqual(['ledger rows', 'held case', 'presence devices'])

  // Another one of a topic that is heard already is to hear the beginning too.
  const stopSecond = hear('held', 'second')
  expect(await all(4)).toEqual(['ledger begin', 'held begin', 'presence begin', 'second begin'])
  expect([server.open().length, server.asked.at(-1)?.behind]).toEqual([1, '7'])
  stopSecond()
  server.send('case')
  expect(await all(1)).toEqual(['held case'])
  expect(server.asked).toHaveLength(2)

  for (const stop of stops.splice(0, 2)) stop()
  expect(await all(1)).toEqual(['presence begin'])
  expect(server.open()).toEqual(['/api/stream?of=presence'])
  // What was heard of the ledger long ago is no place to go on from.
  stops.push(hear('ledger'))
  expect(await all(2)).toEqual(['presence begin', 'ledger begin'])
  expect(server.asked.at(-1)?.behind).toBeNull()
  for (const stop of stops) stop()
  await expect.poll(() => server.open()).toEqual([])
})
