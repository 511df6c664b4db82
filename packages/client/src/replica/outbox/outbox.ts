import { type Clock, type Envelope, envelopeHash, hex, type RecordId, type Timers } from '@fieldmerge/shared'
import {
  type EntryChange,
  type EntryDecision,
  type EntryState,
  isShelved,
  type NewEntry,
  type OutboxEntry,
  type OutboxStore,
} from '../stores/outbox-store.ts'
import { EntryIndex } from './entry-index.ts'

/** What anybody may hear of the outbox: which records have other entries or states now. */
export type OutboxListener = (changed: ReadonlySet<RecordId>) => void

/** Acked edits are kept this long and at most this many bytes of them, ms and bytes. */
const keep = { milliseconds: 14 * 86_400_000, bytes: 20 * 1024 * 1024 }
const retryDelay = 5_000

/**
 * The edits of this device in memory and in their store. An edit counts as saved when its row's transaction has
 * completed, and as safe when the server has acked its hash; nothing else removes it.
 */
export class Outbox {
  readonly #store: OutboxStore
  readonly #clock: Clock
  readonly #timers: Timers
  readonly #entries = new EntryIndex()
  readonly #listeners = new Set<OutboxListener>()
  /** Made in this turn, not yet handed to the store. */
  #fresh: { readonly entry: NewEntry; resolve(): void; reject(error: Error): void }[] = []
  /** Edits that the store did not take: only in memory, told to the person, tried again. */
  #unsaved: NewEntry[] = []
  /** Made and neither saved nor told as unsaved yet: nothing is said of them. */
  readonly #beingSaved = new Set<string>()
  #saving = false
  #temporaryId = -1
  #onSavedLate: (record: RecordId) => void = () => undefined
  /** Answers that the store did not take, by hash: after a restart their edits are offered, and answered, again. */
  readonly #unnoted = new Set<string>()
  #onProblem: (problem: string | null) => void = () => undefined

  constructor(store: OutboxStore, clock: Clock, timers: Timers) {
    this.#store = store
    this.#clock = clock
    this.#timers = timers
  }

  /** Reads what is stored. What other tabs have told meanwhile is newer. */
  async open(): Promise<void> {
    for (const entry of await this.#store.open())
      if (this.#entries.get(entry.hash) === undefined) this.#entries.set(entry)
  }

  /**
   * Takes over from another tab: what it has stored counts, whatever this one was told.
   * @returns whether answers are forgotten with it that could not be noted, and which answers this one had not heard
   */
  async reread(): Promise<{ readonly forgets: boolean; readonly answered: readonly OutboxEntry[] }> {
    const stored = await this.#store.open()
    const forgets = this.#unnoted.size > 0
    this.#unnoted.clear()
    const answered = stored.filter(
      ({ hash, state }) => state !== 'waiting' && state !== this.#entries.get(hash)?.state,
    )
    this.replace(stored)
    return { forgets, answered }
  }

  /** These are so from now on, also where that takes back what was known. */
  replace(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) this.#entries.set(entry)
    this.#tell(entries)
  }

  onChange(listener: OutboxListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Who hears of edits that were saved at a later try: nobody waits for their promises any more. */
  onSavedLate(listener: (record: RecordId) => void): void {
    this.#onSavedLate = listener
  }

  /** Who hears that answers could not be noted, and with null that all are. */
  onProblem(listener: (problem: string | null) => void): void {
    this.#onProblem = listener
  }

  /** Edits that could not be saved on this device. */
  get unsaved(): number {
    return this.#unsaved.length
  }

  /** In the order in which they were made. */
  inState(state: EntryState): readonly OutboxEntry[] {
    return this.#entries.inState(state)
  }

  /** In no order: for who only counts. */
  eachInState(state: EntryState): Iterable<OutboxEntry> {
    return this.#entries.eachInState(state)
  }

  count(state: EntryState): number {
    return this.#entries.count(state)
  }

  ofRecord(record: RecordId): readonly OutboxEntry[] {
    return this.#entries.ofRecord(record)
  }

  get(hash: string): OutboxEntry | undefined {
    return this.#entries.get(hash)
  }

  /** Whether the record has an edit here that is not acked. */
  isDirty(record: RecordId): boolean {
    return this.#entries.hasInState(record, 'waiting')
  }

  /** Whether the record has an edit here that has not come back from the server. */
  isUnfinished(record: RecordId): boolean {
    return this.#entries.hasInState(record, 'waiting', 'acked')
  }

  /** Whether the edit was made a moment ago and its transaction is under way: it may not be called saved. */
  isBeingSaved(hash: string): boolean {
    return this.#beingSaved.has(hash)
  }

  /** Whether the edit is on the disk. */
  isSaved(hash: string): boolean {
    return (this.#entries.get(hash)?.id ?? 0) > 0
  }

  /** Resolves when the edit is saved on this device. @throws StoreUnavailable | StoreFull */
  add(envelope: Envelope, label: string): Promise<void> {
    const hash = hex(envelopeHash(envelope.record, envelope.update))
    const entry: NewEntry = { envelope, hash, label, madeAt: this.#clock.now() }
    // In memory at once, so that lists and documents have it in the same turn.
    this.#entries.set({ ...entry, ...unsaved, id: this.#temporaryId-- })
    this.#beingSaved.add(hash)
    return new Promise((resolve, reject) => {
      if (this.#fresh.push({ entry, resolve, reject }) === 1) this.#timers.soon(() => void this.#save())
    })
  }

  /** What another tab says of its edits, or of answers to any: one that slept says what is no longer so. */
  adopt(entries: readonly OutboxEntry[]): void {
    const newer = entries.filter(({ hash, state }) => {
      const known = this.#entries.get(hash)
      return known === undefined || mayBecome(known.state, state)
    })
    for (const entry of newer) this.#entries.set(entry)
    this.#tell(newer)
  }

  /** Whatever the disk says to it: what the server has said is so. @returns what was changed, for other tabs */
  async settle(
    hashes: readonly string[],
    state: EntryState,
    why: Pick<EntryChange, 'code' | 'detail' | 'heldId' | 'decision'> = {},
  ): Promise<readonly OutboxEntry[]> {
    const changed: OutboxEntry[] = []
    for (const hash of hashes) {
      const entry = this.#entries.get(hash)
      if (entry === undefined || !mayBecome(entry.state, state)) continue
      // What comes back is acked, also when the ack itself was lost.
      const isAcked = state === 'acked' || state === 'kept'
      const ackedAt = isAcked ? (entry.ackedAt ?? this.#clock.now()) : entry.ackedAt
      const next = { ...entry, ...why, state, ackedAt }
      this.#entries.set(next)
      changed.push(next)
    }
    this.#tell(changed)
    await this.#note(changed)
    return changed
  }

  /**
   * What became of a held edit. `unknown`: the server was restored from a copy that does not have it, so it waits again.
   * `released`: it went the way of any edit.
   */
  decide(heldId: string, { kind, note, by }: Omit<EntryDecision, 'at'>): Promise<readonly OutboxEntry[]> {
    const entry = this.#entries.held(heldId)
    if (entry === undefined) return Promise.resolve([])
    if (kind === 'unknown') return this.settle([entry.hash], 'waiting')
    if (kind === 'released') return this.settle([entry.hash], 'kept')
    return this.settle([entry.hash], 'decided', { decision: { kind, note, by, at: this.#clock.now() } })
  }

  /** The server has another history than the one that acked these: they wait again. @returns these, for other tabs */
  async reopenKept(): Promise<readonly OutboxEntry[]> {
    const kept = [...this.inState('kept'), ...this.inState('acked')]
    // On the disk first: a device that dies with the new history and the old word would never offer them again.
    await this.#store.change(kept.map(({ id }) => ({ id, state: 'waiting' })))
    const reopened = kept.map((entry): OutboxEntry => ({ ...entry, state: 'waiting' }))
    this.replace(reopened)
    return reopened
  }

  /** Takes refused, held and decided edits off the shelf, as the person has asked. */
  async dismiss(hash: string): Promise<void> {
    const entry = this.#entries.get(hash)
    if (entry === undefined || !isShelved(entry)) return
    this.#entries.delete(hash)
    this.#tell([entry])
    await this.#store.remove([entry.id])
  }

  /** Drops kept edits that are in a backup, too old, or too many. */
  async prune(): Promise<void> {
    const now = this.#clock.now()
    let bytes = 0
    const gone = this.inState('kept')
      .toReversed()
      .filter(({ envelope, ackedAt }) => {
        bytes += envelope.update.length
        return bytes > keep.bytes || now - (ackedAt ?? now) > keep.milliseconds
      })
    if (gone.length === 0) return
    for (const { hash } of gone) this.#entries.delete(hash)
    await this.#store.remove(gone.map(({ id }) => id))
  }

  /** One transaction at a time: a queue of them would be lost with a page that goes away. */
  async #save(): Promise<void> {
    if (this.#saving) return
    this.#saving = true
    while (this.#fresh.length > 0) await this.#saveFresh()
    this.#saving = false
  }

  async #saveFresh(): Promise<void> {
    const fresh = this.#fresh
    this.#fresh = []
    try {
      await this.#append(fresh.map(({ entry }) => entry))
      for (const { resolve } of fresh) resolve()
    } catch (error) {
      this.#unsaved.push(...fresh.map(({ entry }) => entry))
      for (const { entry } of fresh) this.#beingSaved.delete(entry.hash)
      this.#timers.after(retryDelay, () => void this.#retry())
      for (const { reject } of fresh) reject(error as Error)
      this.#tell(fresh.map(({ entry }) => entry))
    }
  }

  async #retry(): Promise<void> {
    const unsaved = this.#unsaved
    const waiting = unsaved.filter(({ hash }) => this.#entries.get(hash)?.state === 'waiting')
    this.#unsaved = []
    // What the server has taken meanwhile need not be saved here.
    if (waiting.length === 0) return this.#tell(unsaved)
    try {
      await this.#append(waiting)
      for (const { envelope } of waiting) this.#onSavedLate(envelope.record)
    } catch {
      // Still not: it stays told as unsaved, and the next try comes.
      this.#unsaved.push(...waiting)
      this.#timers.after(retryDelay, () => void this.#retry())
    }
    this.#tell(waiting)
  }

  async #append(entries: readonly NewEntry[]): Promise<void> {
    const stored = await this.#store.append(entries)
    for (const entry of stored) {
      this.#beingSaved.delete(entry.hash)
      // The server may have answered while the row was being written.
      const known = this.#entries.get(entry.hash) ?? entry
      this.#entries.set({ ...known, id: entry.id })
    }
    this.#tell(stored)
    await this.#note(stored.filter(({ hash, state }) => this.#entries.get(hash)?.state !== state))
  }

  /** Writes what became of these, and of those before that could not be written. */
  async #note(entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length === 0) return
    const hashes = new Set([...this.#unnoted, ...entries.map(({ hash }) => hash)])
    const isBehind = this.#unnoted.size > 0
    this.#unnoted.clear()
    const changes = [...hashes].flatMap((hash) => {
      const entry = this.#entries.get(hash)
      return entry === undefined || entry.id < 0 ? [] : [changeOf(entry)]
    })
    try {
      if (changes.length > 0) await this.#store.change(changes)
      if (isBehind) this.#onProblem(null)
    } catch (error) {
      for (const hash of hashes) this.#unnoted.add(hash)
      this.#onProblem((error as Error).message)
    }
  }

  #tell(entries: readonly Pick<OutboxEntry, 'envelope'>[]): void {
    if (entries.length === 0) return
    const changed = new Set(entries.map(({ envelope }) => envelope.record))
    for (const listener of this.#listeners) listener(changed)
  }
}

const unsaved = { state: 'waiting', ackedAt: null, code: null, detail: null } as const

const changeOf = (entry: OutboxEntry): EntryChange => ({
  id: entry.id,
  state: entry.state,
  ...(entry.ackedAt === null ? {} : { ackedAt: entry.ackedAt }),
  ...(entry.code === null ? {} : { code: entry.code }),
  ...(entry.detail === null ? {} : { detail: entry.detail }),
  ...(entry.heldId === undefined ? {} : { heldId: entry.heldId }),
  ...(entry.decision === undefined ? {} : { decision: entry.decision }),
})

/** An answer that comes twice, or late, takes nothing back. */
const mayBecome = (from: EntryState, to: EntryState): boolean => {
  if (from === 'held') return to === 'decided' || to === 'waiting' || to === 'kept'
  return from === 'waiting' || (from === 'acked' && to === 'kept')
}
