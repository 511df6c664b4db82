import type { DeviceStamp, RecordContent, RecordId, RecordStart } from '@fieldmerge/shared'
import { Arrivals } from './arrivals.ts'
import { DocumentWishes } from './documents/document-wishes.ts'
import { freeCopies } from './documents/free-copies.ts'
import type { ContentChange, OpenRecord } from './documents/open-record.ts'
import { OpenRecords } from './documents/open-records.ts'
import { FactsTable } from './facts/facts-table.ts'
import { LocalFacts } from './facts/local-facts.ts'
import { Inbound } from './inbound.ts'
import { platformDeflate } from './link/deflate.ts'
import { helloFrom } from './link/hello.ts'
import { ReplicationLink } from './link/replication-link.ts'
import { Uploader } from './link/uploader.ts'
import { Outbox } from './outbox/outbox.ts'
import { Returns } from './outbox/returns.ts'
import { Farewells } from './pins/farewells.ts'
import { PinBoard } from './pins/pin-board.ts'
import type { ReplicaParts } from './replica-parts.ts'
import { StatusBoard, type SyncStatus } from './status.ts'
import { type OutboxEntry, untilNextEdit } from './stores/outbox-store.ts'
import { StoreTakenOver } from './stores/replica-store.ts'
import { TabCouncil } from './tabs/tab-council.ts'
import { takeLead } from './tabs/take-lead.ts'

/**
 * One person's records on one device: what the server sent, what was edited here, and the link between. Headless:
 * it needs a store, a socket and a clock, no page.
 */
export class Replica {
  readonly facts: FactsTable
  readonly outbox: Outbox
  /** What the person keeps whatever their profiles say. */
  readonly pins: PinBoard
  readonly farewells: Farewells
  readonly #parts: ReplicaParts
  readonly #records: OpenRecords
  readonly #wishes: DocumentWishes
  readonly #localFacts: LocalFacts
  readonly #inbound: Inbound
  readonly #uploader: Uploader
  readonly #returns: Returns
  readonly #arrivals: Arrivals
  readonly #link: ReplicationLink
  readonly #board: StatusBoard
  readonly #tabs: TabCouncil
  readonly #startedAt: number
  readonly #startId: number

  private constructor(parts: ReplicaParts) {
    const { catalog, clock, timers, random, user, store, tabs } = parts
    this.#parts = parts
    this.#startedAt = clock.now()
    this.#startId = new DataView(random.bytes(4).buffer).getUint32(0)
    this.#board = new StatusBoard(this.#startedAt)
    this.facts = new FactsTable(catalog)
    this.outbox = new Outbox(parts.outboxStore, clock, timers)
    this.#localFacts = new LocalFacts(catalog, this.facts, this.outbox, user)
    this.#records = new OpenRecords({
      catalog,
      user,
      clock,
      random,
      timers,
      store,
      facts: this.facts,
      localFacts: this.#localFacts,
      outbox: this.outbox,
      copies: parts.copies,
      openLive: parts.openLive,
      behind: parts.behind ?? ((work) => work()),
      stamp: () => this.#stamp(),
      onSaved: (saved) => this.#onSaved(saved.record, ({ envelope }) => envelope === saved),
      onOpened: (record) => this.#wishes.changed(record),
      isOnline: () => this.status.link === 'flowing',
    })
    this.#wishes = new DocumentWishes({
      facts: this.facts,
      localFacts: this.#localFacts,
      outbox: this.outbox,
      clock,
      random,
      opened: () => this.#records.records(),
      isOpen: (record) => this.#records.isOpen(record),
      tell: (message) => tabs.tell(message),
      send: (message) => this.#link.send(message),
      leads: () => this.#tabs.leads,
      isFlowing: () => this.#link.state === 'flowing',
      forget: (records) => void this.#forget(records),
    })
    this.pins = new PinBoard({
      store: parts.outboxStore,
      send: (message) => this.#link.send(message),
      tell: (message) => tabs.tell(message),
      isFlowing: () => this.#link.state === 'flowing',
    })
    this.farewells = new Farewells((message) => tabs.tell(message))
    this.#link = new ReplicationLink({
      connect: parts.connect,
      clock,
      timers,
      random,
      token: (renew) => parts.token(renew),
      hello: (token) => this.#hello(token),
      onMessage: (message, bytes) => this.#inbound.take(message, bytes),
      onFlow: () => this.#onFlow(),
      onState: (link, reason) => {
        if (link !== 'flowing') this.#uploader.end()
        this.#board.set({ link, reason, since: clock.now(), sending: this.#uploader.sent, complete: false })
      },
    })
    this.#uploader = new Uploader(this.outbox, (message) => this.#link.send(message))
    this.#returns = new Returns({
      outbox: this.outbox,
      store,
      isHere: (record) => this.facts.head(record) !== undefined,
      onAnswered: (hash) => this.#uploader.answered(hash),
      onSettled: async (entries) => {
        tabs.tell({ kind: 'settled', entries })
        await this.#records.deriveLocal(entries.map(({ envelope }) => envelope.record))
      },
    })
    this.#arrivals = new Arrivals({
      clock,
      outboxStore: parts.outboxStore,
      copies: parts.copies,
      tabs,
      facts: this.facts,
      outbox: this.outbox,
      records: this.#records,
      wishes: this.#wishes,
      returns: this.#returns,
      uploader: this.#uploader,
      board: this.#board,
      onItsOwn: (work) => this.#onItsOwn(work),
      onCounted: () => this.#count(),
    })
    this.#inbound = new Inbound({
      store,
      facts: this.facts,
      outbox: this.outbox,
      send: (message) => this.#link.send(message),
      deflate: parts.deflate ?? platformDeflate,
      needsDocument: (record) => this.#wishes.needs(record),
      onAnswered: (entries) => this.#arrivals.answered(entries),
      onMissing: (record, clientId, clock) => this.#uploader.again(record, clientId, clock),
      onLeaving: async (leaving) => {
        for (const record of leaving) if (this.outbox.isDirty(record)) await this.#records.keepCopy(record)
      },
      onForgotten: (heads, forgotten) => {
        const removed = forgotten.map((record) => ({ record, why: null }))
        tabs.tell({ kind: 'replicated', heads, removed })
      },
      onBatch: (batch) => this.#arrivals.batch(batch),
      onProgress: (checkpoint) => this.#arrivals.progress(checkpoint),
      onHistoryChanged: async () => {
        tabs.tell({ kind: 'reopened', entries: await this.outbox.reopenKept() })
      },
      onConfirmed: () => this.#arrivals.confirm(),
      onPins: (whole, records) => this.pins.take(whole, records),
      onMovedOut: (records) => this.farewells.take(records),
      onStoreProblem: (storeProblem) => {
        if (storeProblem !== this.status.storeProblem) this.#board.set({ storeProblem })
      },
    })
    let link = this.status.link
    this.#board.onChange((status) => {
      if (status.link === 'flowing' && link !== 'flowing') this.#records.goLive()
      link = status.link
    })
    this.outbox.onProblem((storeProblem) => this.#board.set({ storeProblem }))
    this.outbox.onSavedLate((record) => this.#onSaved(record, () => true))
    this.outbox.onChange((changed) => {
      this.#count()
      this.#wishes.review(changed)
    })
    this.#tabs = new TabCouncil({
      tabs,
      clock,
      timers,
      board: this.#board,
      facts: this.facts,
      outbox: this.outbox,
      records: this.#records,
      wishes: this.#wishes,
      pins: this.pins,
      farewells: this.farewells,
      begin: (afterAnother) => {
        this.#onItsOwn(this.#lead(afterAnother))
      },
      end: () => this.#link.stop(),
      wake: () => (this.#link.state === 'signedOut' ? this.#link.start() : this.#link.tryNow()),
      onAdded: () => this.#uploader.pump(),
    })
  }

  /** Reads what is on this device. Nothing needs a network. @throws StoreUnavailable */
  static async open(parts: ReplicaParts): Promise<Replica> {
    const replica = new Replica(parts)
    const [confirmedAt] = await Promise.all([
      parts.outboxStore.note('confirmedAt'),
      replica.outbox.open(),
      replica.#inbound.open(),
      replica.pins.open(),
    ])
    replica.#board.set({ confirmedAt: typeof confirmedAt === 'number' ? confirmedAt : null })
    await replica.#recognise()
    replica.#count()
    return replica
  }

  get status(): SyncStatus {
    return this.#board.status
  }

  onStatus(listener: (status: SyncStatus) => void): () => void {
    return this.#board.onChange(listener)
  }

  /** Begins to talk to the server: this tab does, if it leads. */
  start(): void {
    this.#tabs.start()
  }

  /** The person asks, the network came back, or the page is shown again. */
  tryNow(): void {
    this.#tabs.tryNow()
  }

  /** The person has signed in again, in whichever tab: the leading one goes on. */
  signedIn(): void {
    this.tryNow()
  }

  openRecord(record: RecordId): Promise<OpenRecord> {
    return this.#records.open(record)
  }

  /** Loads one that may be opened next: nobody is seen there, and it needs its `closeRecord` too. */
  loadAhead(record: RecordId): Promise<OpenRecord> {
    return this.#records.open(record, false)
  }

  /** One that somebody has opened, and that is loaded. */
  opened(record: RecordId): OpenRecord | null {
    return this.#records.opened(record)
  }

  closeRecord(record: RecordId): Promise<void> {
    return this.#records.close(record)
  }

  /** Keeps a record on the person's devices whatever their profiles say, or no longer; without a network too. */
  pin(record: RecordId, pinned: boolean): Promise<void> {
    return this.pins.wish(record, pinned)
  }

  /** What a record holds on this device, read without opening it; null when nothing of it is here. */
  read(record: RecordId): Promise<RecordContent | null> {
    return this.#records.read(record)
  }

  onContent(record: RecordId, listener: (change: ContentChange) => void): () => void {
    return this.#records.onContent(record, listener)
  }

  /** Edits a record, open or not. Resolves when it is saved on this device. @throws CommandError, StoreFull */
  edit(record: RecordId, label: string, commands: Parameters<OpenRecord['edit']>[1]): Promise<void> {
    return this.#records.edit(record, label, commands)
  }

  /** Throws away copies of what is neither open nor has edits that are not safe. @returns how many */
  freeUp(): Promise<number> {
    const isNeeded = (record: RecordId) => this.#records.isOpen(record) || this.outbox.isDirty(record)
    return freeCopies(this.#parts.copies, isNeeded)
  }

  /** Keeps what a next start may show at once, until the next edit; null takes it away. */
  keepUntilEdit(note: unknown): Promise<void> {
    return this.#parts.outboxStore.writeNote(untilNextEdit, note)
  }

  create(
    type: string,
    label: string,
    start: RecordStart,
  ): { readonly record: RecordId; readonly saved: Promise<void> } {
    return this.#records.create(type, label, start)
  }

  async close(): Promise<void> {
    this.#link.stop()
    await this.#records.closeAll()
    this.#wishes.end()
    this.#tabs.close()
    this.#parts.store.close()
    this.#parts.outboxStore.close()
  }

  async #lead(afterAnother: boolean): Promise<void> {
    const [inbound, records] = [this.#inbound, this.#records]
    const { tabs } = this.#parts
    const recognise = (): Promise<void> => this.#recognise()
    try {
      await takeLead({ outbox: this.outbox, inbound, records, tabs, recognise }, afterAnother)
    } finally {
      if (this.#tabs.leads) this.#link.start()
    }
  }

  /** What has come back and was not noted, by a former start or by the tab that led. */
  async #recognise(): Promise<void> {
    const unfinished = this.outbox.inState('waiting').concat(this.outbox.inState('acked'))
    const records = new Set(unfinished.map(({ envelope }) => envelope.record))
    try {
      for (const record of records) await this.#returns.recognise(record)
    } catch (error) {
      // A store that takes no writes keeps nobody from starting: it is found again.
      this.#board.set({ storeProblem: (error as Error).message })
    }
    await this.#records.deriveLocal(records)
  }

  #stamp(): DeviceStamp {
    const now = this.#parts.clock.now()
    return { deviceClock: now, sinceStart: Math.max(0, now - this.#startedAt), start: this.#startId }
  }

  #hello(token: string) {
    this.#inbound.begin()
    const { appVersion } = this.#parts
    return helloFrom(this.#inbound.checkpoint, { token, appVersion, stamp: this.#stamp() })
  }

  #onFlow(): void {
    // Before the edits: what is open goes on from where it is, and gets them back as rows.
    this.#wishes.flow()
    this.pins.flow()
    this.#returns.begin()
    this.#uploader.begin()
    this.#board.set({ sending: this.#uploader.sent })
  }

  /** A replica that cannot be written keeps what should go; the next connection tries again. */
  async #forget(records: readonly RecordId[]): Promise<void> {
    try {
      await this.#inbound.forget(records)
      for (const record of records) if (!this.#wishes.needs(record)) await this.#parts.copies.drop(record)
    } catch (error) {
      if (!(error instanceof StoreTakenOver)) this.#board.set({ storeProblem: (error as Error).message })
    }
  }

  /** Other tabs hear of what is new alone: who types has hundreds of edits of one record. */
  #onSaved(record: RecordId, isNew: (entry: OutboxEntry) => boolean): void {
    const entries = this.outbox.ofRecord(record).filter((entry) => isWaiting(entry) && isNew(entry))
    this.#parts.tabs.tell({ kind: 'added', entries })
    this.#uploader.pump()
    this.#count()
  }

  /** Work that nobody waits for: a store that fails meanwhile is told to the person. */
  #onItsOwn(work: Promise<void>): void {
    work.catch((error: Error) => this.#board.set({ storeProblem: error.message }))
  }

  #count(): void {
    let edits = 0
    const records = new Set<RecordId>()
    for (const { hash, envelope } of this.outbox.eachInState('waiting')) {
      if (this.outbox.isBeingSaved(hash)) continue
      edits++
      records.add(envelope.record)
    }
    this.#board.set({
      edits,
      records: records.size,
      sending: this.#uploader.sent,
      unsaved: this.outbox.unsaved,
      held: this.outbox.count('held'),
      refused: this.outbox.count('refused'),
    })
  }
}

const isWaiting = ({ state }: OutboxEntry): boolean => state === 'waiting'
