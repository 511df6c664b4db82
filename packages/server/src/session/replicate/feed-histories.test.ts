import type { Carriage, Reason, RecordId } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Feed, type Pick as Picked } from './feed.ts'

/** What a device has of a record: the document up to a version, and the facts of a moment. */
interface Copy {
  readonly why: Reason
  readonly as: Carriage
  readonly document: number | null
  readonly facts: number
}

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const few = (records: number) => ({ records, reads: records, bytes: 1_000 })
const isRead = ({ how }: Picked): boolean => how === 'base' || how === 'rows'

/** A feed with its device, driven as a pump does: what is read takes a while, all else is sent at once. */
class FedDevice {
  readonly feed = new Feed(0)
  readonly copies = new Map<RecordId, Copy>()
  readonly wanted = new Map<RecordId, Pick<Copy, 'why' | 'as'>>()
  /** Rows that wait to be sent just so: the version before them, and the newest. */
  readonly #tail = new Map<RecordId, readonly [number, number]>()
  readonly #heads = new Map<RecordId, number>()
  readonly #facts = new Map<RecordId, number>()

  head(record: RecordId): number {
    return this.#heads.get(record) ?? 1
  }

  facts(record: RecordId): number {
    return this.#facts.get(record) ?? 1
  }

  want(record: RecordId, why: Reason, as: Carriage): void {
    this.feed.want({ record, why, as, document: as === 'documents', priority: 1, bytes: 10 })
    this.wanted.set(record, { why, as })
  }

  drop(record: RecordId): void {
    this.feed.drop(record, 'left')
    this.wanted.delete(record)
  }

  /** A row, or only facts, of a record. */
  changes(record: RecordId, isRow: boolean): void {
    const previous = this.head(record)
    if (isRow) this.#heads.set(record, previous + 1)
    this.#facts.set(record, this.facts(record) + 1)
    if (!this.feed.follow(record, previous)) return
    this.#tail.set(record, [this.#tail.get(record)?.[0] ?? previous, this.head(record)])
  }

  /** No room is left on the line. */
  lineFills(): void {
    for (const [record, [previous]] of this.#tail) this.feed.fallBehind(record, previous)
    this.#tail.clear()
  }

  /** Sends what needs no reading. @returns what is being read, with the version that it had when it was asked for */
  begin(records: number): readonly (readonly [Picked, number])[] {
    for (const { record } of this.feed.takeRemoved()) {
      this.copies.delete(record)
      this.#tail.delete(record)
    }
    for (const [record, [previous, newest]] of this.#tail) this.#sendRows(record, previous, newest)
    this.#tail.clear()
    const picks = this.feed.pick(few(records))
    for (const pick of picks) if (!isRead(pick)) this.take(pick, this.head(pick.record))
    return picks.filter(isRead).map((pick) => [pick, this.head(pick.record)])
  }

  take(pick: Picked, version: number): void {
    if (!this.feed.wants(pick)) return this.feed.putBack(pick)
    const { record, why, as, how, after } = pick
    const had = this.copies.get(record)
    // Rows behind others that a device does not have are nothing to it.
    if (how === 'rows') expect(had?.document).toBe(after)
    this.copies.set(record, {
      why,
      as,
      document: as === 'facts' ? null : isRead(pick) ? version : (had?.document ?? null),
      facts: how === 'word' ? (had?.facts ?? 0) : this.facts(record),
    })
    this.feed.sent(pick, version, this.head(record))
  }

  #sendRows(record: RecordId, previous: number, newest: number): void {
    const had = this.copies.get(record)
    if (had === undefined) return
    if (had.document !== null) expect(had.document).toBe(previous)
    const document = had.document === null ? null : newest
    this.copies.set(record, { ...had, document, facts: this.facts(record) })
  }
}

test('[D239] whatever happens while something is read, in the end every record is there as it was wanted last, and as it is', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, steps) => {
      const random = new SeededRandom(seed)
      const device = new FedDevice()
      const happenings: readonly ((record: RecordId) => void)[] = [
        (record) => device.want(record, random.pick(['filter', 'kept']), random.pick(['facts', 'documents'])),
        (record) => device.drop(record),
        (record) => device.changes(record, random.chance(0.7)),
        () => device.lineFills(),
      ]
      const happens = (): void =>
        random.pick([0, 0, 0, 1, 2, 2, 3].map((i) => happenings[i]))?.(id(random.below(3)))
      for (let step = 0; step < steps; step++) {
        happens()
        if (random.chance(0.4)) continue
        const reading = device.begin(2)
        while (random.chance(0.7)) happens()
        for (const [pick, version] of reading) device.take(pick, version)
      }
      device.lineFills()
      for (let rounds = 0; !device.feed.isIdle; rounds++) {
        expect(rounds).toBeLessThan(20)
        for (const [pick, version] of device.begin(9)) device.take(pick, version)
      }
      const wanted = [...device.wanted].map(([record, { why, as }]) => [
        record,
        { why, as, document: as === 'documents' ? device.head(record) : null, facts: device.facts(record) },
      ])
      expect([...device.copies].sort()).toEqual(wanted.sort())
    }),
    { numRuns: 1_000 },
  )
})
