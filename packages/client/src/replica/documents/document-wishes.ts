import {
  type CarriedVersion,
  type Clock,
  hex,
  type Random,
  type RecordId,
  type ToServer,
} from '@fieldmerge/shared'
import type { FactsTable } from '../facts/facts-table.ts'
import type { LocalFacts } from '../facts/local-facts.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { isPassing, mayGo } from '../stores/replica-store.ts'
import type { TabMessage } from '../tabs/tabs.ts'

/** A tab that is silent for so long is gone, or will tell again what it has open. Hidden ones speak once a minute. */
const silentFor = 180_000
/** Asked for at a time; the server ends a connection that has more than twice as many open. */
const mostAsked = 500

export interface DocumentWishesParts {
  readonly facts: Pick<FactsTable, 'head' | 'passing'>
  readonly localFacts: Pick<LocalFacts, 'isNeeded'>
  readonly outbox: Pick<Outbox, 'inState'>
  readonly clock: Clock
  readonly random: Random
  /** What this tab has open. */
  opened(): readonly RecordId[]
  isOpen(record: RecordId): boolean
  tell(message: TabMessage): void
  send(message: ToServer): void
  /** Whether this tab looks after what all tabs of the device have. */
  leads(): boolean
  isFlowing(): boolean
  /** Takes documents away that are needed no more. */
  forget(records: readonly RecordId[]): void
}

/**
 * Which documents beyond those that are carried this device needs: of records that some tab has open, or that have
 * edits which the replica does not hold yet. The leading tab asks the server for them, and takes them away afterwards.
 */
export class DocumentWishes {
  readonly #parts: DocumentWishesParts
  readonly #tab: string
  readonly #elsewhere = new Map<
    string,
    { readonly records: ReadonlySet<RecordId>; readonly heardAt: number }
  >()
  /** What the server was asked for on this connection. */
  readonly #asked = new Set<RecordId>()
  /** Waiting until something else is not needed any more. */
  readonly #waiting = new Set<RecordId>()

  constructor(parts: DocumentWishesParts) {
    this.#parts = parts
    this.#tab = hex(parts.random.bytes(8))
  }

  /** Whether the document is to stay, or to be fetched. */
  needs(record: RecordId): boolean {
    return this.#isOpen(record) || this.#parts.localFacts.isNeeded(record)
  }

  /** Begins to hear of other tabs. */
  start(): void {
    this.#parts.tell({ kind: 'arrived' })
  }

  /** This tab goes. */
  end(): void {
    this.#tellOpened()
  }

  /** This tab has opened or closed a record. */
  changed(record: RecordId): void {
    this.#tellOpened()
    this.review([record])
  }

  /** A connection begins: the server knows nothing of what is open. */
  flow(): void {
    const { facts, outbox, opened } = this.#parts
    this.#asked.clear()
    this.#waiting.clear()
    const due = new Set<RecordId>(opened())
    for (const { records } of this.#elsewhere.values()) for (const record of records) due.add(record)
    for (const state of ['waiting', 'acked'] as const)
      for (const { envelope } of outbox.inState(state)) due.add(envelope.record)
    // What an app that was ended has left.
    for (const record of facts.passing()) due.add(record)
    this.review(due)
  }

  hear(message: Extract<TabMessage, { kind: 'opened' | 'arrived' }>): void {
    if (message.kind === 'arrived') return this.#tellOpened()
    const before = this.#elsewhere.get(message.tab)?.records ?? []
    const records = new Set(message.records)
    this.#elsewhere.set(message.tab, { records, heardAt: this.#parts.clock.now() })
    this.review(new Set([...before, ...records]))
  }

  /** Tells that this tab is still there, and gives up those that are not. */
  beat(): void {
    const now = this.#parts.clock.now()
    if (this.#parts.opened().length > 0) this.#tellOpened()
    for (const [tab, { records, heardAt }] of this.#elsewhere) {
      if (now - heardAt <= silentFor) continue
      this.#elsewhere.delete(tab)
      this.review(records)
    }
  }

  /** What is open, carried, or edited may be other than before. */
  review(records: Iterable<RecordId>): void {
    const { facts, send, leads, isFlowing, forget } = this.#parts
    if (!leads()) return
    const [open, close, gone]: [CarriedVersion[], RecordId[], RecordId[]] = [[], [], []]
    for (const record of records) {
      const head = facts.head(record)
      const needed = this.needs(record)
      // What was made here and has not been sent yet nobody else has.
      const lacks = head === undefined ? needed && !this.#parts.localFacts.isNeeded(record) : isPassing(head)
      this.#waiting.delete(record)
      if (isFlowing() && needed && lacks && !this.#asked.has(record)) {
        if (this.#asked.size >= mostAsked) {
          this.#waiting.add(record)
          continue
        }
        this.#asked.add(record)
        open.push({ record, version: head?.hasDocument === true ? head.version : 0 })
      }
      if (!needed && this.#asked.delete(record)) close.push(record)
      if (!needed && head !== undefined && mayGo(head)) gone.push(record)
    }
    if (open.length > 0) send({ type: 'open', records: open })
    if (close.length > 0) send({ type: 'close', records: close })
    if (gone.length > 0) forget(gone)
    if (close.length > 0 && this.#waiting.size > 0) this.review([...this.#waiting])
  }

  #isOpen(record: RecordId): boolean {
    if (this.#parts.isOpen(record)) return true
    for (const { records } of this.#elsewhere.values()) if (records.has(record)) return true
    return false
  }

  #tellOpened(): void {
    this.#parts.tell({ kind: 'opened', tab: this.#tab, records: this.#parts.opened() })
  }
}
