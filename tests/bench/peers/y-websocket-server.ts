import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'
import type * as Yjs from 'yjs'
import { readStates } from '../world/states.ts'
import { listen } from './listen.ts'

/**
 * The server of y-websocket 2 as it comes, in memory: what it has not been given is gone when it ends. It runs on
 * the same `ws` as we do, which is faster than the old one that it brings.
 */
interface Utilities {
  setupWSConnection(socket: unknown, request: unknown, options: { readonly docName: string }): void
  getYDoc(name: string): Yjs.Doc
}

// Its utilities are CommonJS, and so must be the Yjs that goes with them.
const require = createRequire(import.meta.url)
const { setupWSConnection, getYDoc } = require('y-websocket-server/bin/utils') as Utilities
const Y = require('yjs') as typeof Yjs

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** Documents to begin with. */
    states: { type: 'string', multiple: true, default: [] },
  },
})
for (const file of values.states)
  for (const { record, state } of readStates(file)) Y.applyUpdate(getYDoc(record), state)

const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const docName = decodeURIComponent((request.url ?? '/').slice(1).split('?')[0] ?? '')
  setupWSConnection(socket, request, { docName })
})
listen(http, values.port)
