import type { RecordId } from '@fieldmerge/shared'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { isKnown } from './known-update.ts'

/** What is seen of an open document while there is a network. */
export interface LiveChannel {
  readonly awareness: Awareness
  close(): void
}

/** Opens the live channel of a document, under the presence that is given, or one of its own. */
export type OpenLive = (record: RecordId, doc: Y.Doc, events: LiveEvents, presence?: Awareness) => LiveChannel

export interface LiveEvents {
  /** The server has closed it, and the channel will not try again: 4403 when the right to the record is lost. */
  onRefused(code: number): void
}

const messageSync = 0
const step1 = 0

/**
 * Follows a document over the y-websocket protocol and sends nothing of it: edits go as envelopes over the
 * replication socket, which has places for time and state vector and acks by hash. The provider's own update handler
 * is taken off, and the server's step 1 is answered with an empty step 2.
 */
export const webSocketLive =
  (url: string, token: () => string | null, socket: typeof WebSocket = WebSocket): OpenLive =>
  (record, doc, { onRefused }, awareness = new Awareness(doc)) => {
    const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/live`, record, doc, {
      disableBc: true,
      params: { token: token() ?? '' },
      connect: false,
      WebSocketPolyfill: socket,
      awareness,
    })
    doc.off('update', provider._updateHandler)
    provider.messageHandlers[messageSync] = (encoder, decoder) => follow(encoder, decoder, doc, provider)
    // A fresh token for the next try; the provider reads its parameters each time.
    provider.on('connection-close', () => {
      provider.params = { token: token() ?? '' }
    })
    // Of these codes the provider makes no next try.
    provider.on('closed', ({ code }) => onRefused(code))
    provider.connect()
    return { awareness: provider.awareness, close: () => provider.destroy() }
  }

/** What is written here comes back to all who follow the document, its writer among them. */
const follow = (encoder: encoding.Encoder, decoder: decoding.Decoder, doc: Y.Doc, origin: object): void => {
  const kind = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (kind === step1) {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, nothing)
  } else if (!isKnown(doc, bytes)) Y.applyUpdate(doc, bytes, origin)
}

/** An update without structs and deletions. */
const nothing = new Uint8Array([0, 0])
