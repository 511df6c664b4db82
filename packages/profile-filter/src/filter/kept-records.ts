import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import type { CarriedAs } from '../profile/profile.ts'
import { type Deadline, Deadlines } from './deadlines.ts'
import type { KeptBecause } from './profile-filter.ts'
import type { Row } from './record-table.ts'
import { addTo, removeFrom } from './sets-by-key.ts'

export const dayMs = 86_400_000
/** How long the person who created a record keeps it, whatever the filter says. */
export const createdKeptMs = 30 * dayMs

/** A reason to carry a record beside the filter; `until` is exclusive, null without an end. */
interface Keeping {
  readonly as: CarriedAs
  readonly because: KeptBecause
  readonly until: number | null
}

/** Why records are kept: created by the user, in grace, pinned. Each reason stands for itself. */
export class KeptRecords {
  readonly #created = new Map<string, Map<RecordId, number>>()
  readonly #grace = new Map<string, Map<RecordId, Keeping & { readonly until: number }>>()
  readonly #pins = new Map<string, Set<RecordId>>()
  readonly #pinnedBy = new Map<RecordId, Set<string>>()
  readonly #deadlines = new Deadlines()
  #lastEnd = Number.NEGATIVE_INFINITY

  /** The last end that has passed: only before it a reason that is over would count again. */
  lastEnd(): number {
    return this.#lastEnd
  }

  /** Ends that are due; those reasons no longer count. */
  *due(now: number): Generator<Deadline> {
    for (const deadline of this.#deadlines.due(now)) {
      this.#lastEnd = Math.max(this.#lastEnd, deadline.at)
      yield deadline
    }
  }

  /** The first end to come; infinite when there is none. */
  nextEnd(): number {
    return this.#deadlines.earliest()
  }

  /** Notes who created a record, in place of what was noted. */
  created(record: RecordId, before: Facts | undefined, after: Facts | undefined, now: number): void {
    if (typeof before?.createdBy === 'string') this.#created.get(before.createdBy)?.delete(record)
    const until = createdUntil(after)
    if (until <= now) this.#lastEnd = Math.max(this.#lastEnd, until)
    if (after === undefined || typeof after.createdBy !== 'string' || until <= now) return
    const records = this.#created.get(after.createdBy) ?? new Map<RecordId, number>()
    this.#created.set(after.createdBy, records.set(record, until))
    this.#deadlines.add({ at: until, user: after.createdBy, record })
  }

  /** The clock went back: what was over may not be over any more. */
  createdAnew(rows: Iterable<Row>, now: number): void {
    this.#created.clear()
    this.#lastEnd = Number.NEGATIVE_INFINITY
    for (const row of rows) this.created(row.id, undefined, row.facts, now)
  }

  /** In place of a grace that runs; one that is over at once only ends that. */
  startGrace(user: string, record: RecordId, as: CarriedAs, until: number, now: number): void {
    this.endGrace(user, record)
    if (!(until > now)) return
    const records = this.#grace.get(user) ?? new Map<RecordId, Keeping & { readonly until: number }>()
    this.#grace.set(user, records.set(record, { as, because: 'grace', until }))
    this.#deadlines.add({ at: until, user, record })
  }

  endGrace(user: string, record: RecordId): void {
    this.#grace.get(user)?.delete(record)
  }

  pin(user: string, record: RecordId, pinned: boolean): void {
    if (pinned) {
      addTo(this.#pins, user, record)
      addTo(this.#pinnedBy, record, user)
    } else {
      removeFrom(this.#pins, user, record)
      removeFrom(this.#pinnedBy, record, user)
    }
  }

  pinnedBy(record: RecordId): Iterable<string> {
    return this.#pinnedBy.get(record) ?? []
  }

  /** Every record that the user has a reason to keep, if it is there. */
  *recordsOf(user: UserId): Generator<RecordId> {
    yield* this.#created.get(user)?.keys() ?? []
    yield* this.#grace.get(user)?.keys() ?? []
    yield* this.#pins.get(user) ?? []
  }

  /** The reason that lasts longest; documents if any of them says so. Drops what is over. */
  keeping(user: UserId, record: RecordId, now: number): Keeping | null {
    let longest: Keeping | null = null
    let documents = false
    for (const each of this.#reasons(user, record, now)) {
      documents ||= each.as === 'documents'
      if (longest === null || (longest.until !== null && (each.until === null || each.until > longest.until)))
        longest = each
    }
    return longest && { ...longest, as: documents ? 'documents' : 'facts' }
  }

  *#reasons(user: UserId, record: RecordId, now: number): Generator<Keeping> {
    if (this.#pins.get(user)?.has(record)) yield { as: 'documents', because: 'pinned', until: null }
    const created = this.#created.get(user)
    const until = created?.get(record)
    if (until !== undefined && until > now) yield { as: 'documents', because: 'created', until }
    else created?.delete(record)
    const grace = this.#grace.get(user)
    const granted = grace?.get(record)
    if (granted !== undefined && granted.until > now) yield granted
    else grace?.delete(record)
  }
}

const createdUntil = (facts: Facts | undefined): number =>
  typeof facts?.createdAt === 'number' && Number.isFinite(facts.createdAt)
    ? facts.createdAt + createdKeptMs
    : Number.NEGATIVE_INFINITY
