import { inflateRawSync } from 'node:zlib'
import {
  decodeToDevice,
  encodeToServer,
  envelopeHash,
  type Progress,
  type RecordId,
  replicateProtocols,
} from '@fieldmerge/shared'
import { ByteWriter } from '../byte-writer.ts'
import type { Client, Conversation, ConversationEvents } from '../conversation.ts'
import type { EditChain } from '../edit-chain.ts'

const push = 1
const records = 1
const removed = 2
const checkpoint = 3
const ack = 4
const deflated = 13
const batch = 17
const hashLength = 32
const window = 4 * 1024 * 1024

/**
 * A device on `/replicate`: it takes in its first sync, pushes envelopes as the app does, and gives credit back for
 * what it receives. Edits are answered when their hash is acked.
 */
export class FieldmergeDevice implements Conversation {
  readonly path = '/replicate'
  readonly protocol = replicateProtocols[0]
  readonly opening: readonly Uint8Array[]
  readonly #record: string
  readonly #writesOnly: boolean
  readonly #startedAt = Date.now()
  #received = 0
  #isReady = false
  #time = 0
  /** The hashes that were acked, in the order of the acks. */
  readonly #acked: Buffer[] = []

  constructor({ record, token, writesOnly }: Client) {
    this.#record = record
    this.#writesOnly = writesOnly === true
    this.opening = [
      encodeToServer({
        type: 'hello',
        token,
        appVersion: 'bench',
        generation: new Uint8Array(16),
        sequence: 0,
        rowHash: new Uint8Array(8),
        setVersion: 0,
        setHash: new Uint8Array(8),
        stamp: { deviceClock: this.#startedAt, sinceStart: 0, start: 1 },
      }),
    ]
  }

  /** @param length of the frame that it came in */
  hear(message: Buffer, events: ConversationEvents, length = message.length): void {
    switch (message[0]) {
      case ack:
        return this.#onAck(message, events)
      case records:
      case removed:
        this.#received += length
        return
      case deflated: {
        const told = decodeToDevice(message)
        if (told.type === 'deflated') this.hear(inflateRawSync(told.frame), events, length)
        return
      }
      case checkpoint:
      case batch:
        return this.#onCheckpoint(message, events, length)
      default:
        return this.#onOther(message, events)
    }
  }

  writeEdits(writer: ByteWriter, chain: EditChain, count: number): void {
    writer.varUint(push)
    writer.varUint(count)
    for (let i = 0; i < count; i++) this.#writeEnvelope(writer, chain)
  }

  check(again: EditChain): void {
    const writer = new ByteWriter()
    for (const hashes of this.#acked)
      for (let at = 0; at < hashes.length; at += hashLength) {
        writer.clear()
        again.writeNext(writer)
        const expected = envelopeHash(this.#record as RecordId, writer.since(0))
        if (hashes.compare(expected, 0, hashLength, at, at + hashLength) !== 0)
          throw new Error(`the ack of edit ${again.clock - 1} of ${this.#record} names another hash`)
      }
  }

  /** As `writeEnvelope` in shared, into a buffer that is used again. */
  #writeEnvelope(writer: ByteWriter, chain: EditChain): void {
    const now = Date.now()
    this.#time = Math.max(now, this.#time + 1)
    writer.ascii(this.#record)
    writer.varUint(chain.clientId)
    writer.varUint(chain.clock)
    writer.varUint(chain.clock + 1)
    scratch.clear()
    chain.writeBefore(scratch)
    writer.varUint(scratch.length)
    writer.bytes(scratch.since(0))
    writer.varUint(this.#time)
    writer.varUint(now)
    writer.varUint(now - this.#startedAt)
    writer.varUint(1)
    scratch.clear()
    chain.writeNext(scratch)
    writer.varUint(scratch.length)
    writer.bytes(scratch.since(0))
  }

  /** | 4 | [hash 32] | */
  #onAck(message: Buffer, events: ConversationEvents): void {
    const count = Math.floor(message.length / hashLength)
    this.#acked.push(Buffer.from(message.subarray(message.length - count * hashLength)))
    events.answered(count)
  }

  #onCheckpoint(message: Buffer, events: ConversationEvents, length: number): void {
    events.reply(encodeToServer({ type: 'credit', bytes: this.#received + length }))
    this.#received = 0
    if (this.#isReady) return
    const progress = progressIn(message)
    if (progress === null || progress.records < progress.ofRecords) return
    this.#isReady = true
    events.ready()
  }

  #onOther(message: Buffer, events: ConversationEvents): void {
    const told = decodeToDevice(message)
    if (told.type === 'welcome' && this.#writesOnly) events.ready()
    else if (told.type === 'welcome') events.reply(encodeToServer({ type: 'credit', bytes: window }))
    else if (told.type !== 'pong') events.failed(`the server said ${JSON.stringify(told)}`)
  }
}

const progressIn = (message: Buffer): Progress | null => {
  const told = decodeToDevice(message)
  if (told.type === 'batch') return told.checkpoint.progress
  return told.type === 'checkpoint' ? told.progress : null
}

const scratch = new ByteWriter()
