import {
  captureEnvelopes,
  createRecord,
  type DeviceId,
  type Envelope,
  envelopeHash,
  type Facts,
  fieldService,
  newDocument,
  newRecordId,
  noStamp,
  type RecordId,
  setField,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { MemoryUpdateLog } from '../log/memory-log.ts'
import type { Sequence } from '../log/update-log.ts'
import { Directory } from './directory.ts'
import { DocumentCache } from './document-cache.ts'
import { FactsKeeper } from './facts-keeper.ts'
import { FoldIndex } from './fold-index.ts'
import { rebuildFacts } from './rebuild-facts.ts'
import { refreshFacts } from './refresh-facts.ts'

const author = { user: 'user/01ARZ3NDEKTSV4RRFFQ69G5FAV' as UserId, device: 'device-1' as DeviceId }
const random = new SeededRandom(5)
const clock = new SettableClock()
const orders = Array.from({ length: 3 }, () => newRecordId('workOrder', clock, random))
const bookings = Array.from({ length: 4 }, () => newRecordId('booking', clock, random))

/** An organization whose server is killed: some records' facts lag behind their rows. */
class KilledLog extends MemoryUpdateLog {
  readonly #docs = new Map<RecordId, Y.Doc>()
  readonly #made: Envelope[] = []
  #stale = new Set<RecordId>()

  async write(record: RecordId, edit: (doc: Y.Doc) => void): Promise<void> {
    edit(this.#open(record))
    const commits = this.#made.splice(0).map((envelope) => {
      const hash = envelopeHash(record, envelope.update)
      return {
        envelope,
        bundle: false,
        author,
        receivedAt: 5,
        hash,
        ledger: null,
      }
    })
    await this.append(commits)
    if (commits.length > 0) this.#stale.add(record)
  }

  /** Everything that the rows tell is in the heads. */
  async fileAll(): Promise<void> {
    await this.saveFacts(await factsOf(this), 0 as Sequence)
    this.#stale = new Set()
  }

  override async stale(): Promise<readonly RecordId[]> {
    return [...this.#stale]
  }

  override async saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void> {
    await super.saveFacts(facts, at)
    for (const record of facts.keys()) this.#stale.delete(record)
  }

  #open(record: RecordId): Y.Doc {
    const known = this.#docs.get(record)
    if (known !== undefined) return known
    const type = fieldService.type(typeOf(record))
    const doc = newDocument(type)
    captureEnvelopes(doc, record, { stamp: () => noStamp, newestSeen: () => 0 }, (one) =>
      this.#made.push(one),
    )
    createRecord(doc, type, { fields: {} }, random)
    this.#docs.set(record, doc)
    return doc
  }
}

/** The oracle: what the rows alone tell. */
const factsOf = async (log: MemoryUpdateLog): Promise<ReadonlyMap<RecordId, Facts>> => {
  const rebuilt = await rebuildFacts(log, fieldService)
  return new Map([...rebuilt].map(([record, { facts }]) => [record, facts]))
}

const move = fc.record({
  booking: fc.constantFrom(...bookings),
  to: fc.option(fc.constantFrom(...orders)),
})
const rename = fc.record({ order: fc.constantFrom(...orders), title: fc.string({ maxLength: 5 }) })
type Step = { readonly booking: RecordId; readonly to: RecordId | null } | Rename
interface Rename {
  readonly order: RecordId
  readonly title: string
}
const step: fc.Arbitrary<Step> = fc.oneof(move, rename)

const carryOut = (log: KilledLog, one: Step): Promise<void> =>
  'booking' in one
    ? log.write(one.booking, (doc) => setField(doc, fieldService.type('booking'), 'workOrder', one.to))
    : log.write(one.order, (doc) => setField(doc, fieldService.type('workOrder'), 'title', one.title))

test('[D54] facts that a killed server had not written are those that the rows tell, folds included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step), fc.array(step, { minLength: 1 }), async (filed, unfiled) => {
      const log = new KilledLog()
      for (const one of filed) await carryOut(log, one)
      await log.fileAll()
      for (const one of unfiled) await carryOut(log, one)

      const directory = new Directory(fieldService)
      const folds = new FoldIndex(fieldService)
      for await (const head of log.heads())
        if (directory.add(head) !== null) folds.update(head.record, null, head.facts)
      const keeper = new FactsKeeper(directory, folds)
      await refreshFacts(log, new DocumentCache(log, fieldService), keeper, directory)

      const expected = await factsOf(log)
      expect(new Map([...directory.entries()].map(({ record, facts }) => [record, facts]))).toEqual(expected)
      for await (const { record, facts } of log.heads()) expect(facts).toEqual(expected.get(record))
      expect(await log.stale()).toEqual([])
    }),
    { numRuns: 60 },
  )
})
