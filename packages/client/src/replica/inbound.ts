import {
  type AnsweredPin,
  type Checkpoint,
  encodeRecordSet,
  encodeSetDigest,
  factsAlone,
  hex,
  type MovedOutRecord,
  type RecordId,
  type RemovalReason,
  type ReplicatedRecord,
  type ToDevice,
  type ToServer,
  type Witness,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { FactsTable } from './facts/facts-table.ts'
import { Credit } from './link/credit.ts'
import type { Deflate } from './link/deflate.ts'
import type { Outbox } from './outbox/outbox.ts'
import { type BareHead, lazyHead } from './stores/lazy-head.ts'
import type { OutboxEntry } from './stores/outbox-store.ts'
import {
  isPassing,
  type ReplicaHead,
  type ReplicaStore,
  type StoredCheckpoint,
  type StoredRecord,
  StoreTakenOver,
} from './stores/replica-store.ts'
import { ToldFacts } from './stores/told-facts.ts'

const witnessesPerFrame = 500

export interface InboundParts {
  readonly store: ReplicaStore
  readonly facts: FactsTable
  readonly outbox: Outbox
  send(message: ToServer): void
  deflate: Deflate
  /** Whether somebody here needs the document of a record that is not carried as one. */
  needsDocument(record: RecordId): boolean
  /** Envelopes were answered: they are not on their way any more. */
  onAnswered(entries: readonly OutboxEntry[]): void
  /** The server lacks these edits of a writer. */
  onMissing(record: RecordId, clientId: number, clock: number): void
  /** These records are about to go from the store. */
  onLeaving(records: readonly RecordId[]): Promise<void>
  /** Documents have gone, their heads have not; records have gone. */
  onForgotten(emptied: readonly ReplicaHead[], removed: readonly RecordId[]): void
  /** A batch is stored and its facts are in force. */
  onBatch(batch: StoredBatch): Promise<void>
  onProgress(checkpoint: Checkpoint): void
  /** The server has another history than the one that this replica was made from. */
  onHistoryChanged(): Promise<void>
  onConfirmed(): void
  onPins(whole: boolean, records: readonly AnsweredPin[]): Promise<void>
  /** Own edits have moved records out of the person's profiles. */
  onMovedOut(records: readonly MovedOutRecord[]): void
  /** The replica could not be written; null when it can. */
  onStoreProblem(problem: string | null): void
}

export interface StoredBatch {
  readonly records: readonly ReplicatedRecord[]
  readonly removed: readonly { readonly record: RecordId; readonly why: RemovalReason }[]
}

/** What another tab has stored and not told. */
export interface Unheard {
  readonly heads: readonly ReplicaHead[]
  readonly removed: readonly RecordId[]
}

/** Takes in what the server sends: batches into the replica, answers into the outbox. */
export class Inbound {
  readonly #parts: InboundParts
  #checkpoint: StoredCheckpoint | null = null
  /** This tab's right to write; null when there is none, or it could not be had. */
  #claim: number | null = null
  #generation = new Uint8Array(16)
  #records: ReplicatedRecord[] = []
  #removed: { readonly record: RecordId; readonly why: RemovalReason }[] = []
  #bytes = 0
  readonly #credit = new Credit()
  /** One change of the replica at a time: each begins with what the one before has left. */
  #turn: Promise<void> = Promise.resolve()

  constructor(parts: InboundParts) {
    this.#parts = parts
  }

  async open(): Promise<void> {
    const { checkpoint, heads } = await this.#parts.store.open()
    this.#checkpoint = checkpoint
    this.#parts.facts.replicate(heads, [])
  }

  /**
   * From now on this tab writes the replica and no other one. `isNewer`: another one has written it meanwhile.
   * @returns what it has written that was not heard of here
   */
  async lead(isNewer: boolean): Promise<Unheard> {
    this.#claim = null
    const { claim, checkpoint } = await this.#parts.store.claim()
    this.#claim = claim
    return isNewer || checkpoint?.sequence !== this.#checkpoint?.sequence
      ? await this.#readAnew()
      : { heads: [], removed: [] }
  }

  async #readAnew(): Promise<Unheard> {
    const { store, facts } = this.#parts
    const { checkpoint, heads } = await store.open()
    this.#checkpoint = checkpoint
    const stored = new Set(heads.map(({ record }) => record))
    const unheard: Unheard = {
      heads: heads.filter((head) => !isSameHead(head, facts.head(head.record))),
      removed: [...facts.heads()].flatMap(({ record }) => (stored.has(record) ? [] : [record])),
    }
    facts.replicate(unheard.heads, unheard.removed)
    return unheard
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
        await this.#inTurn(() => this.#store(message))
        return
      case 'batch':
        this.#bytes += bytes
        this.#records.push(...message.records)
        await this.#inTurn(() => this.#store(message.checkpoint))
        return
      case 'ack':
        this.#parts.onAnswered(await outbox.settle(message.hashes.map(hex), 'acked'))
        return
      case 'held': {
        const { code, heldId } = message
        this.#parts.onAnswered(await outbox.settle([hex(message.hash)], 'held', { code, heldId }))
        return
      }
      case 'decided': {
        const { heldId, decision, note, by } = message
        this.#parts.onAnswered(await outbox.decide(heldId, { kind: decision, note, by }))
        return
      }
      case 'pins':
        return this.#parts.onPins(message.whole, message.records)
      case 'movedOut':
        return this.#parts.onMovedOut(message.records)
      case 'refused': {
        const { code, detail } = message
        this.#parts.onAnswered(await outbox.settle([hex(message.hash)], 'refused', { code, detail }))
        return
      }
      case 'missing':
        this.#parts.onMissing(message.record, message.clientId, message.clock)
        return
      case 'needsDigest':
        return send({ type: 'digest', digest: encodeSetDigest(this.#set()) })
      case 'needsSet':
        send({ type: 'set', deflated: await this.#parts.deflate(encodeRecordSet(this.#set())) })
        return
      case 'pong':
        this.#parts.onConfirmed()
        return
      case 'error':
        if (message.code === 'device-revoked') await this.#inTurn(() => this.#forgetAll())
        return
      case 'needsToken':
      case 'deflated':
        return
    }
  }

  /**
   * Takes documents away that nobody here needs any more and that are not carried; of what was only open everything
   * goes. The server needs no word of it: it sends what is opened again.
   */
  forget(records: readonly RecordId[]): Promise<void> {
    return this.#inTurn(async () => {
      const { facts, store, needsDocument } = this.#parts
      const heads = records.flatMap((record) => facts.head(record) ?? [])
      const gone = heads.filter((head) => isPassing(head) && !needsDocument(head.record))
      const removed = gone.filter(({ why }) => why === 'open').map(({ record }) => record)
      const emptied = gone
        .filter(({ why, hasDocument }) => why !== 'open' && hasDocument)
        .map((head): ReplicaHead => ({ ...head, hasDocument: false }))
      if (removed.length + emptied.length === 0) return
      facts.replicate(emptied, removed)
      await store.apply({
        records: emptied.map((head) => ({ head, base: null, rows: [] })),
        removed,
        emptied: emptied.map(({ record }) => record),
        checkpoint: null,
        claim: this.#claim,
      })
      this.#parts.onForgotten(emptied, removed)
    })
  }

  /** This device was taken out of use: what the server has sent goes, and what was made here stays on its shelf. */
  async #forgetAll(): Promise<void> {
    const { store, facts, onBatch, onLeaving } = this.#parts
    const removed = [...facts.heads()].map(({ record }) => ({ record, why: 'rightLost' as const }))
    this.begin()
    await onLeaving(removed.map(({ record }) => record))
    await store.clear()
    this.#checkpoint = null
    facts.replicate(
      [],
      removed.map(({ record }) => record),
    )
    await onBatch({ records: [], removed })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    // Whoever asked for it hears of a failure; the next one begins all the same.
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #welcome({ generation, resume }: Extract<ToDevice, { type: 'welcome' }>): Promise<void> {
    this.#generation = generation.slice()
    if (resume === 'historyChanged') await this.#testify()
    // Without a replica nothing here tells whether the server has lost what it once took: all that is kept is offered.
    else if (resume === 'firstSync' && this.#parts.outbox.count('kept') > 0)
      await this.#parts.onHistoryChanged()
    this.#parts.send({ type: 'credit', bytes: this.#credit.open() })
    // A new device has nothing yet that could be called safe: its first batch confirms.
    if (this.#checkpoint !== null) this.#parts.onConfirmed()
  }

  /** Tells what was seen in the former history, and offers again what was made here. */
  async #testify(): Promise<void> {
    await this.#parts.onHistoryChanged()
    let records: Witness[] = []
    for (const { record, hasDocument } of this.#parts.facts.heads()) {
      if (!hasDocument) continue
      const updates = await this.#parts.store.read(record)
      if (updates.length === 0) continue
      const stateVector = Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...updates]))
      if (records.push({ record, stateVector }) < witnessesPerFrame) continue
      this.#parts.send({ type: 'witness', records })
      records = []
    }
    if (records.length > 0) this.#parts.send({ type: 'witness', records })
  }

  async #store(message: Checkpoint): Promise<void> {
    const { store, facts, onLeaving } = this.#parts
    const batch = { records: this.#records, removed: this.#removed }
    const bytes = this.#bytes
    this.begin()
    const removed = batch.removed.map(({ record }) => record)
    // What goes and comes again in one batch goes first.
    const gone = new Set(removed)
    const merged = new Map<RecordId, StoredRecord>()
    for (const one of batch.records) {
      const before = merged.get(one.record)
      const known = before?.head ?? (gone.has(one.record) ? undefined : facts.head(one.record))
      merged.set(one.record, this.#stored(one, known, before))
    }
    const records = [...merged.values()]
    const emptied = records
      .filter(({ head }) => !head.hasDocument && facts.head(head.record)?.hasDocument === true)
      .map(({ head }) => head.record)
    const checkpoint: StoredCheckpoint = {
      generation: this.#generation,
      sequence: message.sequence,
      rowHash: message.rowHash.slice(),
      setVersion: message.setVersion,
      setHash: message.setHash.slice(),
    }
    if (removed.length > 0) await onLeaving(removed)
    try {
      await store.apply({ records, removed, emptied, checkpoint, claim: this.#claim })
    } catch (error) {
      // Whoever leads now has all of it, and this tab will hear that it does not any more.
      if (error instanceof StoreTakenOver) throw error
      // The server sends it again at the next connection; until then what is shown is not what is stored.
      this.#parts.onStoreProblem((error as Error).message)
      throw error
    }
    this.#parts.onStoreProblem(null)
    const before = this.#checkpoint
    this.#checkpoint = checkpoint
    // Which set is stored here the server knows by its credit alone.
    const due = this.#credit.stored(bytes, checkpoint.setVersion !== before?.setVersion)
    if (due > 0) this.#parts.send({ type: 'credit', bytes: due })
    facts.replicate(
      records.map(({ head }) => head),
      removed,
    )
    await this.#parts.onBatch(batch)
    this.#parts.onProgress(message)
    if (before === null) this.#parts.onConfirmed()
  }

  /** What belongs to the person's set: what is only open does not. */
  #set(): readonly ReplicaHead[] {
    return [...this.#parts.facts.heads()].filter(({ why }) => why !== 'open')
  }

  /** What becomes of a record; empty facts and no version stand for "as before", which may be in the same batch. */
  #stored(
    replicated: ReplicatedRecord,
    known: ReplicaHead | undefined,
    before: StoredRecord | undefined,
  ): StoredRecord {
    const { record, typeVersion, why, as, version, time, base, rows } = replicated
    // Rows are nothing without what is before them, and a document may have been closed while it was on its way.
    const mayHave = !isPassing({ why, as }) || this.#parts.needsDocument(record)
    const hasDocument = mayHave && (base !== null || known?.hasDocument === true)
    // Facts alone may run ahead of the rows of a document that was opened meanwhile.
    const isFactsAlone = isPassing({ why, as }) && base === null && rows.length === 0
    const isAsBefore = version === 0 || (hasDocument && isFactsAlone)
    const bare = {
      record,
      typeVersion,
      why,
      as,
      hasDocument,
      version: isAsBefore ? (known?.version ?? 0) : version,
      time,
    }
    const { facts } = replicated
    const news = facts.length === 0 ? null : new ToldFacts(facts)
    const head = news === null ? withFacts(bare, known) : lazyHead(bare, news)
    const told = news ?? before?.told
    if (!hasDocument) return { head, told, base: null, rows: [] }
    if (base !== null) return { head, told, base, rows }
    return { head, told, base: before?.base ?? null, rows: [...(before?.rows ?? []), ...rows] }
  }
}

const isSameHead = (a: ReplicaHead, b: ReplicaHead | undefined): boolean =>
  a.version === b?.version && a.why === b.why && a.as === b.as && a.hasDocument === b.hasDocument

const withFacts = (bare: BareHead, known: ReplicaHead | undefined): ReplicaHead => {
  const facts = known?.facts ?? {}
  return { ...bare, facts: bare.as === 'facts' ? factsAlone(facts) : facts }
}
