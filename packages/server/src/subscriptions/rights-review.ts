import {
  type Cancel,
  type Catalog,
  companionId,
  companionTypes,
  type RecordId,
  type RecordType,
  type Timers,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import type { CommittedRow } from '../documents/committed-row.ts'
import type { Directory } from '../documents/directory.ts'
import { structuralTypes } from '../rights/read-by-rights.ts'
import type { Rights } from '../rights/rights.ts'
import type { SubscriptionChange, Subscriptions } from './subscriptions.ts'

export interface RightsReviewParts {
  readonly catalog: Catalog
  readonly directory: Directory
  readonly subscriptions: Subscriptions
  readonly rights: Rights
  readonly timers: Timers
  tell(changes: readonly SubscriptionChange[]): void
  /** Looks again at who has a record open. */
  recheckOpen(record: RecordId): void
}

/** People looked at before others get their turn. */
const peopleAtATime = 5
/**
 * Looks through what everybody carries when rights have changed as a whole: they were published, or crews and business
 * units, on which they hang, have changed. Person by person, between other work.
 */
export class RightsReview {
  readonly #parts: RightsReviewParts
  readonly #companions: ReadonlyMap<string, readonly RecordType[]>
  #waiting: UserId[] = []
  #turn: Cancel | null = null

  constructor(parts: RightsReviewParts) {
    this.#parts = parts
    this.#companions = companionTypes(parts.catalog)
  }

  /** From the start, also when it is under way. */
  begin(): void {
    this.#waiting = [...this.#parts.directory.entries()].flatMap(({ record, type }) =>
      type.name === 'user' ? [record] : [],
    )
    this.#turn ??= this.#parts.timers.soon(() => this.#go())
  }

  /**
   * What changes of that which rights read of a record may change the right to others: to its companions, to those that
   * it is folded into, or to everything.
   */
  onFacts(records: ReadonlySet<RecordId>, rows: readonly Pick<CommittedRow, 'record' | 'previous'>[]): void {
    const { rights, recheckOpen } = this.#parts
    // A companion that came before its main record was nobody's to read.
    const made = rows.filter(({ previous }) => previous === 0).map(({ record }) => record)
    for (const companion of [...this.#boundTo(records, false), ...this.#boundTo(made, true)]) {
      this.#recheck(companion)
      recheckOpen(companion)
    }
    if (!rights.readsByTeam) return
    let isStructural = false
    for (const record of records) {
      isStructural ||= structuralTypes.includes(typeOf(record))
      for (const target of this.#foldedInto(record)) this.#recheck(target)
    }
    if (isStructural) this.begin()
  }

  stop(): void {
    this.#turn?.()
    this.#waiting = []
  }

  /** Companions of these records, of kinds to which somebody's right hangs on what these say, or of any. */
  *#boundTo(records: Iterable<RecordId>, anyhow: boolean): Iterable<RecordId> {
    for (const record of records)
      for (const { name } of this.#companions.get(typeOf(record)) ?? [])
        if (anyhow || this.#parts.rights.readsByRecord(name)) yield companionId(record, name)
  }

  /** Who carries the record may see it or not any more. */
  #recheck(record: RecordId): void {
    const { subscriptions, tell } = this.#parts
    tell(subscriptions.recheckRights(record))
  }

  *#foldedInto(record: RecordId): Iterable<RecordId> {
    const facts = this.#parts.directory.get(record)?.facts ?? {}
    for (const type of this.#parts.catalog.types.values())
      for (const source of Object.values(type.facts))
        if (source.from === 'related' && source.type === typeOf(record)) {
          const target = facts[source.link]
          if (typeof target === 'string') yield target as RecordId
        }
  }

  #go(): void {
    this.#turn = null
    const { subscriptions, timers, tell } = this.#parts
    for (const user of this.#waiting.splice(0, peopleAtATime)) tell(subscriptions.recheckRights(user))
    if (this.#waiting.length > 0) this.#turn = timers.soon(() => this.#go())
  }
}
