import { FrameReader, FrameWriter } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { ByteWriter } from '../byte-writer.ts'
import type { Client, Conversation, ConversationEvents } from '../conversation.ts'
import type { EditChain } from '../edit-chain.ts'
import { writeSyncUpdate } from './y-websocket.ts'

const sync = 0
const auth = 2
const token = 0
const authenticated = 2
const syncStatus = 8
const step1 = 0
const step2 = 1

/** A client of Hocuspocus: every message begins with the document's name. `SyncStatus` is the answer. */
export class HocuspocusClient implements Conversation {
  readonly path = '/'
  readonly protocol = null
  readonly opening: readonly Uint8Array[]
  readonly #record: string
  readonly #nameLength: number
  readonly #doc: Y.Doc

  constructor({ record, doc }: Client) {
    this.#record = record
    this.#doc = doc
    this.#nameLength = this.#message().done().length
    this.opening = [this.#message().varUint(auth).varUint(token).text('').text('4.7.0').done()]
  }

  hear(message: Buffer, events: ConversationEvents): void {
    const reader = new FrameReader(message.subarray(this.#nameLength))
    switch (reader.varUint()) {
      case syncStatus:
        if (reader.varUint() === 1) events.answered(1)
        else events.failed('an update was not applied')
        return
      case auth:
        if (reader.varUint() !== authenticated) return events.failed('not let in')
        return events.reply(
          this.#message().varUint(sync).varUint(step1).bytes(Y.encodeStateVector(this.#doc)).done(),
        )
      case sync: {
        const step = reader.varUint()
        // Its step 1 is answered by nothing: an empty step 2 would be acked like an edit.
        if (step === step2) events.ready()
      }
    }
  }

  writeEdits(writer: ByteWriter, chain: EditChain, count: number): void {
    if (count !== 1) throw new RangeError('Hocuspocus takes one update in a message')
    writer.ascii(this.#record)
    writeSyncUpdate(writer, chain)
  }

  check(): void {
    // An answer names nothing that could be checked; the content is, at the end.
  }

  /** The document in a step 2; null in any other message. */
  stateIn(message: Buffer): Uint8Array | null {
    const reader = new FrameReader(message.subarray(this.#nameLength))
    return reader.varUint() === sync && reader.varUint() === step2 ? Uint8Array.from(reader.bytes()) : null
  }

  #message(): FrameWriter {
    return new FrameWriter().text(this.#record)
  }
}
