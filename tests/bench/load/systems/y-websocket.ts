import { encodeLive } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { ByteWriter } from '../byte-writer.ts'
import type { Client, Conversation, ConversationEvents } from '../conversation.ts'
import type { EditChain } from '../edit-chain.ts'

const sync = 0
const step1 = 0
const step2 = 1
const update = 2
const nothing = encodeLive({ type: 'step2', update: new Uint8Array([0, 0]) })

/** A client of the y-websocket server, which acks nothing: its echo of an update counts as the answer. */
export class YWebsocketClient implements Conversation {
  readonly path: string
  readonly protocol = null
  readonly opening: readonly Uint8Array[]

  constructor({ record, doc }: Client) {
    this.path = `/${record}`
    this.opening = [encodeLive({ type: 'step1', stateVector: Y.encodeStateVector(doc) })]
  }

  hear(message: Buffer, events: ConversationEvents): void {
    if (message[0] !== sync) return
    if (message[1] === update) events.answered(1)
    else if (message[1] === step1) events.reply(nothing)
    else if (message[1] === step2) events.ready()
  }

  writeEdits(writer: ByteWriter, chain: EditChain, count: number): void {
    if (count !== 1) throw new RangeError('y-websocket takes one update in a message')
    writeSyncUpdate(writer, chain)
  }

  check(): void {
    // An echo names nothing that could be checked; the content is, at the end.
  }
}

/** | 0 sync | 2 update | bytes | */
export const writeSyncUpdate = (writer: ByteWriter, chain: EditChain): void => {
  writer.byte(sync)
  writer.byte(update)
  const start = writer.length
  chain.writeNext(writer)
  const bytes = Buffer.from(writer.since(start))
  writer.truncate(start)
  writer.varUint(bytes.length)
  writer.bytes(bytes)
}
