import { parentPort } from 'node:worker_threads'
import { fieldService } from '@fieldmerge/shared'
import { Shadow } from './shadow.ts'
import type { ShadowCall, ShadowCalls, ShadowReply, ShadowRequest } from './shadow-calls.ts'

// The thread of the shadow filter: however long a preview takes, the server goes on serving.
const port = parentPort
if (port === null) throw new Error('shadow-worker.ts runs as a worker thread only')

const shadow = new Shadow(fieldService)

const calls: { readonly [N in ShadowCall]: (ask: ShadowCalls[N]['ask']) => ShadowCalls[N]['answer'] } = {
  take: (records) => {
    shadow.take(records)
    return null
  },
  preview: (ask) => shadow.preview(ask),
  estimates: () => shadow.estimates(),
}

port.on('message', ({ id, name, ask }: ShadowRequest) => {
  let reply: ShadowReply
  try {
    // Each name goes with what it is asked: `ShadowCalls` ties them, and the sender is typed by it.
    reply = { id, answer: calls[name](ask as never) }
  } catch (error) {
    reply = { id, error: (error as Error).message }
  }
  port.postMessage(reply)
})
