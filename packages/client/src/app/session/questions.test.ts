import { expect, test } from 'vitest'
import { readEvents, type ServerEvent } from './event-stream.ts'

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
