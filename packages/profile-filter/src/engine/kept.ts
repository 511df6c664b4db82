import type { Facts } from '@fieldmerge/shared'
import type { KeptBecause } from '../filter/profile-filter.ts'
import type { CarriedAs } from '../profile/profile.ts'
import { KeptTable } from './kept-table.ts'
import { creationBits, everyBit, type Records } from './records.ts'

export const dayMs = 86_400_000
/** How long the person who created a record keeps it, whatever the filter says. */
const createdKeptMs = 30 * dayMs

/** A reason to carry a record beside the filter; `until` is exclusive, null without an end. */
export interface Keeping {
  readonly as: CarriedAs
  readonly because: KeptBecause
  readonly until: number | null
}

/** Why records are kept: created by the user, in grace, pinned. Each reason stands for itself. */
export class Kept {
  readonly #records: Records
  readonly #created = new KeptTable()
  readonly #graces = new KeptTable()
  readonly #pins = new Map<number, Set<number>>()
  readonly #pinnedBy = new Map<number, Set<number>>()
  /** What was kept before this step, of the pairs that it has changed. */
  readonly #before = new Map<number, Keeping | null>()
  /** The last end of a created record's time that is over: before it such records would be kept again. */
  #createdOver = Number.NEGATIVE_INFINITY

  constructor(records: Records) {
    this.#records = records
  }

  /** The first end to come; infinite when there is none. */
  nextEnd(): number {
    return Math.min(this.#created.firstEnd(), this.#graces.firstEnd())
  }

  lastEnd(): number {
    return this.#createdOver
  }

  moveTo(now: number): void {
    for (const table of [this.#created, this.#graces])
      while (table.firstEnd() <= now) {
        if (table === this.#created) this.#createdOver = Math.max(this.#createdOver, table.firstEnd())
        const { user, record } = table.first()
        this.#touch(user, record)
        table.remove(user, record)
      }
    if (now < this.#createdOver) this.#findCreatedAnew(now)
  }

  /** To be called before a record has new facts. `bits`: those that differ. */
  onFacts(record: number, after: Facts | undefined, bits: number, now: number): void {
    if ((bits & creationBits) !== 0) {
      for (const user of [...this.#created.usersOf(record)]) {
        this.#touch(user, record)
        this.#created.remove(user, record)
      }
      this.#putCreated(record, after, now)
    }
    if (bits !== everyBit) return
    for (const user of this.#pinnedBy.get(record) ?? []) this.#touch(user, record)
    for (const user of this.#graces.usersOf(record)) this.#touch(user, record)
  }

  pin(user: number, record: number, pinned: boolean): void {
    this.#touch(user, record)
    if (pinned) {
      addTo(this.#pins, user, record)
      addTo(this.#pinnedBy, record, user)
    } else {
      this.#pins.get(user)?.delete(record)
      this.#pinnedBy.get(record)?.delete(user)
    }
  }

  /** A grace that somebody tells of, in place of one that runs; one that is over at once only ends that. */
  tellGrace(user: number, record: number, as: CarriedAs, until: number, now: number): void {
    this.#touch(user, record)
    this.startGrace(user, record, as, until, now)
  }

  startGrace(user: number, record: number, as: CarriedAs, until: number, now: number): void {
    if (until > now) this.#graces.put(user, record, until, as === 'documents')
    else this.#graces.remove(user, record)
  }

  endGrace(user: number, record: number): void {
    if (this.#graces.size > 0) this.#graces.remove(user, record)
  }

  /** The reason that lasts longest; documents if any of them says so. */
  keeping(user: number, record: number): Keeping | null {
    const created = this.#created.find(user, record)
    const grace = this.#graces.find(user, record)
    if (this.#pins.get(user)?.has(record) === true) return pinned
    if (created === 0 && grace === 0) return null
    const createdUntil = created === 0 ? 0 : (this.#created.until[created] ?? 0)
    const graceUntil = grace === 0 ? 0 : (this.#graces.until[grace] ?? 0)
    const documents = created !== 0 || this.#graces.documents[grace] === 1
    return created === 0 || (grace !== 0 && graceUntil > createdUntil)
      ? { as: documents ? 'documents' : 'facts', because: 'grace', until: graceUntil }
      : { as: 'documents', because: 'created', until: createdUntil }
  }

  /** What was kept before this step began. */
  keepingBefore(user: number, record: number): Keeping | null {
    const before = this.#before.size === 0 ? undefined : this.#before.get(keyOf(user, record))
    if (before !== undefined) return before
    return this.#records.isThere(record) ? this.keeping(user, record) : null
  }

  /** Every record that the user has a reason to keep, there or not. */
  *recordsOf(user: number): Generator<number> {
    yield* this.#created.recordsOf(user)
    yield* this.#graces.recordsOf(user)
    yield* this.#pins.get(user) ?? []
  }

  *usersOf(record: number): Generator<number> {
    yield* this.#created.usersOf(record)
    yield* this.#graces.usersOf(record)
    yield* this.#pinnedBy.get(record) ?? []
  }

  isTouched(): boolean {
    return this.#before.size > 0
  }

  /** The pairs of which a reason came or went in this step. */
  *touched(): Generator<readonly [user: number, record: number]> {
    for (const key of this.#before.keys()) yield [Math.floor(key / shift), key % shift]
  }

  endStep(): void {
    if (this.#before.size > 0) this.#before.clear()
  }

  #putCreated(record: number, facts: Facts | undefined, now: number): void {
    if (facts === undefined || typeof facts.createdBy !== 'string') return
    const until = createdUntil(facts)
    if (until <= now) this.#createdOver = Math.max(this.#createdOver, until)
    else {
      const user = this.#records.names.number(facts.createdBy)
      this.#touch(user, record)
      this.#created.put(user, record, until, true)
    }
  }

  /** The clock went back: what was over may not be over any more. */
  #findCreatedAnew(now: number): void {
    this.#createdOver = Number.NEGATIVE_INFINITY
    for (const [user, record] of [...this.#created.all()]) {
      this.#touch(user, record)
      this.#created.remove(user, record)
    }
    for (const [record, facts] of this.#records.facts.entries()) this.#putCreated(record, facts, now)
  }

  #touch(user: number, record: number): void {
    const key = keyOf(user, record)
    if (!this.#before.has(key))
      this.#before.set(key, this.#records.isThere(record) ? this.keeping(user, record) : null)
  }
}

const pinned: Keeping = { as: 'documents', because: 'pinned', until: null }

const shift = 2 ** 32
const keyOf = (user: number, record: number): number => user * shift + record

const createdUntil = (facts: Facts): number =>
  typeof facts.createdAt === 'number' && Number.isFinite(facts.createdAt)
    ? facts.createdAt + createdKeptMs
    : Number.NEGATIVE_INFINITY

const addTo = (map: Map<number, Set<number>>, key: number, value: number): void => {
  const values = map.get(key)
  if (values === undefined) map.set(key, new Set([value]))
  else values.add(value)
}
