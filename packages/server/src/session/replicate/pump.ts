import type { RecordId, ReplicatedRecord } from '@fieldmerge/shared'
import type { SetStep } from '../../devices/device-state.ts'
import type { RecordUpdates } from '../../log/update-log.ts'
import type { Head, SendingHost } from '../host.ts'
import { type DocumentRead, narrowed, type PickedVersion, readDocuments } from './document-read.ts'
import type { Feed, Pick, PickLimits } from './feed.ts'
import type { DataKind, Outlet } from './outlet.ts'
import { Tail } from './tail.ts'

/** Records in one batch, and those of them that are read from the log. Facts are small and deflate well together. */
const batchRecords = { records: 2_000, reads: 500 }
/** The first batch is small, so that somebody on a slow line has something to see; each next one is twice as large. */
const batchBytes = { first: 16 * 1024, most: 512 * 1024 }
/** A device's own rows come back to it without haste, several in one frame. ms */
const echoDelay = 400
/** After a read that failed. ms */
const retryDelay = 1_000

/** What was sent and when it counts as stored. */
export interface SentStep extends SetStep {
  /** `outlet.sent` behind its checkpoint. */
  readonly upTo: number
}

interface Held {
  readonly records: readonly ReplicatedRecord[]
  readonly kind: DataKind
}

/** Drives a feed: reads what the device lacks, sends it, and closes every batch with a checkpoint. */
export class Pump {
  readonly #host: SendingHost
  readonly #feed: Feed
  readonly #outlet: Outlet
  readonly #tail = new Tail()
  readonly #onStep: (step: SentStep) => void
  /** The newest place up to which nothing is missing on the device. */
  #safe: Head
  /** The first checkpoint is sent even if nothing is: it tells the device that it has everything. */
  #owesCheckpoint = true
  #batchBytes = batchBytes.first
  /** What the next batch sends, as far as it was asked for before it begins. */
  #ahead: readonly DocumentRead[] = []
  /** Made and not sent yet: if nothing comes behind it, the checkpoint goes in its frame. */
  #last: Held | null = null
  #working = false
  #due: 'no' | 'later' | 'soon' = 'no'
  #stopped = false

  constructor(host: SendingHost, feed: Feed, outlet: Outlet, from: Head, onStep: (step: SentStep) => void) {
    this.#host = host
    this.#feed = feed
    this.#outlet = outlet
    this.#safe = from
    this.#onStep = onStep
  }

  stop(): void {
    this.#stopped = true
  }

  /** A row of a record that the device may carry, or made. Its own rows may take their time. */
  follow(record: RecordId, previous: number, version: number, row: Uint8Array, own: boolean): void {
    // Where only facts are carried, a row is nothing until it changes them.
    if (this.#feed.stillHeld(record)?.document === false) return
    const mayGo = this.#feed.follow(record, previous)
    if (mayGo) this.#tail.add(record, previous, version, row)
    if (own && !this.#feed.carries(record)) return this.owe()
    this.wake(own && mayGo)
  }

  /** Facts of a record have changed, without a row of its own. */
  factsChanged(record: RecordId, version: number): void {
    if (!this.#feed.follow(record, version)) return
    this.#tail.add(record, version, version, null)
    this.wake(true)
  }

  /** An edit of this device's had its row before: where that does not come again, the device need not wait for it. */
  repeated(record: RecordId): void {
    if (!this.#feed.carries(record)) this.owe()
  }

  /** The device may wait for what does not come any more: it is told that it has everything. */
  owe(): void {
    this.#owesCheckpoint = true
    this.wake(true)
  }

  /** There is something to send, at once or when it suits. */
  wake(later: boolean): void {
    if (this.#stopped || this.#due === 'soon' || (later && this.#due === 'later')) return
    this.#due = later ? 'later' : 'soon'
    const run = (): void => void this.#run()
    if (later) this.#host.timers.after(echoDelay, run)
    else this.#host.timers.soon(run)
  }

  async #run(): Promise<void> {
    this.#due = 'no'
    if (this.#working || this.#stopped) return
    this.#working = true
    try {
      while (!this.#stopped && this.#outlet.isOpen && this.#hasWork) await this.#batch()
    } catch (error) {
      this.#ahead = []
      this.#host.warn('a batch could not be read', { error: (error as Error).message })
      this.#host.timers.after(retryDelay, () => this.wake(false))
      return
    } finally {
      this.#working = false
    }
    if (this.#outlet.isOpen) return
    // It may take long until there is room, and then others may have changed what was read.
    this.#ahead = []
    for (const [record, previous] of this.#tail.release()) this.#feed.fallBehind(record, previous)
  }

  get #hasWork(): boolean {
    return this.#owesCheckpoint || !this.#feed.isIdle || !this.#tail.isEmpty
  }

  async #batch(): Promise<void> {
    const begun = this.#host.head
    this.#feed.beginBatch()
    const removed = this.#feed.takeRemoved()
    for (const { record } of removed) this.#tail.drop(record)
    // The tail goes first: what is read now may hold newer rows of the same records.
    const { directory } = this.#host
    const fresh = this.#tail.take(directory, (record) => this.#feed.held(record))
    if (removed.length > 0) await this.#outlet.data({ type: 'removed', records: removed })
    if (fresh.length > 0) this.#last = { records: fresh, kind: 'plain' }
    const { ahead, room } = this.#takeUpAhead()
    const picks = this.#feed.pick(room)
    if (picks.length + ahead.length > 0) {
      const reads = readDocuments(
        this.#host,
        picks.filter((pick) => !isTold(pick)),
      )
      this.#batchBytes = Math.min(2 * this.#batchBytes, batchBytes.most)
      await this.#tell(picks.filter(isTold))
      await this.#sendAll([...reads, ...ahead])
    }
    if (!this.#stopped) await this.#checkpoint(begun)
  }

  /** Sends what is in memory: facts as they are now, and how records are carried. */
  async #tell(picks: readonly Pick[]): Promise<void> {
    const records: ReplicatedRecord[] = []
    for (const pick of picks) {
      const { record, why, as, how } = pick
      const entry = this.#host.directory.get(record)
      if (entry === undefined || !this.#feed.wants(pick)) {
        this.#feed.putBack(pick)
        continue
      }
      const isWord = how === 'word'
      records.push({
        record,
        typeVersion: entry.type.version,
        why,
        as,
        // The device may have missed rows that are on their way.
        version: isWord ? 0 : entry.version,
        time: entry.time,
        facts: isWord ? '' : this.#host.directory.factsJson(entry, as),
        base: null,
        rows: [],
      })
      this.#feed.sent(pick, entry.version, entry.version)
    }
    await this.#sendLast()
    if (records.length > 0) this.#last = { records, kind: 'many' }
  }

  /** What was read ahead and has not changed since is in this batch. @returns what else has room in it */
  #takeUpAhead(): { readonly ahead: readonly DocumentRead[]; readonly room: PickLimits } {
    let { records, reads, bytes } = { ...batchRecords, bytes: this.#batchBytes }
    // A row that came meanwhile would be missing on a device that is told that it has everything of before this batch.
    const isCurrent = ({ pick, version }: PickedVersion): boolean => {
      if (this.#host.directory.get(pick.record)?.version !== version) return false
      const its = this.#feed.takeUp(pick)
      if (its === null) return false
      records--
      reads--
      bytes -= its
      return true
    }
    const ahead = this.#ahead.map((read) => narrowed(read, isCurrent))
    this.#ahead = []
    return { ahead, room: { records, reads, bytes } }
  }

  async #sendAll(reads: readonly DocumentRead[]): Promise<void> {
    for (const [i, read] of reads.entries())
      try {
        await this.#sendLast()
        if (i === reads.length - 1) this.#readAhead()
        this.#send(read.picked, await read.updates)
      } catch (error) {
        for (const { pick } of reads.slice(i).flatMap(({ picked }) => picked)) this.#feed.putBack(pick)
        throw error
      }
  }

  /** The log reads for the next batch while the last of this one are sent, and taken in by the device. */
  #readAhead(): void {
    const limits = { ...batchRecords, bytes: this.#batchBytes }
    // Else it may be long until it is sent.
    if (this.#outlet.hasRoomFor(limits.bytes))
      this.#ahead = readDocuments(this.#host, this.#feed.pickAhead(limits))
  }

  #send(picked: readonly PickedVersion[], updates: readonly RecordUpdates[]): void {
    const records: ReplicatedRecord[] = []
    for (const [i, { pick, version: asked }] of picked.entries()) {
      const entry = this.#host.directory.get(pick.record)
      const told = entry && toldOf(updates[i], entry.version)
      if (told === undefined || entry === undefined || !this.#feed.wants(pick)) {
        this.#feed.putBack(pick)
        continue
      }
      const version = Math.max(asked, told.rows.at(-1)?.sequence ?? 0)
      records.push({
        record: pick.record,
        typeVersion: entry.type.version,
        why: pick.why,
        as: pick.as,
        version,
        time: entry.time,
        facts: this.#host.directory.factsJson(entry, pick.as),
        ...updatesOf(pick, told),
      })
      this.#feed.sent(pick, version, entry.version)
    }
    const missed = picked.some(({ pick }) => pick.how === 'rows')
    if (records.length > 0) this.#last = { records, kind: missed ? 'missed' : 'plain' }
  }

  async #sendLast(): Promise<void> {
    const last = this.#last
    this.#last = null
    if (last !== null && !this.#stopped)
      await this.#outlet.data({ type: 'records', records: last.records }, last.kind)
  }

  /** `begun`: the newest place when the batch began. What came meanwhile may be missing, what was there before is not. */
  async #checkpoint(begun: Head): Promise<void> {
    this.#owesCheckpoint = false
    if (!this.#feed.isBehind && this.#tail.isEmpty) this.#safe = this.#host.head
    else if (!this.#feed.lacksOldRows) this.#safe = begun
    const step = this.#feed.step()
    const { setVersion, setHash } = step
    const checkpoint = {
      sequence: this.#safe.sequence,
      rowHash: this.#safe.rowHash,
      setVersion,
      setHash,
      // Nothing is known of backups yet; devices keep acked edits by age and size.
      safeUpTo: 0,
      progress: this.#feed.progress(),
    }
    const last = this.#last
    this.#last = null
    if (last === null) await this.#outlet.data({ type: 'checkpoint', ...checkpoint })
    else await this.#outlet.batch(last.records, checkpoint, last.kind)
    this.#onStep({ ...step, upTo: this.#outlet.sent })
  }
}

/** A row of which nobody is told yet comes when all are told of it: a device takes each once. */
const toldOf = (updates: RecordUpdates | undefined, upTo: number): RecordUpdates | undefined => {
  const newest = updates?.rows.at(-1)?.sequence ?? 0
  if (updates === undefined || newest <= upTo) return updates
  return { ...updates, rows: updates.rows.filter(({ sequence }) => sequence <= upTo) }
}

type UpdatesOfRecord = { readonly base: Uint8Array | null; readonly rows: readonly Uint8Array[] }

const isTold = ({ how }: Pick): boolean => how === 'facts' || how === 'word'

/** A base replaces whatever the device has; where there is no snapshot, the first row is it. */
const updatesOf = ({ after }: Pick, { base, rows }: RecordUpdates): UpdatesOfRecord => {
  const updates = rows.map(({ update }) => update)
  if (base !== null) return { base, rows: updates }
  return after === 0
    ? { base: updates[0] ?? emptyUpdate, rows: updates.slice(1) }
    : { base: null, rows: updates }
}

const emptyUpdate = new Uint8Array([0, 0])
