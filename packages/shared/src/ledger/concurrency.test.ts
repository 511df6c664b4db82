import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { RegisterHistory, type RegisterWrite, SeededRandom } from '../testing/index.ts'
import { mapAt, placeOfPath } from './ledger-path.ts'
import { type Finding, findingKey } from './ledger-row.ts'
import { type LedgerReading, RecordLedger } from './record-ledger.ts'

const workOrder = fieldService.type('workOrder')
const paths = ['title', 'number', 'tasks/t1/name'] as const

/** `LEDGER_HISTORIES=n` and `LEDGER_SEED=n` run more, or a failure again. */
const histories = Number(process.env.LEDGER_HISTORIES ?? 20_000)
const firstSeed = Number(process.env.LEDGER_SEED ?? 1)

const base = ((): Uint8Array => {
  const doc = newDocument(workOrder)
  const task = new Y.Map<unknown>()
  doc.getMap('tasks').set('t1', task)
  task.set('order', 'V')
  return Y.encodeStateAsUpdate(doc)
})()

/** A server that applies one update after the other, is stopped now and then, and keeps what it found. */
class Server {
  doc: Y.Doc
  readonly findings = new Map<string, Finding>()
  readonly has = new Set<number>()
  readonly #users = new Map<number, string>()
  #ledger: RecordLedger
  #reading: LedgerReading | null = null
  #write: RegisterWrite | null = null

  constructor() {
    this.doc = newDocument(workOrder)
    Y.applyUpdate(this.doc, base)
    this.#ledger = this.#watch()
  }

  take(write: RegisterWrite): LedgerReading {
    this.#write = write
    this.#users.set(write.clientId, `user/${write.writer}`)
    Y.applyUpdate(this.doc, write.update)
    this.has.add(write.index)
    if (this.#reading === null) throw new Error('nothing was read')
    for (const finding of this.#reading.findings) this.findings.set(findingKey(finding), finding)
    return this.#reading
  }

  restart(): void {
    const state = Y.encodeStateAsUpdate(this.doc)
    this.doc = newDocument(workOrder)
    Y.applyUpdate(this.doc, state)
    this.#ledger = this.#watch()
  }

  shown(path: string): unknown {
    const place = placeOfPath(workOrder, path)
    return (place && mapAt(this.doc, place)?.get(place.key)) ?? null
  }

  #watch(): RecordLedger {
    const open = [...this.findings.values()].filter(({ state }) => state === 'open')
    const ledger = new RecordLedger(this.doc, workOrder, open)
    this.doc.on('afterTransaction', (transaction: Y.Transaction) => {
      const write = this.#write
      if (write === null) return
      this.#reading = this.#ledger.read(transaction, {
        user: `user/${write.writer}`,
        cause: 'edit',
        before: write.before,
        userOf: (client) => this.#users.get(client) ?? null,
      })
    })
    return ledger
  }
}

/** What a history comes to without a look into Yjs: who had what is known from the book-keeping of the writers. */
class Oracle {
  readonly #writes: readonly RegisterWrite[]
  readonly #graded = new Set<number>()

  constructor(writes: readonly RegisterWrite[]) {
    this.#writes = writes
  }

  /** The server shows this write now: whoever wrote it knew of these. */
  shows(write: RegisterWrite, arrived: ReadonlySet<number>): void {
    for (const index of this.lost(write.path, write.index, arrived))
      if (write.seen.has(index)) this.#graded.add(index)
  }

  /** Written, replaced by nobody who saw it, and not what is shown. */
  lost(path: string, shown: unknown, arrived: ReadonlySet<number>): ReadonlySet<number> {
    const here = this.#writes.filter((write) => write.path === path && arrived.has(write.index))
    const replaced = new Set(here.map((write) => write.replaced))
    return new Set(here.map(({ index }) => index).filter((index) => !replaced.has(index) && index !== shown))
  }

  isReplaced(index: number): boolean {
    return this.#writes.some(({ replaced }) => replaced === index)
  }

  wasSeen(index: number): boolean {
    return this.#graded.has(index)
  }

  areConcurrent(a: number, b: number): boolean {
    return !this.#writes[a]?.seen.has(b) && !this.#writes[b]?.seen.has(a)
  }
}

const run = (seed: number): { writes: number; losses: number; seen: number } => {
  const random = new SeededRandom(seed)
  const history = new RegisterHistory(workOrder, base, paths.slice(0, 1 + random.below(3)), random)
  for (let step = 8 + random.below(16); step > 0; step--) history.step()
  const { writes } = history
  const server = new Server()
  const oracle = new Oracle(writes)
  const byItem = new Map(writes.map((write) => [`${write.clientId} ${write.clock}`, write]))
  while (server.has.size < writes.length) {
    const ready = writes.filter(
      ({ index, seen }) => !server.has.has(index) && [...seen].every((one) => server.has.has(one)),
    )
    const write = random.pick(ready)
    const { changes } = server.take(write)
    const [change] = changes
    const isShown = server.shown(write.path) === write.value
    if (change?.shown !== isShown || change.path !== write.path || change.value !== write.value)
      throw new Error(`seed ${seed}: ${JSON.stringify(change)} is not ${write.index}`)
    if (isShown) oracle.shows(write, server.has)
    if (random.chance(0.1)) server.restart()
  }
  const found = [...server.findings.values()].filter(({ state }) => state !== 'superseded')
  // What somebody had decided about may be gone on from later: it is closed for good.
  const lost = found
    .map((finding) => ({ finding, write: writeOf(byItem, finding.item) }))
    .filter(({ finding, write }) => finding.state !== 'seen' || !oracle.isReplaced(write.index))
  const wanted = paths.flatMap((path) => [...oracle.lost(path, server.shown(path), server.has)])
  const told = lost.map(({ write }) => write.index)
  if (told.toSorted().join() !== wanted.toSorted().join())
    throw new Error(`seed ${seed}: lost are ${wanted}, the ledger says ${told}`)
  for (const { finding, write } of lost) {
    const rival = finding.rival === null ? null : writeOf(byItem, finding.rival)
    if (finding.value !== write.value || finding.path !== write.path)
      throw new Error(`seed ${seed}: ${JSON.stringify(finding)} holds not what write ${write.index} wrote`)
    if (rival === null || !oracle.areConcurrent(write.index, rival.index))
      throw new Error(`seed ${seed}: ${write.index} and ${rival?.index} are not concurrent`)
    if ((finding.state === 'seen') !== oracle.wasSeen(write.index))
      throw new Error(`seed ${seed}: ${write.index} is ${finding.state}`)
  }
  const seen = lost.filter(({ finding }) => finding.state === 'seen').length
  return { writes: writes.length, losses: lost.length, seen }
}

const writeOf = (
  byItem: ReadonlyMap<string, RegisterWrite>,
  { client, clock }: Finding['item'],
): RegisterWrite => {
  const write = byItem.get(`${client} ${clock}`)
  if (write === undefined) throw new Error(`nobody wrote ${clock} of ${client}`)
  return write
}

describe('concurrency', () => {
  test('[S70, S71, S72] what the ledger calls lost is what the writers’ own clocks call lost, in any history', () => {
    const sum = { writes: 0, losses: 0, seen: 0 }
    for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
      const { writes, losses, seen } = run(seed)
      sum.writes += writes
      sum.losses += losses
      sum.seen += seen
    }
    process.stdout.write(`${JSON.stringify(sum)} in ${histories} histories\n`)
    // Otherwise the histories hold too little to tell anything.
    expect(sum.losses).toBeGreaterThan(histories)
    expect(sum.seen).toBeGreaterThan(histories / 10)
  }, 600_000)
})
