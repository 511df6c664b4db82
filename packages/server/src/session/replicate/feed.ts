import { type Reason, type RecordId, type RemovalReason, SetHash } from '@fieldmerge/shared'

/** One record that the device is to get or has, as the profile and the device's wishes say. */
export interface Wanted {
  readonly record: RecordId
  readonly why: Reason
  /** The higher, the earlier it is sent. */
  readonly priority: number
  readonly bytes: number
}

/** A record to read from the log and send. */
export interface Pick {
  readonly record: RecordId
  readonly why: Reason
  /** The device's version of it; 0 when it has none, or one of another history. */
  readonly after: number
  /** It is new in the set. */
  readonly fresh: boolean
}

/** From here on a record is urgent: today's bookings and what hangs on them. */
export const urgent = 80

/**
 * What one device lacks: new records by priority, records that have changed since it was sent them, removals.
 * A pure bookkeeper; whoever drives it reads the log and sends.
 */
export class Feed {
  /** In the set, not sent yet. */
  readonly #fresh = new Map<RecordId, Wanted>()
  #order: Wanted[] = []
  /** Sent before, changed since: the version that the device has. Oldest first. */
  readonly #behind = new Map<RecordId, number>()
  /** Picked and being read from the log. */
  readonly #reading = new Set<RecordId>()
  readonly #removed = new Map<RecordId, RemovalReason>()
  /** Sent. Records that are only open are not part of the set. */
  #has = new Set<RecordId>()
  /** Why, as the device was told, where it is not the filter. */
  readonly #why = new Map<RecordId, Reason>()
  #hash = new SetHash()
  #setVersion: number
  #added: RecordId[] = []
  #left: RecordId[] = []
  #urgentLeft = 0
  #bytes = 0
  #ofBytes = 0

  constructor(setVersion: number) {
    this.#setVersion = setVersion
  }

  /** The device has these records already, and nothing else; the hash is that of the set. */
  resumeAll(records: ReadonlySet<RecordId>, hash: Uint8Array): void {
    this.#has = new Set(records)
    this.#hash = SetHash.from(hash)
  }

  /** The device has this record already, at `version`; `head` is the newest. */
  resume(record: RecordId, version: number, head: number): void {
    this.#has.add(record)
    this.#hash.toggle(record)
    if (version < head) this.#behind.set(record, version)
  }

  want(wanted: Wanted): void {
    const { record, why } = wanted
    const known = this.#fresh.get(record)?.why ?? (this.carries(record) ? this.#reason(record) : undefined)
    // Only a change from being open to being part of the set is news.
    if (known !== undefined && (known !== 'open' || why === 'open')) return
    const before = this.#takeFresh(record)
    if (before !== null) this.#ofBytes -= before.bytes
    // What left the set and is only open is removed first: the device must know that it left.
    if (why !== 'open') this.#removed.delete(record)
    this.#fresh.set(record, wanted)
    this.#order = []
    this.#ofBytes += wanted.bytes
    if (wanted.priority >= urgent) this.#urgentLeft++
  }

  drop(record: RecordId, why: RemovalReason): void {
    const fresh = this.#takeFresh(record)
    if (fresh !== null) this.#ofBytes -= fresh.bytes
    if (this.#has.has(record)) this.#removed.set(record, why)
  }

  carries(record: RecordId): boolean {
    return this.#has.has(record) && !this.#removed.has(record)
  }

  /** A row was committed. True when it may be sent just so, since the device has all that came before it. */
  follow(record: RecordId, previous: number): boolean {
    if (!this.carries(record)) return false
    if (!this.#behind.has(record) && !this.#reading.has(record)) return true
    this.fallBehind(record, previous)
    return false
  }

  /** Whether changed facts may be sent just so; where not, they come with what is read. */
  followsFacts(record: RecordId): boolean {
    return this.carries(record) && !this.#behind.has(record) && !this.#reading.has(record)
  }

  /** The device's version of a record that could not be sent just so. */
  fallBehind(record: RecordId, version: number): void {
    if (!this.#behind.has(record)) this.#behind.set(record, version)
  }

  get isIdle(): boolean {
    return this.#fresh.size === 0 && this.#behind.size === 0 && this.#removed.size === 0
  }

  get isBehind(): boolean {
    return this.#behind.size > 0 || this.#reading.size > 0
  }

  /** The next records to read and send: changed ones first, since they are being looked at; then by priority. */
  pick(most: number, mostBytes: number): readonly Pick[] {
    const picks: Pick[] = []
    for (const [record, after] of this.#behind) {
      if (picks.length >= most) break
      picks.push({ record, after, why: this.#reason(record) ?? 'filter', fresh: false })
    }
    for (const { record } of picks) this.#behind.delete(record)
    let bytes = 0
    if (this.#order.length === 0) this.#order = [...this.#fresh.values()].sort(byPriority)
    while (picks.length < most && bytes < mostBytes) {
      const next = this.#order.pop()
      if (next === undefined) break
      if (!this.#fresh.has(next.record) || this.#reading.has(next.record)) continue
      picks.push({ record: next.record, after: 0, why: next.why, fresh: true })
      bytes += next.bytes
    }
    for (const { record } of picks) this.#reading.add(record)
    return picks
  }

  /** Whether what was picked is still to be sent: it may have left while it was read. */
  wants({ record, fresh }: Pick): boolean {
    return fresh ? this.#fresh.has(record) : this.carries(record)
  }

  /** What was picked is on its way to the device, which then has it up to `version`. */
  sent({ record, why, fresh }: Pick, version: number, head: number): void {
    this.#reading.delete(record)
    if (fresh) {
      this.#bytes += this.#takeFresh(record)?.bytes ?? 0
      const before = this.#reason(record)
      if (why !== 'open' && (before === undefined || before === 'open')) {
        this.#hash.toggle(record)
        this.#added.push(record)
      }
      this.#has.add(record)
      if (why === 'filter') this.#why.delete(record)
      else this.#why.set(record, why)
    }
    if (version < head) this.#behind.set(record, version)
    else this.#behind.delete(record)
  }

  /** What was picked is not wanted any more, or could not be read and comes up again. */
  putBack({ record, after, fresh }: Pick): void {
    this.#reading.delete(record)
    if (!fresh && this.carries(record)) this.fallBehind(record, after)
    else this.#order = []
  }

  takeRemoved(): readonly { readonly record: RecordId; readonly why: RemovalReason }[] {
    const removed = [...this.#removed].map(([record, why]) => ({ record, why }))
    this.#removed.clear()
    for (const { record } of removed) {
      const reason = this.#reason(record)
      this.#has.delete(record)
      this.#why.delete(record)
      this.#behind.delete(record)
      if (reason === 'open') continue
      this.#hash.toggle(record)
      this.#left.push(record)
    }
    return removed
  }

  /** The set as it is now by name, with what has changed since the last call. */
  step(): {
    readonly setVersion: number
    readonly setHash: Uint8Array
    readonly added: readonly RecordId[]
    readonly removed: readonly RecordId[]
  } {
    if (this.#added.length > 0 || this.#left.length > 0) this.#setVersion++
    const step = {
      setVersion: this.#setVersion,
      setHash: this.#hash.bytes(),
      added: this.#added,
      removed: this.#left,
    }
    this.#added = []
    this.#left = []
    return step
  }

  progress() {
    return {
      records: this.#has.size,
      bytes: this.#bytes,
      ofRecords: this.#has.size + this.#fresh.size,
      ofBytes: this.#ofBytes,
      urgentDone: this.#urgentLeft === 0,
    }
  }

  /** Whether the device has it only because it asked for it. */
  isOnlyOpen(record: RecordId): boolean {
    return (this.#reason(record) ?? this.#fresh.get(record)?.why) === 'open'
  }

  #reason(record: RecordId): Reason | undefined {
    return this.#why.get(record) ?? (this.#has.has(record) ? 'filter' : undefined)
  }

  #takeFresh(record: RecordId): Wanted | null {
    const fresh = this.#fresh.get(record)
    if (fresh === undefined) return null
    this.#fresh.delete(record)
    if (fresh.priority >= urgent) this.#urgentLeft--
    return fresh
  }
}

const byPriority = (a: Wanted, b: Wanted): number => a.priority - b.priority
