import {
  applyAll,
  type Catalog,
  type Clock,
  createRecord,
  type Envelope,
  newDocument,
  newRecordId,
  type Random,
  type Reason,
  type RecordContent,
  type RecordId,
  type RecordStart,
  type RemovalReason,
  readRecord,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { FactsTable } from '../facts/facts-table.ts'
import type { LocalFacts } from '../facts/local-facts.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { isShelved, type OutboxEntry } from '../stores/outbox-store.ts'
import type { ReplicaStore } from '../stores/replica-store.ts'
import { CleanCopies } from './clean-copies.ts'
import { keepCopy } from './keep-copy.ts'
import type { OpenLive } from './live-follower.ts'
import {
  type ContentChange,
  type LocalUpdates,
  type Notice,
  notHere,
  OpenRecord,
  type StoredUpdates,
} from './open-record.ts'
import type { WorkingCopies } from './working-copies.ts'

export interface OpenRecordsParts {
  readonly catalog: Catalog
  readonly user: UserId
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly store: ReplicaStore
  readonly facts: FactsTable
  readonly localFacts: LocalFacts
  readonly outbox: Outbox
  readonly copies: WorkingCopies
  /** Null where nobody watches live, for instance in programs. */
  readonly openLive: OpenLive | null
  /** Runs what nobody waits for behind what is shown first. */
  behind(work: () => void): void
  stamp(): Envelope['stamp']
  /** An envelope of this tab was saved: it may be sent, and other tabs hear of it. */
  onSaved(envelope: Envelope): void
  /** Opened or closed here: what is not carried is asked for. */
  onOpened(record: RecordId): void
  /** Whether what is asked of the server may come. */
  isOnline(): boolean
}

interface Handle {
  readonly open: OpenRecord
  readonly loaded: Promise<void>
  users: number
  readonly listeners: Set<(change: ContentChange) => void>
  /** Somebody has it on the screen, or had: others are seen there. */
  isLookedAt: boolean
  /** A working copy follows it. */
  readonly hasCopy: boolean
}

/** An edit waits so long for the document that it is to change, ms. */
const arrivesWithin = 15_000

/** All records that are open in this tab. */
export class OpenRecords {
  readonly #parts: OpenRecordsParts
  readonly #copies: CleanCopies
  readonly #handles = new Map<RecordId, Handle>()
  /** Records that are coming into being: nobody else has heard of them. */
  readonly #making = new Set<RecordId>()
  /** Their facts lack letters that are written already. */
  readonly #behind = new Set<OpenRecord>()

  constructor(parts: OpenRecordsParts) {
    this.#parts = parts
    this.#copies = new CleanCopies(parts.copies, (record) => parts.outbox.ofRecord(record).some(isShelved))
  }

  /**
   * Opens a record, or joins those that have it open; every `open` needs its `close`. @throws StoreUnavailable
   * @param isLookedAt false: it is only loaded, for somebody who may come
   */
  async open(record: RecordId, isLookedAt = true): Promise<OpenRecord> {
    const handle = this.#enter(record, true)
    handle.isLookedAt ||= isLookedAt
    await handle.loaded
    handle.open.goLive()
    return handle.open
  }

  /** A record that is open and loaded. Whoever shows it opens it, too. */
  opened(record: RecordId): OpenRecord | null {
    const open = this.#handles.get(record)?.open
    return open?.isLoaded === true ? open : null
  }

  async close(record: RecordId): Promise<void> {
    const handle = this.#handles.get(record)
    if (handle === undefined || --handle.users > 0) return
    this.#handles.delete(record)
    this.#deriveBehind(handle.open)
    this.#parts.onOpened(record)
    await closed(handle)
    const gone = this.#parts.facts.head(record) === undefined && !this.#parts.outbox.isDirty(record)
    if (gone) await this.#copies.drop(record)
  }

  /** Content or notices of an open record have changed. @returns how to stop listening */
  onContent(record: RecordId, listener: (change: ContentChange) => void): () => void {
    const listeners = this.#handles.get(record)?.listeners
    listeners?.add(listener)
    return () => listeners?.delete(listener)
  }

  /** Edits a record whether it is open or not. Resolves when it is saved on this device. @throws CommandError */
  async edit(record: RecordId, label: string, commands: Parameters<OpenRecord['edit']>[1]): Promise<void> {
    if (this.#parts.facts.get(record) === undefined) throw notHere()
    await this.#write(record, label, commands)
  }

  async #write(record: RecordId, label: string, commands: Parameters<OpenRecord['edit']>[1]): Promise<void> {
    // Nobody looks at it: no live channel is opened for a moment, and no copy kept of what is stored.
    const handle = this.#enter(record, false)
    const { open, loaded } = handle
    try {
      await loaded
      await this.#arrives(open)
      await open.edit(label, commands, handle.isLookedAt)
    } finally {
      await this.close(record)
    }
  }

  /** Resolves when the document is here; at once when it will not come. */
  #arrives(open: OpenRecord): Promise<void> {
    if (open.isHere || !this.#parts.isOnline()) return Promise.resolve()
    return new Promise((resolve) => {
      const end = (): void => {
        stop()
        cancel()
        resolve()
      }
      const cancel = this.#parts.timers.after(arrivesWithin, end)
      const stop = this.onContent(open.record, () => {
        if (open.isHere || open.isReadOnly) end()
      })
    })
  }

  /** Makes a record. It is in every list at once; the promise resolves when it is saved on this device. */
  create(
    type: string,
    label: string,
    start: RecordStart,
  ): { readonly record: RecordId; readonly saved: Promise<void> } {
    const { clock, random, catalog } = this.#parts
    const record = newRecordId(type, clock, random)
    this.#making.add(record)
    const saved = this.#write(record, label, (doc) =>
      createRecord(doc, catalog.type(type), start, random),
    ).finally(() => this.#making.delete(record))
    return { record, saved }
  }

  /** Updates from the server or another tab. */
  receive(record: RecordId, updates: readonly Uint8Array[], isWhole: boolean): void {
    this.#handles.get(record)?.open.receive({ updates, isWhole })
  }

  /** What another tab has stored. */
  async reread(record: RecordId): Promise<void> {
    this.#handles.get(record)?.open.receive(await this.#stored(record))
  }

  /** What the record holds on this device, read without opening it; null when nothing of it is here. */
  async read(record: RecordId): Promise<RecordContent | null> {
    const handle = this.#handles.get(record)
    if (handle !== undefined) {
      await handle.loaded
      return handle.open.isHere ? readRecord(handle.open.doc, handle.open.type) : null
    }
    const { updates, isWhole } = await this.#stored(record)
    if (!isWhole) return null
    const type = this.#parts.catalog.type(typeOf(record))
    const doc = newDocument(type, { guid: record })
    applyAll(doc, updates)
    const content = readRecord(doc, type)
    doc.destroy()
    return content
  }

  /** Its rows are about to go, and edits of it wait: what stood there before them is kept. */
  async keepCopy(record: RecordId): Promise<void> {
    if (this.#handles.get(record)?.hasCopy === true) return
    await keepCopy({
      record,
      type: this.#parts.catalog.type(typeOf(record)),
      stored: () => this.#stored(record),
      attach: (doc) => this.#copies.attach(record, doc),
    })
  }

  isOpen(record: RecordId): boolean {
    return this.#handles.has(record)
  }

  records(): readonly RecordId[] {
    return [...this.#handles.keys()].filter((record) => !this.#making.has(record))
  }

  notice(record: RecordId, why: RemovalReason): void {
    const notice: Notice | null =
      why === 'rightLost' || why === 'erased' ? 'rightLost' : why === 'left' ? 'left' : null
    if (notice !== null) this.#handles.get(record)?.open.notice(notice, true)
  }

  /** It is carried (again), or sent since it is open. */
  welcomeBack(record: RecordId, why: Reason): void {
    const open = this.#handles.get(record)?.open
    if (open === undefined) return
    if (open.notices.size > 0) {
      if (why !== 'open') open.notice('left', false)
      open.notice('rightLost', false)
    }
    open.goLive()
  }

  /** The server is reached again: a channel that it refused, for instance for an old token, may be taken now. */
  goLive(): void {
    for (const { open } of this.#handles.values()) open.goLive()
  }

  /** Edits of the record were held or refused: it is made anew without them. */
  async rebuild(record: RecordId): Promise<void> {
    const open = this.#handles.get(record)?.open
    this.#copies.spoil(record)
    if (open === undefined) {
      this.#derive(record, await this.#stored(record))
      return this.#copies.drop(record)
    }
    await open.replace()
    open.notice('held', true)
    this.#parts.localFacts.derive(record, open.doc)
  }

  /** Facts of records with edits that are not back from the server, for instance after a start. */
  async deriveLocal(records: Iterable<RecordId>): Promise<void> {
    for (const record of new Set(records)) {
      const { localFacts } = this.#parts
      // Most have just come back: no document is made to find that the server's facts are as new.
      if (!localFacts.isNeeded(record)) localFacts.leave(record)
      else {
        const handle = this.#handles.get(record)
        // One that is just being opened has no document yet; that it could not be read, its opener hears.
        await handle?.loaded.catch(() => undefined)
        if (handle === undefined) this.#derive(record, await this.#stored(record))
        else if (handle.open.isHere) this.#deriveSoon(handle.open)
      }
    }
  }

  async closeAll(): Promise<void> {
    const handles = [...this.#handles.values()]
    this.#handles.clear()
    await Promise.all(handles.map(closed))
  }

  #enter(record: RecordId, hasCopy: boolean): Handle {
    const handle = this.#handles.get(record) ?? this.#make(record, hasCopy)
    handle.users++
    return handle
  }

  #make(record: RecordId, hasCopy: boolean): Handle {
    const { catalog, user, clock, random, openLive, facts, localFacts, stamp } = this.#parts
    const listeners = new Set<(change: ContentChange) => void>()
    let isProse = false
    const open: OpenRecord = new OpenRecord({
      record,
      type: catalog.type(typeOf(record)),
      user,
      clock,
      random,
      stamp,
      newestSeen: () => Math.max(facts.head(record)?.time ?? 0, this.#newestLocal(record)),
      stored: () => this.#stored(record),
      attachCopy: hasCopy ? (doc) => this.#copies.attach(record, doc) : null,
      openLive: (doc) =>
        handle.isLookedAt && !open.isReadOnly && openLive !== null && facts.head(record)?.hasDocument === true
          ? openLive(record, doc, { onRefused: (code) => onLiveRefused(open, doc, code) })
          : null,
      onEnvelope: (envelope, label) => this.#onEnvelope(open, envelope, label, isProse),
      onContent: (change) => {
        isProse = change.isProse
        // Of an own edit they are derived with its envelope: only then it is known to be needed.
        if (!change.isOwn && open.isHere && localFacts.isNeeded(record)) localFacts.derive(record, open.doc)
        for (const listener of listeners) listener(change)
      },
      onReplaced: () => undefined,
      behind: this.#parts.behind,
    })
    const handle: Handle = { open, loaded: open.load(), users: 0, listeners, isLookedAt: false, hasCopy }
    this.#handles.set(record, handle)
    if (!this.#making.has(record)) this.#parts.onOpened(record)
    return handle
  }

  async #onEnvelope(open: OpenRecord, envelope: Envelope, label: string, isProse: boolean): Promise<void> {
    const saved = this.#parts.outbox.add(envelope, label)
    // A letter is seen before lists know of it.
    this.#deriveSoon(open, isProse)
    await saved
    this.#parts.onSaved(envelope)
  }

  /** Of many changes in one time lists hear once. `mayWait` false: they hear at once. */
  #deriveSoon(open: OpenRecord, mayWait = true): void {
    const isDue = this.#behind.has(open)
    this.#behind.add(open)
    if (!mayWait) this.#deriveBehind(open)
    else if (!isDue) this.#parts.behind(() => this.#deriveBehind(open))
  }

  #deriveBehind(open: OpenRecord): void {
    if (this.#behind.delete(open) && open.isLoaded) this.#parts.localFacts.derive(open.record, open.doc)
  }

  /** Replica and outbox; the working copy adds itself. Held and refused edits, and what follows them, are left out. */
  async #stored(record: RecordId): Promise<LocalUpdates> {
    const { store, facts, localFacts, outbox } = this.#parts
    const replicated = await store.read(record)
    const edits = standing(outbox.ofRecord(record))
    const made = edits.map(({ envelope }) => envelope.update)
    // What was made here is all there is of it; of what came from the server, own edits alone are not the document.
    const isMadeHere =
      this.#making.has(record) || (facts.head(record) === undefined && localFacts.isNeeded(record))
    return {
      updates: [...replicated, ...made],
      isWhole: replicated.length > 0 || isMadeHere,
      isSaved: edits.every(({ hash }) => outbox.isSaved(hash)),
    }
  }

  #derive(record: RecordId, { updates, isWhole }: StoredUpdates): void {
    const { localFacts } = this.#parts
    // Edits alone would say that all else of the record is empty.
    if (isWhole || !localFacts.isNeeded(record)) localFacts.deriveFrom(record, updates)
  }

  #newestLocal(record: RecordId): number {
    return this.#parts.outbox
      .ofRecord(record)
      .reduce((newest, { envelope }) => Math.max(newest, envelope.time), 0)
  }
}

const onLiveRefused = (open: OpenRecord, doc: Y.Doc, code: number): void => {
  open.leaveLive(doc)
  if (code === 4403) open.notice('rightLost', true)
}

/** Edits that are part of the document: not held or refused, nor behind such a one under the same client id. */
const standing = (entries: readonly OutboxEntry[]): readonly OutboxEntry[] => {
  const retired = new Map<number, number>()
  for (const entry of entries) {
    const { envelope } = entry
    if (isShelved(entry))
      retired.set(envelope.clientId, Math.min(envelope.fromClock, retired.get(envelope.clientId) ?? Infinity))
  }
  return entries.filter((entry) => {
    const { clientId, fromClock } = entry.envelope
    return !isShelved(entry) && fromClock < (retired.get(clientId) ?? Infinity)
  })
}

/** One that is just being opened is closed as soon as it is there: its copy and its channel would stay open. */
const closed = async ({ loaded, open }: Handle): Promise<void> => {
  // That it could not be read, its opener hears.
  await loaded.catch(() => undefined)
  await open.close()
}
