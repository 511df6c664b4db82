import type { ByteWriter } from '../byte-writer.ts'
import type { Client, Conversation, ConversationEvents } from '../conversation.ts'
import type { EditChain } from '../edit-chain.ts'
import { FieldmergeDevice } from './fieldmerge.ts'

/** A client of the limit: the very messages that Fieldmerge gets, acked by their number after the commit. */
export class LimitClient implements Conversation {
  readonly path = '/'
  readonly protocol = null
  readonly opening: readonly Uint8Array[] = [new Uint8Array([0])]
  readonly #device: FieldmergeDevice

  constructor(client: Client) {
    this.#device = new FieldmergeDevice(client)
  }

  hear(message: Buffer, events: ConversationEvents): void {
    const count = message.readUInt32LE(0)
    if (count === 0) events.ready()
    else events.answered(count)
  }

  writeEdits(writer: ByteWriter, chain: EditChain, count: number): void {
    this.#device.writeEdits(writer, chain, count)
  }

  check(): void {
    // It knows no edits, only bytes.
  }
}
