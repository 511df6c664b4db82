import { contentOf, decodeLive, encodeLive, fieldService, newDocument } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { ByteWriter } from './byte-writer.ts'
import type { Client } from './conversation.ts'
import type { EditChain } from './edit-chain.ts'
import type { Dialect } from './job.ts'
import { RawSocket } from './raw-socket.ts'
import { HocuspocusClient } from './systems/hocuspocus.ts'

const workOrder = fieldService.type('workOrder')

/** Reads a record from the server as a newcomer does and compares it with all edits that were answered. @throws */
export const checkContent = async (
  dialect: Dialect,
  port: number,
  client: Client,
  chain: EditChain,
  answered: number,
): Promise<void> => {
  const expected = newDocument(workOrder)
  Y.applyUpdate(expected, Y.encodeStateAsUpdate(client.doc))
  const writer = new ByteWriter()
  expected.transact(() => {
    while (chain.clock < answered) {
      writer.clear()
      chain.writeNext(writer)
      Y.applyUpdate(expected, writer.since(0))
    }
  })
  const found = newDocument(workOrder)
  Y.applyUpdate(found, await stateAt(dialect, port, client))
  if (contentOf(found) !== contentOf(expected))
    throw new Error(`${client.record} holds other content than what was sent and answered`)
}

/** The whole document as the server has it. */
const stateAt = (dialect: Dialect, port: number, { record, token }: Client): Promise<Uint8Array> =>
  dialect === 'hocuspocus'
    ? overHocuspocus(port, record)
    : overSync(port, dialect === 'fieldmerge' ? `/live/${record}?token=${token}` : `/${record}`)

const overSync = (port: number, path: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const socket = new RawSocket(
      { port, path, protocol: null },
      {
        onOpen: () =>
          socket.send(encodeLive({ type: 'step1', stateVector: Y.encodeStateVector(new Y.Doc()) })),
        onMessage: (message) => {
          const told = decodeLive(message)
          if (told.type !== 'step2') return
          resolve(Uint8Array.from(told.update))
          socket.end()
        },
        onEnd: (reason) => reject(new Error(reason)),
      },
    )
  })

const overHocuspocus = (port: number, record: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const client = new HocuspocusClient({ record, token: '', doc: new Y.Doc() })
    const socket = new RawSocket(
      { port, path: client.path, protocol: null },
      {
        onOpen: () => {
          for (const message of client.opening) socket.send(message)
        },
        onMessage: (message) => {
          const state = client.stateIn(message)
          if (state !== null) {
            resolve(state)
            socket.end()
          } else
            client.hear(message, {
              ready: () => undefined,
              answered: () => undefined,
              reply: (reply) => socket.send(reply),
              failed: (reason) => reject(new Error(reason)),
            })
        },
        onEnd: (reason) => reject(new Error(reason)),
      },
    )
  })
