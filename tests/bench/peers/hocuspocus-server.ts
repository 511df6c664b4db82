import { parseArgs } from 'node:util'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'
import { readStates } from '../world/states.ts'
import { GroupedStore } from './grouped-store.ts'

const { values } = parseArgs({
  options: {
    /** `default`: stored two seconds after the last edit. `state`, `log`: stored before every ack. */
    durable: { type: 'string', default: 'default' },
    /** `off` sends every change at once. */
    flush: { type: 'string', default: 'turn' },
    store: { type: 'string', default: ':memory:' },
    port: { type: 'string', default: '0' },
    /** Documents to begin with, where the store is new. */
    states: { type: 'string', multiple: true, default: [] },
  },
})

const store = new GroupedStore(values.store)
await Promise.all(
  values.states
    .flatMap(readStates)
    .filter(({ record }) => store.get(record) === null)
    .map(({ record, state }) => store.put(record, state)),
)

const step1 = 0
// Storing is done when the message comes; Hocuspocus need not do it again later.
const stored = { source: 'local', skipStoreHooks: true } as const

const server = new Server({
  port: Number(values.port),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  flushDelay: values.flush === 'off' ? false : 0,
  // One socket carries thousands of documents in our benchmarks.
  maxPendingDocuments: 100_000,
  maxUnauthenticatedQueueMessages: 1_000_000,
  async onLoadDocument({ document, documentName }) {
    const state = store.get(documentName)
    const updates = values.durable === 'log' ? store.updates(documentName) : []
    if (state === null && updates.length === 0) return
    document.transact(() => {
      for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(document, update)
    })
  },
  // The ack goes out in the same turn as the apply; this hook is the last that is awaited before it.
  async beforeSync({ type, payload, document, documentName }) {
    if (type === step1 || values.durable === 'default') return
    if (values.durable === 'log') return store.append(documentName, payload)
    Y.applyUpdate(document, payload, stored)
    return store.put(documentName, Y.encodeStateAsUpdate(document))
  },
  async onStoreDocument({ document, documentName }) {
    if (values.durable === 'default') await store.put(documentName, Y.encodeStateAsUpdate(document))
  },
})
await server.listen()
process.stdout.write(`listening at ${server.address.port}\n`)
