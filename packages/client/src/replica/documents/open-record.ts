import {
  type Clock,
  CommandError,
  captureEnvelopes,
  type Envelope,
  newDocument,
  newUlid,
  type Random,
  type RecordId,
  type RecordType,
  RecordUndo,
  type UndoResult,
  type UserId,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import { StoreUnavailable } from '../stores/replica-store.ts'
import { copyBehind } from './copy-behind.ts'
import { isKnown } from './known-update.ts'
import type { LiveChannel } from './live-follower.ts'
import type { WorkingCopy } from './working-copies.ts'

/** What the person should know of an open record beside its content. */
export type Notice =
  /** It left their profile; it stays while it is open or has unsent edits. */
  | 'left'
  /** The right to it is lost: it is read-only, and goes when it is closed. */
  | 'rightLost'
  /** Edits of this device are held; they are not shown in it. */
  | 'held'

/** What has changed in an open record. */
export interface ContentChange {
  /** By an edit of this device, whose envelope follows in the same turn. */
  readonly isOwn: boolean
  /** Only letters of prose: fields, children and everything else are as before. */
  readonly isProse: boolean
}

/** Anything, by whomever. */
const anything: ContentChange = { isOwn: false, isProse: false }

export interface OpenRecordParts {
  readonly record: RecordId
  readonly type: RecordType
  readonly user: UserId
  readonly clock: Clock
  readonly random: Random
  stamp(): Envelope['stamp']
  newestSeen(): number
  /** What of the record is on this device. */
  stored(): Promise<LocalUpdates>
  /** Null where nobody looks at it: its edits are in the outbox, and all else of it is stored. */
  readonly attachCopy: ((doc: Y.Doc) => WorkingCopy | null) | null
  openLive(doc: Y.Doc): LiveChannel | null
  /** A local transaction, in its own turn. The promise tells when it is saved on this device. */
  onEnvelope(envelope: Envelope, label: string): Promise<void>
  onContent(change: ContentChange): void
  onReplaced(): void
  /** Runs what nobody waits for behind what is shown first. */
  behind(work: () => void): void
}

/** The updates of a record, to be applied in order. */
export interface StoredUpdates {
  readonly updates: readonly Uint8Array[]
  /** The document is here, not only what was edited of it. */
  readonly isWhole: boolean
}

/** All updates of a record that this device has. */
export interface LocalUpdates extends StoredUpdates {
  /** False: some are only in memory, since they could not be saved. */
  readonly isSaved: boolean
}

/** A record that is open on this device: one document, its undo, its working copy and its live channel. */
export class OpenRecord {
  readonly record: RecordId
  readonly type: RecordType
  readonly #parts: OpenRecordParts
  readonly #notices = new Set<Notice>()
  #held: Held | null = null
  #isHere = false
  /** What came while the document was being loaded. */
  #early: Uint8Array[] = []
  #replacing: Promise<void> | null = null
  #label = ''
  #saving: Promise<void>[] = []
  /** Resolves when all that was written so far is saved. */
  #saved: Promise<unknown> = Promise.resolve()

  constructor(parts: OpenRecordParts) {
    this.record = parts.record
    this.type = parts.type
    this.#parts = parts
  }

  /** The document as it is now. It is another one after edits were held: listen to `onReplaced`. */
  get doc(): Y.Doc {
    return this.#open.doc
  }

  get undo(): RecordUndo {
    const open = this.#open
    open.undo ??= open.newUndo()
    return open.undo
  }

  /** Who else is here; null without a live channel. */
  get live(): LiveChannel | null {
    return this.#open.live
  }

  get notices(): ReadonlySet<Notice> {
    return this.#notices
  }

  /** Whether its document is on this device: of some records only facts are, until the server sends the rest. */
  get isHere(): boolean {
    return this.#isHere
  }

  get isReadOnly(): boolean {
    return this.#notices.has('rightLost')
  }

  /** Whether everything that is on this device is loaded. */
  get isLoaded(): boolean {
    return this.#held !== null
  }

  /** Loads everything that is on this device. */
  async load(): Promise<void> {
    const { type, user, clock, random, record } = this.#parts
    const doc = newDocument(type, { guid: record })
    const copy = copyBehind(
      doc,
      this.#parts.attachCopy,
      () => this.#saved,
      (work) => this.#parts.behind(work),
    )
    const [{ updates, isWhole, isSaved }] = await Promise.all([this.#parts.stored(), copy.loaded])
    this.#isHere ||= isWhole
    if (!isSaved) this.#copyAfter(Promise.reject(new StoreUnavailable('an edit before could not be saved')))
    doc.transact(() => {
      for (const update of [...updates, ...this.#early]) Y.applyUpdate(doc, update, this)
    })
    this.#early = []
    const stopCapture = captureEnvelopes(
      doc,
      record,
      { stamp: () => this.#parts.stamp(), newestSeen: () => this.#parts.newestSeen() },
      (envelope) => this.#save(envelope),
    )
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0) return
      const isProse = [...transaction.changed.keys()].every((part) => part instanceof Y.Text)
      this.#parts.onContent({ isOwn: transaction.local, isProse })
    })
    const newUndo = (): RecordUndo => new RecordUndo(doc, type, user, clock, () => newUlid(clock, random))
    this.#held = { doc, copy, newUndo, undo: null, stopCapture, live: this.#parts.openLive(doc) }
  }

  /**
   * Runs commands as one undoable step. The promise resolves when all that they wrote is saved on this device; the
   * document has it at once. @throws CommandError before anything is written, StoreFull | StoreUnavailable after
   * @param isUndoable false: nobody has the record before them who could take it back
   */
  async edit(
    label: string,
    commands: (doc: Y.Doc, origin: RecordUndo | null) => void,
    isUndoable = true,
  ): Promise<void> {
    if (this.#replacing !== null) await this.#replaced()
    // Without the content that is there, every edit would be a rival of it.
    if (!this.#isHere) throw notHere()
    if (!isUndoable) return this.#run(label, () => commands(this.doc, null))
    return this.#run(label, () => this.undo.run(label, () => commands(this.doc, this.undo)))
  }

  /** Takes back the newest own step. `name`: what the outbox calls it, from the name of the step. */
  async undoLast(name = (label: string): string => `Undone: ${label}`): Promise<UndoResult | null> {
    if (this.#replacing !== null) await this.#replaced()
    let result: UndoResult | null = null
    await this.#run(name(this.undo.next ?? ''), () => {
      result = this.undo.undo()
    })
    return result
  }

  async redoLast(): Promise<UndoResult | null> {
    if (this.#replacing !== null) await this.#replaced()
    let result: UndoResult | null = null
    await this.#run(this.undo.nextRedo ?? '', () => {
      result = this.undo.redo()
    })
    return result
  }

  /** Takes in what came from the server or another tab; `isWhole`: all of the record is in it. */
  receive({ updates, isWhole }: StoredUpdates): void {
    const arrives = isWhole && !this.#isHere
    this.#isHere ||= isWhole
    if (this.#held === null) {
      this.#early.push(...updates)
      return
    }
    const { doc } = this.#held
    for (const update of updates) if (!isKnown(doc, update)) Y.applyUpdate(doc, update, this)
    if (arrives) this.#parts.onContent(anything)
  }

  /** Joins the live channel, where it was opened before the server had the record. */
  goLive(): void {
    const held = this.#held
    if (held === null || held.live !== null) return
    held.live = this.#parts.openLive(held.doc)
    // Who watches presence finds it here.
    if (held.live !== null) this.#parts.onContent(anything)
  }

  /** The server takes the channel of this document no longer: a new one is opened by `goLive`. */
  leaveLive(doc: Y.Doc): void {
    const held = this.#held
    if (held === null || held.doc !== doc || held.live === null) return
    held.live.close()
    held.live = null
    this.#parts.onContent(anything)
  }

  notice(notice: Notice, shown: boolean): void {
    if (shown) this.#notices.add(notice)
    else this.#notices.delete(notice)
    this.#parts.onContent(anything)
  }

  /** Begins a new document without what is held: the old one holds structs that the server will never have. */
  async replace(): Promise<void> {
    // One after the other: of two at once the first would leave its document and its live channel open.
    const before = this.#replacing?.catch(() => undefined)
    const replacing = (before ?? Promise.resolve()).then(() => this.#beginAnew())
    this.#replacing = replacing
    try {
      await replacing
    } finally {
      if (this.#replacing === replacing) this.#replacing = null
    }
    this.#parts.onReplaced()
    this.#parts.onContent(anything)
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#saving)
    await this.#replaced()
    await this.#letGo()
  }

  get #open(): Held {
    if (this.#held === null) throw new Error(`${this.record} is not open`)
    return this.#held
  }

  async #beginAnew(): Promise<void> {
    this.#isHere = false
    await this.#letGo()
    await this.load()
  }

  /** What is done while the document is replaced is done in the new one. That none could be made, its maker hears. */
  async #replaced(): Promise<void> {
    while (this.#replacing !== null) await this.#replacing.catch(() => undefined)
  }

  async #run(label: string, commands: () => void): Promise<void> {
    this.#label = label
    this.#saving = []
    commands()
    await Promise.all(this.#saving)
  }

  #save(envelope: Envelope): void {
    const saving = this.#parts.onEnvelope(envelope, this.#label)
    this.#saving.push(saving)
    this.#copyAfter(saving)
  }

  #copyAfter(saving: Promise<void>): void {
    this.#saved = Promise.all([this.#saved, saving])
    // That it could not be saved, its writer hears.
    this.#saved.catch(() => undefined)
  }

  async #letGo(): Promise<void> {
    const held = this.#held
    this.#held = null
    if (held === null) return
    held.live?.close()
    held.stopCapture()
    held.undo?.close()
    await held.copy.close()
    held.doc.destroy()
  }
}

export const notHere = (): CommandError =>
  new CommandError('not-here', 'This record is not on this phone. Open it when there is a network.')

interface Held {
  readonly doc: Y.Doc
  readonly copy: WorkingCopy
  /** Made when it is first used. */
  undo: RecordUndo | null
  readonly newUndo: () => RecordUndo
  live: LiveChannel | null
  readonly stopCapture: () => void
}
