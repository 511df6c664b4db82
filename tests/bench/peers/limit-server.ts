import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { type WebSocket, WebSocketServer } from 'ws'
import { GroupedStore } from './grouped-store.ts'
import { listen } from './listen.ts'

/**
 * The limit: WebSocket and a grouped SQLite commit, and nothing else. Every message is stored as it came and acked
 * after its commit. No gate, no document, no facts, nobody is told.
 */
const { values } = parseArgs({
  options: {
    store: { type: 'string', default: ':memory:' },
    /** `each`: a frame for every message, as peers do it. `together`: one for each client and commit, as we do it. */
    acks: { type: 'string', default: 'each' },
  },
})
const store = new GroupedStore(values.store)
const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false })

const ackOf = (count: number): Buffer => {
  const ack = Buffer.alloc(4)
  ack.writeUInt32LE(count)
  return ack
}
const one = ackOf(1)

server.on('connection', (socket) => {
  let due = 0
  const ackEach = (): void => socket.send(one)
  const ackTogether = (): void => {
    if (due++ > 0) return
    // All that this commit has written is counted before the microtask runs.
    queueMicrotask(() => {
      socket.send(ackOf(due))
      due = 0
    })
  }
  const ack = values.acks === 'each' ? ackEach : ackTogether
  socket.on('message', (message: Buffer) => {
    if (message.length === 1) greet(socket)
    else store.append('', message).then(ack, fail)
  })
})

const greet = (socket: WebSocket): void => socket.send(ackOf(0))
const fail = (error: Error): void => {
  throw error
}
listen(http, '0')
