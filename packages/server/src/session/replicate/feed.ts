import {
  type Carriage,
  memberKey,
  type Reason,
  type RecordId,
  type RemovalReason,
  SetHash,
} from '@fieldmerge/shared'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { FreshRecords, type Wanted } from './fresh-records.ts'
import { type HeldRecord, heldRecord } from './held-record.ts'
import { asHeld, HeldRecords } from './held-records.ts'

/** A record to send. */
export interface Pick {
  readonly record: RecordId
  readonly why: Reason
  readonly as: Carriage
  /**
   * `base`: all of it, in place of what the device has. `rows`: what came behind `after`. `facts`: its facts, as they
   * are now. `word`: only how it is carried; all else is as before.
   */
  readonly how: 'base' | 'rows' | 'facts' | 'word'
  /** The device's version of it; 0 when it has none, or one of another history. */
  readonly after: number
}

/** How much is picked at a time: records, those of them that are read from the log, and about as many bytes. */
export interface PickLimits {
  readonly records: number
  readonly reads: number
  readonly bytes: number
}

/**
 * What one device lacks: new records by priority, records that have changed since it was sent them, records that are
 * carried otherwise now, removals. A pure bookkeeper; whoever drives it reads the log and sends.
 */
export class Feed {
  /** To be sent whole: new, or to become a document. */
  readonly #fresh = new FreshRecords()
  /** Sent before, changed since: the version that the device has. Oldest first. */
  readonly #behind = new Map<RecordId, number>()
  /** Of these, those that had everything when the batch began, and lack only rows that came later. */
  readonly #lately = new Set<RecordId>()
  /** Sent before, carried otherwise now. */
  readonly #otherwise = new Map<RecordId, Wanted>()
  /** Picked and being read from the log. */
  readonly #reading = new Set<RecordId>()
  readonly #removed = new Map<RecordId, RemovalReason>()
  /** Sent, as the device was told. Records that are only open are not part of the set. */
  readonly #has = new HeldRecords()
  #hash = new SetHash()
  #setVersion: number
  readonly #added = new Map<RecordId, CarriedRecord>()
  readonly #left = new Set<RecordId>()
  #bytes = 0

  constructor(setVersion: number) {
    this.#setVersion = setVersion
  }

  /** The device has these members of the set already, and nothing else; the hash is that of the set. */
  resumeAll(members: ReadonlyMap<RecordId, CarriedRecord>, hash: Uint8Array): void {
    this.#has.resume(members)
    this.#hash = SetHash.from(hash)
  }

  /** The device has this member of the set already, at `version`; `head` is the newest. */
  resume(member: CarriedRecord, version: number, head: number): void {
    const { record } = member
    this.#has.set(record, asHeld(member))
    this.#hash.toggle(memberKey(member))
    if (version < head) this.#behind.set(record, version)
  }

  /** The device has the document of a record that it opens, at `version`, and goes on from there. */
  hasDocument(record: RecordId, version: number, head: number): void {
    const held = this.#has.get(record)
    if (held?.document === true || this.#removed.has(record)) return
    const { why, as } = held ?? heldRecord('open', 'documents', true)
    this.#has.set(record, heldRecord(why, as, true))
    if (version < head) this.#behind.set(record, version)
  }

  want(wanted: Wanted): void {
    const { record, why, as, document } = wanted
    this.#otherwise.delete(record)
    // What left the set and is only open is removed first: the device must know that it left.
    if (why !== 'open') this.#removed.delete(record)
    const held = this.held(record)
    if (held === undefined || (document && !held.document) || becomesDocument(held, wanted))
      return this.#fresh.set(wanted)
    this.#fresh.delete(record)
    // The device forgets the document of what it closes by itself.
    if (!document) this.#has.set(record, heldRecord(held.why, held.as, held.as === 'documents'))
    if (held.why !== why || held.as !== as) this.#otherwise.set(record, wanted)
  }

  /** @returns whether it was to be sent, and nothing is to be removed in its place */
  drop(record: RecordId, why: RemovalReason): boolean {
    const wasFresh = this.#fresh.delete(record) !== null
    this.#otherwise.delete(record)
    if (!this.#has.has(record)) return wasFresh
    this.#removed.set(record, why)
    return false
  }

  carries(record: RecordId): boolean {
    return this.#has.has(record) && !this.#removed.has(record)
  }

  /** What the device was told of the record; undefined when it does not have it. */
  held(record: RecordId): HeldRecord | undefined {
    return this.carries(record) ? this.#has.get(record) : undefined
  }

  /** The same, but until the device is told that it is removed. */
  stillHeld(record: RecordId): HeldRecord | undefined {
    return this.#has.get(record)
  }

  /**
   * A row was committed, or facts alone have changed behind the newest one. True when that may be sent just so, since the
   * device has all that came before it. What is to be removed is followed too: it may come back before it is.
   */
  follow(record: RecordId, previous: number): boolean {
    if (!this.#has.has(record)) return false
    const mayGo = !this.#behind.has(record) && !this.#reading.has(record)
    if (!mayGo) this.fallBehind(record, previous)
    return mayGo
  }

  /** The device's version of a record that could not be sent just so. */
  fallBehind(record: RecordId, version: number): void {
    const before = this.#behind.get(record)
    if (before === undefined) this.#lately.add(record)
    this.#behind.set(record, Math.min(version, before ?? version))
  }

  get isIdle(): boolean {
    return (
      this.#fresh.size === 0 &&
      this.#behind.size === 0 &&
      this.#otherwise.size === 0 &&
      this.#removed.size === 0
    )
  }

  get isBehind(): boolean {
    return this.#behind.size > 0 || this.#reading.size > 0
  }

  /** From here on counts what `lacksOldRows` tells. */
  beginBatch(): void {
    this.#lately.clear()
  }

  /** Whether the device lacks rows that were there when the batch began. */
  get lacksOldRows(): boolean {
    return this.#behind.size > this.#lately.size || this.#reading.size > 0
  }

  /** The next records to send: changed ones first, since they are being looked at; then by priority. */
  pick(most: PickLimits): readonly Pick[] {
    const picks: Pick[] = []
    let reads = 0
    const isFull = (): boolean => picks.length >= most.records || reads >= most.reads
    const take = (pick: Pick): void => {
      picks.push(pick)
      this.#reading.add(pick.record)
      if (pick.how === 'base' || pick.how === 'rows') reads++
    }
    for (const [record, after] of this.#behind) {
      if (isFull()) break
      const { document, ...held } = this.#has.get(record) ?? heldRecord('filter', 'documents', true)
      const { why, as } = this.#otherwise.get(record) ?? held
      take({ record, why, as, after, how: document ? 'rows' : 'facts' })
    }
    for (const { record } of picks) this.#catchUp(record)
    for (const { record, why, as } of this.#otherwise.values()) {
      if (isFull()) break
      if (this.#reading.has(record) || this.#behind.has(record)) continue
      take({ record, why, as, after: 0, how: 'word' })
    }
    let bytes = 0
    for (const { record, why, as, document, bytes: its } of this.#fresh) {
      if (isFull() || bytes >= most.bytes) break
      if (this.#reading.has(record) || this.#removed.has(record)) continue
      take({ record, why, as, after: 0, how: document ? 'base' : 'facts' })
      bytes += its
    }
    return picks
  }

  /**
   * The new documents that come next, to be read before the batch that sends them begins. Nothing is noted: they may change,
   * leave, or be carried otherwise until it does.
   */
  pickAhead(most: PickLimits): readonly Pick[] {
    const picks: Pick[] = []
    let bytes = 0
    for (const { record, why, as, document, bytes: its } of this.#fresh) {
      if (picks.length >= most.reads || bytes >= most.bytes || !document) break
      if (this.#reading.has(record) || this.#removed.has(record)) continue
      picks.push({ record, why, as, after: 0, how: 'base' })
      bytes += its
    }
    return picks
  }

  /** What was picked ahead is in the batch that begins. @returns about its bytes; null: it is not wanted so any more */
  takeUp(pick: Pick): number | null {
    if (!this.wants(pick)) return null
    this.#reading.add(pick.record)
    return this.#fresh.get(pick.record)?.bytes ?? 0
  }

  /** Whether what was picked is still to be sent: it may have left, or be carried otherwise, while it was read. */
  wants({ record, why, as, how }: Pick): boolean {
    const held = this.held(record)
    if (held !== undefined && how !== 'base') {
      const now = this.#otherwise.get(record) ?? held
      return now.why === why && now.as === as
    }
    const fresh = this.#removed.has(record) ? undefined : this.#fresh.get(record)
    return fresh?.why === why && fresh.as === as && fresh.document === (how === 'base')
  }

  /** What was picked is on its way to the device, which then has it up to `version`. */
  sent({ record, why, as, how }: Pick, version: number, head: number): void {
    this.#reading.delete(record)
    const before = this.#has.get(record)
    if (before === undefined || how === 'base') this.#bytes += this.#fresh.delete(record)?.bytes ?? 0
    const told = this.#otherwise.get(record)
    const isTold = told?.why === why && told.as === as
    if (isTold) this.#otherwise.delete(record)
    const hadDocument = isTold ? told.document : before?.document === true
    this.#has.set(record, heldRecord(why, as, how === 'base' || hadDocument))
    this.#note(record, before)
    this.#catchUp(record)
    // What was read has all rows that were there when the batch began.
    if (version < head) this.fallBehind(record, version)
  }

  /** What was picked is not wanted any more, or could not be read and comes up again. */
  putBack({ record, after, how }: Pick): void {
    this.#reading.delete(record)
    if ((how !== 'rows' && how !== 'facts') || !this.#has.has(record)) return
    // Rows that came while it was read are not all that the device lacks.
    this.#lately.delete(record)
    this.#behind.set(record, after)
  }

  takeRemoved(): readonly { readonly record: RecordId; readonly why: RemovalReason }[] {
    const removed = [...this.#removed].map(([record, why]) => ({ record, why }))
    this.#removed.clear()
    for (const { record } of removed) {
      const held = this.#has.get(record)
      this.#has.delete(record)
      this.#catchUp(record)
      if (held === undefined || held.why === 'open') continue
      this.#hash.toggle(memberKey({ record, ...held }))
      this.#added.delete(record)
      this.#left.add(record)
    }
    return removed
  }

  /** The set as it is now by name, with what has changed since the last call. */
  step(): {
    readonly setVersion: number
    readonly setHash: Uint8Array
    readonly added: readonly CarriedRecord[]
    readonly removed: readonly RecordId[]
  } {
    if (this.#added.size > 0 || this.#left.size > 0) this.#setVersion++
    const step = {
      setVersion: this.#setVersion,
      setHash: this.#hash.bytes(),
      added: [...this.#added.values()],
      removed: [...this.#left].filter((record) => !this.#added.has(record)),
    }
    this.#added.clear()
    this.#left.clear()
    return step
  }

  progress() {
    return {
      records: this.#has.size,
      bytes: this.#bytes,
      ofRecords: this.#has.size + this.#fresh.size,
      ofBytes: this.#bytes + this.#fresh.bytes,
      urgentDone: !this.#fresh.hasUrgent,
    }
  }

  #catchUp(record: RecordId): void {
    this.#behind.delete(record)
    this.#lately.delete(record)
  }

  /** Notes what the set has become by what was sent. */
  #note(record: RecordId, before: HeldRecord | undefined): void {
    const now = this.#has.get(record)
    if (now === undefined || now.why === 'open') return
    const { why, as } = now
    const wasMember = before !== undefined && before.why !== 'open'
    if (wasMember && before.why === why && before.as === as) return
    if (wasMember) this.#hash.toggle(memberKey({ record, ...before }))
    this.#hash.toggle(memberKey({ record, why, as }))
    this.#added.set(record, { record, why, as })
  }
}

/**
 * Whether the whole document is sent since it is carried as such from now on. Also when the device seems to have it:
 * it forgets what it closes by itself, and may just have done so.
 */
const becomesDocument = (held: HeldRecord, { why, as }: Wanted): boolean =>
  as === 'documents' && (held.as !== 'documents' || (held.why === 'open' && why !== 'open'))
