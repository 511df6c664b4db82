import type * as Y from 'yjs'
import type { ByteWriter } from './byte-writer.ts'
import type { EditChain } from './edit-chain.ts'

/** What one client of a load says and hears, in the protocol of one system. */
export interface Conversation {
  readonly path: string
  readonly protocol: string | null
  /** Said as soon as the socket is open. */
  readonly opening: readonly Uint8Array[]
  /** Takes a message. Nothing may be kept of its bytes. */
  hear(message: Buffer, events: ConversationEvents): void
  /** Writes one message with the next edits of the client. */
  writeEdits(writer: ByteWriter, chain: EditChain, count: number): void
  /** Called when all is answered. @throws when an answer was not to what was sent */
  check(again: EditChain): void
}

export interface ConversationEvents {
  /** Edits may be sent from now on. */
  ready(): void
  /** The oldest unanswered edits were answered. */
  answered(edits: number): void
  reply(message: Uint8Array): void
  failed(reason: string): void
}

/** What a client knows before it connects. */
export interface Client {
  readonly record: string
  /** Empty where the system asks for none. */
  readonly token: string
  /** The record as the client has it. */
  readonly doc: Y.Doc
  /** It wants to know nothing, it only writes. */
  readonly writesOnly?: true
}
