import type { Clock, Timers } from '@fieldmerge/shared'
import type { DocumentWishes } from '../documents/document-wishes.ts'
import type { OpenRecords } from '../documents/open-records.ts'
import type { FactsTable } from '../facts/facts-table.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Farewells } from '../pins/farewells.ts'
import type { PinBoard } from '../pins/pin-board.ts'
import type { StatusBoard, SyncStatus } from '../status.ts'
import { headsInChunk } from '../stores/head-chunks.ts'
import type { TabMessage, Tabs } from './tabs.ts'

export interface TabCouncilParts {
  readonly tabs: Tabs
  readonly clock: Clock
  readonly timers: Timers
  readonly board: StatusBoard
  readonly facts: FactsTable
  readonly outbox: Outbox
  readonly records: OpenRecords
  readonly wishes: DocumentWishes
  readonly pins: PinBoard
  readonly farewells: Farewells
  /** This tab leads from now on, or does not any more. `afterAnother`: another one has led since this one came. */
  begin(afterAnother: boolean): void
  end(): void
  /** The leading tab is to try now. */
  wake(): void
  /** Another tab has added edits. */
  onAdded(): void
}

const heartbeatEvery = 3_000
/** A leading tab that is silent for so long is frozen or gone. */
const silentAfter = 10_000

/** This tab among the others of its person: whether it leads, and what it takes in of what they do. */
export class TabCouncil {
  readonly #parts: TabCouncilParts
  #leads = false
  #heardAt = 0
  /** Another one leads or has led: the store's replica is no longer what this one has read. */
  #hasFollowed = false
  #closed = false
  /** What others tell is taken in one by one: the newest word must stand. */
  #turn: Promise<void> = Promise.resolve()

  constructor(parts: TabCouncilParts) {
    this.#parts = parts
    parts.tabs.onMessage((message) => {
      // At once: the lead may come before its turn does.
      this.#hasFollowed ||= !this.#leads
      this.#turn = this.#turn
        .then(() => this.#hear(message))
        .catch((error: Error) => parts.board.set({ storeProblem: error.message }))
    })
  }

  /** Whether this tab owns the replication socket and the replica's store. */
  get leads(): boolean {
    return this.#leads
  }

  start(): void {
    const { tabs, clock, wishes, begin, end } = this.#parts
    this.#heardAt = clock.now()
    wishes.start()
    tabs.lead(
      () => {
        this.#leads = true
        begin(this.#hasFollowed)
        this.#hasFollowed = false
      },
      () => {
        this.#leads = false
        this.#hasFollowed = true
        end()
      },
    )
    this.#beat()
  }

  tryNow(): void {
    if (this.#leads) this.#parts.wake()
    else this.#parts.tabs.tell({ kind: 'try' })
  }

  close(): void {
    this.#closed = true
    this.#parts.tabs.close()
  }

  #beat(): void {
    if (this.#closed) return
    const { tabs, timers, clock, board, wishes } = this.#parts
    wishes.beat()
    if (this.#leads) tabs.tell({ kind: 'heartbeat', status: board.status })
    else if (clock.now() - this.#heardAt > silentAfter) {
      this.#heardAt = clock.now()
      tabs.takeOver()
    }
    timers.after(heartbeatEvery, () => this.#beat())
  }

  async #hear(message: TabMessage): Promise<void> {
    const { clock, board, facts, outbox, records, wishes, wake, onAdded } = this.#parts
    switch (message.kind) {
      case 'added':
        outbox.adopt(message.entries)
        for (const { envelope } of message.entries) records.receive(envelope.record, [envelope.update], false)
        await records.deriveLocal(message.entries.map(({ envelope }) => envelope.record))
        onAdded()
        return
      case 'settled':
        outbox.adopt(message.entries)
        for (const { state, envelope } of message.entries)
          if (['held', 'refused', 'waiting'].includes(state)) await records.rebuild(envelope.record)
        await records.deriveLocal(message.entries.map(({ envelope }) => envelope.record))
        return
      case 'reopened':
        return outbox.replace(message.entries)
      case 'replicated': {
        const heads = message.chunk === undefined ? message.heads : headsInChunk(message.chunk)
        for (const { record } of heads) if (records.isOpen(record)) await records.reread(record)
        facts.replicate(
          heads,
          message.removed.map(({ record }) => record),
        )
        for (const { record, why } of message.removed) if (why !== null) records.notice(record, why)
        for (const { record, why } of heads) records.welcomeBack(record, why)
        return
      }
      case 'opened':
      case 'arrived':
        return wishes.hear(message)
      case 'pinWished':
        return this.#parts.pins.hear(message)
      case 'pinsTold':
        return this.#parts.pins.adopt(message.whole, message.records)
      case 'movedOut':
        return this.#parts.farewells.hear(message.records)
      case 'heartbeat':
        this.#heardAt = clock.now()
        if (!this.#leads) board.set(linkPart(message.status))
        return
      case 'try':
        if (this.#leads) wake()
        return
    }
  }
}

/** What only the leading tab knows. Each tab counts its own outbox: an edit that one could not save is only there. */
const linkPart = ({
  link,
  reason,
  since,
  sending,
  confirmedAt,
  complete,
  progress,
}: SyncStatus): Partial<SyncStatus> => ({
  link,
  reason,
  since,
  sending,
  confirmedAt,
  complete,
  progress,
})
