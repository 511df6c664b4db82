import type { Checkpoint, Clock } from '@fieldmerge/shared'
import type { DocumentWishes } from './documents/document-wishes.ts'
import type { OpenRecords } from './documents/open-records.ts'
import type { WorkingCopies } from './documents/working-copies.ts'
import type { FactsTable } from './facts/facts-table.ts'
import type { StoredBatch } from './inbound.ts'
import type { Uploader } from './link/uploader.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Returns } from './outbox/returns.ts'
import type { StatusBoard } from './status.ts'
import { headChunkOf } from './stores/head-chunks.ts'
import type { OutboxEntry, OutboxStore } from './stores/outbox-store.ts'
import { ToldFacts } from './stores/told-facts.ts'
import type { Tabs } from './tabs/tabs.ts'

export interface ArrivalParts {
  readonly clock: Clock
  readonly outboxStore: OutboxStore
  readonly copies: WorkingCopies
  readonly tabs: Tabs
  readonly facts: FactsTable
  readonly outbox: Outbox
  readonly records: OpenRecords
  readonly wishes: DocumentWishes
  readonly returns: Returns
  readonly uploader: Uploader
  readonly board: StatusBoard
  /** Work that nobody waits for. */
  onItsOwn(work: Promise<void>): void
  /** The edits that wait are others now. */
  onCounted(): void
}

/** Of so many heads other tabs are told by a chunk. */
const chunkFrom = 20

/** Who types has an edit confirmed with each letter: a start may know of the last one by so much less, ms. */
const noteEvery = 5_000

/** What follows on a device from what the server has sent and the store has taken. */
export class Arrivals {
  readonly #parts: ArrivalParts
  #notedAt = 0

  constructor(parts: ArrivalParts) {
    this.#parts = parts
  }

  /** The server has said what became of edits. */
  answered(entries: readonly OutboxEntry[]): void {
    const { uploader, returns, tabs, records, onItsOwn } = this.#parts
    for (const { hash } of entries) uploader.answered(hash)
    returns.waitAgain(entries.filter(isWaiting))
    uploader.pump()
    tabs.tell({ kind: 'settled', entries })
    // One that waits again was held by a server that has forgotten it.
    const retired = entries.filter(({ state }) => ['held', 'refused', 'waiting'].includes(state))
    for (const record of new Set(retired.map(({ envelope }) => envelope.record)))
      onItsOwn(records.rebuild(record))
    const acked = entries.filter(isAcked)
    if (acked.length > 0) this.confirm()
    onItsOwn(returns.acked(acked))
    this.#parts.onCounted()
  }

  async batch({ records, removed }: StoredBatch): Promise<void> {
    const { returns, outbox, copies, wishes, records: open } = this.#parts
    const back: string[] = []
    for (const { record, why, base, rows } of records) {
      open.welcomeBack(record, why)
      open.receive(record, base === null ? rows : [base, ...rows], base !== null)
      back.push(...returns.in(record, base, rows))
    }
    for (const { record, why } of removed) {
      open.notice(record, why)
      const acked = outbox.ofRecord(record).filter(isAcked)
      back.push(...acked.map(({ hash }) => hash))
    }
    await returns.keep(back)
    await returns.stored(records.map(({ record }) => record))
    await this.#tellTabs({ records, removed })
    // What left the set and is open here is asked for anew.
    const left = removed.filter(({ why }) => why === 'left')
    wishes.review([...records, ...left].map(({ record }) => record))
    // Last: one that cannot be thrown away keeps nobody from hearing of the batch.
    for (const { record } of removed)
      if (!open.isOpen(record) && !outbox.isDirty(record)) await copies.drop(record)
  }

  async #tellTabs({ records, removed }: StoredBatch): Promise<void> {
    const { tabs, facts } = this.#parts
    // To ask takes longer than to tell of few.
    if (records.length >= chunkFrom && (await tabs.isOnly())) return
    const heads = records.flatMap(({ record, facts: told }) => {
      const head = facts.head(record)
      return head === undefined ? [] : [{ head, told: told.length === 0 ? undefined : new ToldFacts(told) }]
    })
    if (heads.length < chunkFrom)
      tabs.tell({ kind: 'replicated', heads: heads.map(({ head }) => head), removed })
    else tabs.tell({ kind: 'replicated', heads: [], chunk: headChunkOf(heads), removed })
  }

  progress({ progress }: Checkpoint): void {
    const { board, returns, outbox, onItsOwn } = this.#parts
    const isComplete = progress.records >= progress.ofRecords
    board.set({ complete: isComplete, progress: isComplete ? null : progress })
    if (isComplete) onItsOwn(returns.complete().then(() => outbox.prune()))
  }

  /** The server has just shown that it is there: what does not wait any more is on its disk. */
  confirm(): void {
    const { outbox, clock, board, outboxStore, onItsOwn } = this.#parts
    if (outbox.count('waiting') > 0) return
    const confirmedAt = clock.now()
    board.set({ confirmedAt })
    if (confirmedAt < this.#notedAt + noteEvery) return
    this.#notedAt = confirmedAt
    onItsOwn(outboxStore.writeNote('confirmedAt', confirmedAt))
  }
}

const isWaiting = ({ state }: OutboxEntry): boolean => state === 'waiting'
const isAcked = ({ state }: OutboxEntry): boolean => state === 'acked'
