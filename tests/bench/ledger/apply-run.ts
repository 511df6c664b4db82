import { type DeviceId, type Envelope, envelopeHash, type RecordId } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as Y from 'yjs'
import { InProcessServer } from '../../harness/in-process-server.ts'
import type { Figures } from '../report/report.ts'
import { workOrderStart } from '../world/work-order-start.ts'
import { prepareEdits } from './prepared-edits.ts'

export interface ApplyRun {
  readonly workOrders: number
  /** Edits of each. */
  readonly edits: number
  /** People who write to one work order without hearing of one another. */
  readonly writers: number
  /** Without it the same server reads nothing off a transaction, stores nothing of it and indexes nothing. */
  readonly ledger: boolean
  readonly folder: string
}

/** Edits that are on their way at a time: they share commits. */
const inFlight = 200

/**
 * Edits through the whole way in: gate, rights, document, facts, commit and fsync, filter. Measured is the time of all
 * threads of the process, since what is done behind a commit costs too.
 */
export const runApply = async (run: ApplyRun): Promise<Figures> => {
  const server = await InProcessServer.start({ folder: run.folder })
  const { organization, clock } = server
  const person = await server.person('eva', 'supervisor')
  const random = new SeededRandom(1)
  const edits: Envelope[] = []
  for (let i = 0; i < run.workOrders; i++) {
    const record = await server.record('workOrder', workOrderStart(i, random))
    const live = await organization.cache.open(record)
    const state = Y.encodeStateAsUpdate(live.doc)
    if (!run.ledger) live.doc._observers.delete('afterTransaction')
    edits.push(...prepareEdits(record, state, run.edits, run.writers, clock.now()).envelopes)
  }
  if (!run.ledger) mute(server)
  const hashes = edits.map(({ record, update }) => envelopeHash(record, update))
  const [bytesBefore, started] = [await bytesOf(server), performance.now()]
  const [cpu, thread] = [process.cpuUsage(), process.threadCpuUsage()]
  await submitAll(edits, (envelope, i, done) =>
    organization.intake.submit({
      envelope,
      hash: hashes[i] ?? new Uint8Array(32),
      bundle: false,
      author: { user: person, device: `device-${envelope.clientId}` as DeviceId },
      receivedAt: clock.now(),
      via: null,
      answer: ({ kind }) => (kind === 'acked' ? done() : done(new Error(kind))),
    }),
  )
  // With what follows behind the commits.
  for await (const _head of organization.log.heads()) break
  const { user, system } = process.cpuUsage(cpu)
  const main = process.threadCpuUsage(thread)
  const ms = performance.now() - started
  const bytesAfter = await bytesOf(server)
  const found = run.ledger ? await queryTimes(server, edits[0]?.record ?? null) : {}
  await server[Symbol.asyncDispose]()
  return {
    cpuUs: (user + system) / edits.length,
    /** Of it the main thread's. */
    mainCpuUs: (main.user + main.system) / edits.length,
    editsPerSecond: (1_000 * edits.length) / ms,
    logBytes: (bytesAfter.log - bytesBefore.log) / edits.length,
    ledgerBytes: (bytesAfter.ledger - bytesBefore.ledger) / edits.length,
    ...found,
  }
}

const submitAll = (
  edits: readonly Envelope[],
  submit: (envelope: Envelope, i: number, done: (error?: Error) => void) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let [next, left] = [0, edits.length]
    const more = (): void => {
      const i = next++
      const envelope = edits[i]
      if (envelope === undefined) return
      submit(envelope, i, (error) => {
        if (error !== undefined) reject(error)
        if (--left === 0) resolve()
        more()
      })
    }
    for (let i = 0; i < inFlight; i++) more()
  })

/** The store gets no row of the ledger. */
const mute = ({ organization: { log } }: InProcessServer): void => {
  const append = log.append.bind(log)
  log.append = (commits, facts) =>
    append(
      commits.map((commit) => ({ ...commit, ledger: null })),
      facts,
    )
}

const bytesOf = async ({ store }: InProcessServer): Promise<{ log: number; ledger: number }> => {
  const [log] = await store.query('SELECT coalesce(sum(length(body)), 0) AS bytes FROM log')
  const [ledger] = await store.query(
    `SELECT (SELECT coalesce(sum(length(changes)), 0) FROM ledger) +
            (SELECT coalesce(sum(length(body)), 0) FROM ledger_findings) AS bytes`,
  )
  return { log: Number(log?.bytes), ledger: Number(ledger?.bytes) }
}

/** One page of each kind of question, ms. */
const queryTimes = async ({ organization }: InProcessServer, record: RecordId | null): Promise<Figures> => {
  const { ledger } = organization.log
  const timed = async (ask: () => Promise<unknown>): Promise<number> => {
    const started = performance.now()
    for (let i = 0; i < 5; i++) await ask()
    return (performance.now() - started) / 5
  }
  const person = (await ledger.entries({ most: 1 }))[0]?.row.author.user
  return {
    newestMs: await timed(() => ledger.entries({ most: 100 })),
    ofRecordMs: await timed(() => ledger.entries({ most: 100, ...(record === null ? {} : { record }) })),
    ofAuthorMs: await timed(() =>
      ledger.entries({ most: 100, ...(person === undefined ? {} : { user: person }) }),
    ),
    ofKindMs: await timed(() => ledger.entries({ most: 100, kind: 'childAdded' })),
    openMs: await timed(() => ledger.findings({ state: 'open', most: 100 })),
  }
}
