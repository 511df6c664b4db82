import { type Envelope, envelopeHash, hex, type RecordId } from '@fieldmerge/shared'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import type { ReplicaStore } from '../stores/replica-store.ts'
import { comeBackIn } from './come-back.ts'
import type { Outbox } from './outbox.ts'

export interface ReturnsParts {
  readonly outbox: Outbox
  readonly store: Pick<ReplicaStore, 'read'>
  /** Whether the server has sent the record and not taken it away. */
  isHere(record: RecordId): boolean
  /** It need not be answered any more. */
  onAnswered(hash: string): void
  /** These have come back: the server's facts of their records are as new. */
  onSettled(entries: readonly OutboxEntry[]): Promise<void>
}

/** Finds which own edits have come back with the replica. They do so before their acks when those were lost. */
export class Returns {
  readonly #parts: ReturnsParts
  /** Edits that may have come back before they are acked: they waited when this connection began, or were held. */
  readonly #early = new Set<string>()

  constructor(parts: ReturnsParts) {
    this.#parts = parts
  }

  /** A connection begins. */
  begin(): void {
    this.#early.clear()
    this.waitAgain(this.#parts.outbox.inState('waiting'))
  }

  /** A server that has forgotten that it holds these takes them: it may have sent them long since. */
  waitAgain(entries: readonly OutboxEntry[]): void {
    for (const { hash } of entries) this.#early.add(hash)
  }

  /**
   * The server has just acked these. What was made before this connection may have come back already; what only
   * deletes was perhaps deleted by somebody else and gets no row; of what left this device nothing comes any more.
   */
  async acked(entries: readonly OutboxEntry[]): Promise<void> {
    const records = Map.groupBy(entries, ({ envelope }) => envelope.record)
    for (const [record, ofRecord] of records) {
      if (!this.#parts.isHere(record) && !this.#isMadeHere(record))
        await this.keep(ofRecord.map(({ hash }) => hash))
      else if (ofRecord.some(({ hash, envelope }) => this.#early.has(hash) || isDeletion(envelope)))
        await this.recognise(record)
    }
  }

  /** Of what the server has just sent: a base holds all that was acked before it was sent. */
  in(record: RecordId, base: Uint8Array | null, rows: readonly Uint8Array[]): readonly string[] {
    if (!this.#parts.outbox.isUnfinished(record)) return []
    const unfinished = this.#unfinished(record)
    const hashes = new Set(rows.map((row) => hex(envelopeHash(record, row))))
    const inBase = new Set(base === null ? [] : comeBackIn(unfinished, [base]))
    return unfinished
      .filter(
        (entry) => hashes.has(entry.hash) || inBase.has(entry) || (base !== null && entry.state === 'acked'),
      )
      .map(({ hash }) => hash)
  }

  /** Rows of these records are stored: what somebody else has deleted too is there with theirs. */
  async stored(records: Iterable<RecordId>): Promise<void> {
    for (const record of new Set(records))
      if (this.#unfinished(record).some(({ state, envelope }) => state === 'acked' && isDeletion(envelope)))
        await this.recognise(record)
  }

  /** All that the person carries is here: of records that are not, nothing comes any more. */
  async complete(): Promise<void> {
    const { outbox, isHere } = this.#parts
    const acked = outbox.count('acked') === 0 ? [] : outbox.inState('acked')
    await this.keep(acked.filter(({ envelope }) => !isHere(envelope.record)).map(({ hash }) => hash))
  }

  /** Of what is stored here, where it was not noted when it came. */
  async recognise(record: RecordId): Promise<void> {
    const back = comeBackIn(
      this.#unfinished(record).filter(isAnsweredByRows),
      await this.#parts.store.read(record),
    )
    if (back.length > 0) await this.keep(back.map(({ hash }) => hash))
  }

  async keep(hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return
    for (const hash of hashes) this.#parts.onAnswered(hash)
    const settled = await this.#parts.outbox.settle(hashes, 'kept')
    if (settled.length > 0) await this.#parts.onSettled(settled)
  }

  /** A record that was made here is not there until the server sends it. */
  #isMadeHere(record: RecordId): boolean {
    return this.#parts.outbox.ofRecord(record).some(({ envelope }) => envelope.before.length <= 1)
  }

  #unfinished(record: RecordId): readonly OutboxEntry[] {
    return this.#parts.outbox.ofRecord(record).filter(({ state }) => state === 'waiting' || state === 'acked')
  }
}

/**
 * What was acked once and waits again was lost with the server's history: its row may be stored here all the same, and
 * says nothing of the server that has it offered now.
 */
const isAnsweredByRows = ({ state, ackedAt }: OutboxEntry): boolean => state === 'acked' || ackedAt === null

const isDeletion = ({ fromClock, toClock }: Envelope): boolean => fromClock === toClock
