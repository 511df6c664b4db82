import {
  encodeRecordSet,
  type Facts,
  hex,
  type RecordId,
  type RemovalReason,
  type ReplicatedRecord,
  type ToDevice,
  type ToServer,
  type Witness,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { FactsTable } from './facts/facts-table.ts'
import { deflate } from './link/deflate.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { OutboxEntry } from './stores/outbox-store.ts'
import type { ReplicaHead, ReplicaStore, StoredCheckpoint, StoredRecord } from './stores/replica-store.ts'

/** What the device grants the server to send before it has stored anything of it. */
const window = 4 * 1024 * 1024
const witnessesPerFrame = 500

export interface InboundParts {
  readonly store: ReplicaStore
  readonly facts: FactsTable
  readonly outbox: Outbox
  send(message: ToServer): void
  /** Envelopes were answered: they are not on their way any more. */
  onAnswered(entries: readonly OutboxEntry[]): void
  /** The server lacks these edits of a writer. */
  onMissing(record: RecordId, clientId: number, clock: number): void
  /** A batch is stored and its facts are in force. */
  onBatch(batch: StoredBatch): Promise<void>
  onProgress(message: Extract<ToDevice, { type: 'checkpoint' }>): void
  /** The server has another history than the one that this replica was made from. */
  onHistoryChanged(): Promise<void>
  onConfirmed(): void
  /** The replica could not be written; null when it can. */
  onStoreProblem(problem: string | null): void
}

export interface StoredBatch {
  readonly records: readonly ReplicatedRecord[]
  readonly removed: readonly { readonly record: RecordId; readonly why: RemovalReason }[]
}

/** Takes in what the server sends: batches into the replica, answers into the outbox. */
export class Inbound {
  readonly #parts: InboundParts
  #checkpoint: StoredCheckpoint | null = null
  #generation = new Uint8Array(16)
  #records: ReplicatedRecord[] = []
  #removed: { readonly record: RecordId; readonly why: RemovalReason }[] = []
  #bytes = 0

  constructor(parts: InboundParts) {
    this.#parts = parts
  }

  async open(): Promise<void> {
    const { checkpoint, heads } = await this.#parts.store.open()
    this.#checkpoint = checkpoint
    this.#parts.facts.replicate(heads, [])
  }

  get checkpoint(): StoredCheckpoint | null {
    return this.#checkpoint
  }

  /** A connection begins: what a former one has sent without a checkpoint was never stored. */
  begin(): void {
    this.#records = []
    this.#removed = []
    this.#bytes = 0
  }

  async take(message: ToDevice, bytes: number): Promise<void> {
    const { outbox, send } = this.#parts
    switch (message.type) {
      case 'welcome':
        await this.#welcome(message)
        return
      case 'records':
        this.#bytes += bytes
        this.#records.push(...message.records)
        return
      case 'removed':
        this.#bytes += bytes
        this.#removed.push(...message.records)
        return
      case 'checkpoint':
        this.#bytes += bytes
        await this.#store(message)
        return
      case 'ack':
        this.#parts.onAnswered(await outbox.settle(message.hashes.map(hex), 'acked'))
        return
      case 'held':
        this.#parts.onAnswered(await outbox.settle([hex(message.hash)], 'held', { code: message.code }))
        return
      case 'refused': {
        const { code, detail } = message
        this.#parts.onAnswered(await outbox.settle([hex(message.hash)], 'refused', { code, detail }))
        return
      }
      case 'missing':
        this.#parts.onMissing(message.record, message.clientId, message.clock)
        return
      case 'needsSet':
        send({ type: 'set', deflated: deflate(encodeRecordSet(this.#set())) })
        return
      case 'pong':
        this.#parts.onConfirmed()
        return
      case 'decided':
      case 'needsToken':
      case 'error':
      case 'deflated':
        return
    }
  }

  async #welcome({ generation, resume }: Extract<ToDevice, { type: 'welcome' }>): Promise<void> {
    this.#generation = generation.slice()
    if (resume === 'historyChanged') await this.#testify()
    this.#parts.send({ type: 'credit', bytes: window })
    // A new device has nothing yet that could be called safe: its first batch confirms.
    if (this.#checkpoint !== null) this.#parts.onConfirmed()
  }

  /** Tells what was seen in the former history, and offers again what was made here. */
  async #testify(): Promise<void> {
    await this.#parts.onHistoryChanged()
    let records: Witness[] = []
    for (const { record } of this.#parts.facts.heads()) {
      const updates = await this.#parts.store.read(record)
      if (updates.length === 0) continue
      const stateVector = Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...updates]))
      if (records.push({ record, stateVector }) < witnessesPerFrame) continue
      this.#parts.send({ type: 'witness', records })
      records = []
    }
    if (records.length > 0) this.#parts.send({ type: 'witness', records })
  }

  async #store(message: Extract<ToDevice, { type: 'checkpoint' }>): Promise<void> {
    const { store, facts } = this.#parts
    const batch = { records: this.#records, removed: this.#removed }
    const bytes = this.#bytes
    this.begin()
    const latest = new Map<RecordId, Facts>()
    const records = batch.records.map((record) => this.#stored(record, latest))
    const removed = batch.removed.map(({ record }) => record)
    const checkpoint: StoredCheckpoint = {
      generation: this.#generation,
      sequence: message.sequence,
      rowHash: message.rowHash.slice(),
      setVersion: message.setVersion,
      setHash: message.setHash.slice(),
    }
    try {
      await store.apply({ records, removed, checkpoint })
    } catch (error) {
      // The server sends it again at the next connection; until then what is shown is not what is stored.
      this.#parts.onStoreProblem((error as Error).message)
      throw error
    }
    this.#parts.onStoreProblem(null)
    const isFirst = this.#checkpoint === null
    this.#checkpoint = checkpoint
    this.#parts.send({ type: 'credit', bytes })
    facts.replicate(
      records.map(({ head }) => head),
      removed,
    )
    await this.#parts.onBatch(batch)
    this.#parts.onProgress(message)
    if (isFirst) this.#parts.onConfirmed()
  }

  /** What belongs to the person's set: what is only open does not. */
  #set(): readonly ReplicaHead[] {
    return [...this.#parts.facts.heads()].filter(({ why }) => why !== 'open')
  }

  /** Empty facts stand for "as before", which may be earlier in the same batch. */
  #stored(replicated: ReplicatedRecord, latest: Map<RecordId, Facts>): StoredRecord {
    const { record, typeVersion, why, version, time, base, rows } = replicated
    const facts =
      replicated.facts === ''
        ? (latest.get(record) ?? this.#parts.facts.head(record)?.facts ?? {})
        : (JSON.parse(replicated.facts) as Facts)
    latest.set(record, facts)
    return { head: { record, typeVersion, why, version, time, facts }, base, rows }
  }
}
