import {
  contentOf,
  type Described,
  decodeLive,
  describeUpdate,
  type Envelope,
  encodeLive,
  fieldService,
  newDocument,
  newRecordId,
  type RecordId,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import {
  type Attack,
  attackedDocument,
  forgeryAgainst,
  honestHistory,
  hostileCorpus,
  mutantOf,
  mutants,
  renamed,
  SeededRandom,
  victim,
} from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { liveState } from '../harness/live-state.ts'
import type { StoredLog } from '../harness/stored-log.ts'
import type { WireDevice } from '../harness/wire-device.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { BesiegedServer } from './besieged-server.ts'

const workOrder = fieldService.type('workOrder')
const megabyte = 1024 * 1024
/**
 * What the server may need more than before, whatever is thrown at it, bytes. What is garbage counts until it is
 * collected, so this is far more than it holds.
 */
const mostGrowth = 250 * megabyte
let besieged: BesiegedServer

beforeAll(async () => {
  besieged = await BesiegedServer.start()
})
afterAll(async () => {
  await besieged[Symbol.asyncDispose]()
})

const newOrder = (): RecordId => newRecordId('workOrder', systemClock, systemRandom)
const stateOf = (record: RecordId): Promise<Uint8Array> =>
  liveState(besieged.url, besieged.token('ben'), record)

/** Of one moment, so that no policy finds a later value than the one that the structure shows, and corrects it. */
const moment = Date.now()

/** An envelope of these bytes, said to be whatever one likes. */
const envelopeOf = (record: RecordId, { clientId, fromClock, toClock, update }: Described): Envelope => ({
  record,
  clientId,
  fromClock,
  toClock,
  update,
  before: Y.encodeStateVector(new Map()),
  time: moment,
  stamp: { deviceClock: moment, sinceStart: 0, start: 1 },
})

/** Pushes an honest person's edits and lets them all be acked. */
const write = async (device: WireDevice, edits: readonly Envelope[]): Promise<void> => {
  for (let i = 0; i < edits.length; i += 100) device.push(...edits.slice(i, i + 100))
  for (const edit of edits) expect(await device.answerTo(edit)).toMatchObject({ kind: 'ack' })
  besieged.wrote(edits.length)
  for (const { record } of edits) {
    if (begun.has(record)) continue
    begun.add(record)
    await besieged.companionOf(record)
  }
}
const begun = new Set<RecordId>()

/** The transactions that `attackedDocument` is made of. */
const attackedEdits = (record: RecordId): readonly Envelope[] => {
  const own = new WireRecord(record, victim)
  const edits = own.edit((doc) => {
    const root = doc.getMap('record')
    root.set('title', 'first')
    doc.transact(() => {
      const child = new Y.Map<unknown>()
      doc.getMap('tasks').set('t1', child)
      child.set('name', 'Look')
    })
    doc.getMap('transitions').set('s1', { to: 'completed', after: null, over: [], by: 'user/a', at: 1 })
    doc.getText('notes').insert(0, 'hello world')
    root.set('title', 'second')
  })
  expect(contentOf(own.doc)).toBe(contentOf(attackedDocument()))
  return edits
}

/** One attack, the record that it is meant for, and one that got the same honest edits and nothing else. */
interface Target {
  readonly attack: Attack
  readonly record: RecordId
  readonly control: RecordId
  readonly update: Uint8Array
}

/** Ben writes a record for each attack of the corpus. */
const targets = async (ben: WireDevice): Promise<readonly Target[]> => {
  const edits: Envelope[] = []
  const untouched = newOrder()
  edits.push(...attackedEdits(untouched))
  const made = hostileCorpus.map((attack) => {
    const base = attackedDocument()
    const update = attack.update(base)
    const record = newOrder()
    edits.push(...attackedEdits(record))
    // Some attacks need something more in the document, by yet another writer.
    const more = describeUpdate(Y.encodeStateAsUpdate(base, Y.encodeStateVector(attackedDocument())))
    if (more === null) return { attack, record, control: untouched, update }
    const control = newOrder()
    const state = Y.encodeStateAsUpdate(base, Y.encodeStateVector(attackedDocument()))
    edits.push(...attackedEdits(control))
    for (const one of [record, control]) edits.push(envelopeOf(one, { ...more, update: state }))
    return { attack, record, control, update }
  })
  await write(ben, edits)
  return made
}

/** Said as its own bytes say, where they can be read, so that the gate has to look deeper than at the claim. */
const claimed = ({ attack: { clientId }, record, update }: Target): Envelope => {
  const { fromClock, toClock } = describeUpdate(update) ?? { fromClock: 0, toClock: 0 }
  return envelopeOf(record, { clientId, fromClock, toClock, update })
}

const expectUntouched = async ({ attack, record, control }: Target): Promise<void> => {
  // Equal bytes: equal in all roots, in every struct, in all that is deleted.
  const [state, honest] = [await stateOf(record), await stateOf(control)]
  expect([attack.name, Buffer.compare(state, honest)]).toEqual([attack.name, 0])
}

/** What has to be true of the disk in the end, with the records that are to be compared there. */
const untouched: { readonly record: RecordId; readonly control: RecordId }[] = []
const shared: typeof untouched = []
const opened: RecordId[] = []

const expectedAnswer = (name: 'mallory' | 'ben', { answer, clientId }: Attack): string => {
  if (name === 'mallory' && clientId === victim) return 'client-bound'
  if (answer === 'early') return 'missing'
  if (answer === 'newer') return 'server-older'
  return answer === 'known' ? 'ack' : answer
}

/** Sends an update as a stock client does. @returns whether it was acked, and how the connection ended if it did */
const sendLive = async (
  record: RecordId,
  update: Uint8Array,
): Promise<{ acked: boolean; closed: number | null }> => {
  const socket = await besieged.live('ben', record)
  let acked = false
  const answered = (): Promise<number | null> =>
    new Promise((resolve) => {
      void socket.closed.then(({ code }) => resolve(code))
      socket.onMessage = (bytes) => {
        const { type } = decodeLive(bytes)
        acked ||= type === 'ack'
        if (type === 'awareness') resolve(null)
      }
      socket.send(encodeLive({ type: 'queryAwareness' }))
    })
  socket.send(encodeLive({ type: 'update', update }))
  let closed = await answered()
  // What the document has taken is on disk when it is shown; and by then it was acked.
  await stateOf(record)
  closed ??= await answered()
  socket.destroy()
  return { acked, closed }
}

describe('the hostile corpus against a running server', () => {
  test("[X36] as edits of the victim's own device and of a stranger: as if nobody had tried", async () => {
    const made = await targets(await besieged.signedIn('ben'))
    untouched.push(...made)
    const before = besieged.server.memory
    await besieged.withstands(async () => {
      for (const name of ['mallory', 'ben'] as const) {
        const device = await besieged.signedIn(name)
        for (const target of made) {
          const met = await device.firstAnswer(claimed(target))
          const { attack } = target
          expect([name, attack.name, met]).toEqual([name, attack.name, expectedAnswer(name, attack)])
        }
      }
    })
    expect(besieged.server.memory - before).toBeLessThan(mostGrowth)
    for (const target of made) await expectUntouched(target)
  })

  test('[X37] as bundles of a stock client: not applied, or no more than its author may write', async () => {
    const made = await targets(await besieged.signedIn('ben'))
    const before = besieged.server.memory
    let admitted = 0
    await besieged.withstands(async () => {
      for (const target of made) {
        const { acked, closed } = await sendLive(target.record, target.update)
        if (closed !== null) expect(closed).toBe(4400)
        if (!acked) await expectUntouched(target)
        else opened.push(target.record)
        const [state, honest] = [await stateOf(target.record), await stateOf(target.control)]
        if (Buffer.compare(state, honest) === 0) continue
        admitted++
        besieged.wrote(1)
      }
    })
    expect(besieged.server.memory - before).toBeLessThan(mostGrowth)
    expect(admitted).toBeLessThan(made.length / 5)
  })
})

const seed = 20_261_123

/** Ben's history of a record, by several client ids, with all that people do. */
const honestEdits = (record: RecordId): readonly Envelope[] =>
  honestHistory(workOrder, seed, 300).envelopes.map((one) => envelopeOf(record, one))

/** What somebody else wrote as if one had written it, now and then as it is. */
const inOwnName = (of: Described, others: readonly Described[], random: SeededRandom): Described => {
  const own = renamed(of, 1 + random.below(2 ** 32 - 2))
  return random.chance(0.2) ? own : mutantOf(own, others, random)
}

/** How many forgeries were sent in all, and what became of them. */
const report = (count: number, by: string, device: WireDevice): void => {
  sent += count
  const answers = [...device.tally]
    .sort(([, a], [, b]) => b - a)
    .map(([answer, times]) => `${times} ${answer}`)
  process.stdout.write(`${count} forgeries of ${by}: ${answers.join(', ')}\n`)
}
let sent = 0

/**
 * Lets Ben write his history while somebody sends forgeries of what he has sent so far, under his client ids, under
 * new ones, in front of what he is about to write.
 */
const writeUnderFire = async (
  record: RecordId,
  by: 'mallory' | 'benElsewhere',
  count: number,
): Promise<void> => {
  const [ben, forger] = [await besieged.signedIn('ben'), await besieged.signedIn(by)]
  const edits = honestEdits(record)
  const random = new SeededRandom(seed)
  const parts = 10
  const size = Math.ceil(edits.length / parts)
  for (let part = 0; part < parts; part++) {
    await write(ben, edits.slice(part * size, (part + 1) * size))
    const sent = edits.slice(0, (part + 1) * size)
    const forged = [...mutants(sent, seed + part, count / parts)].map((one) =>
      envelopeOf(record, random.chance(0.4) ? one.mutant : inOwnName(one.of, sent, random)),
    )
    for (let i = 0; i < forged.length; i += 100) forger.push(...forged.slice(i, i + 100))
    await forger.until(() => forger.answered >= (part + 1) * forged.length, 'all answers')
  }
  report(count, by === 'mallory' ? 'a stranger' : 'another device', forger)
}

describe('20,000 mutants of honest edits against a running server', () => {
  test('[X38] of somebody without the right to the record: it is as if nobody had tried', async () => {
    const [record, control] = [newOrder(), newOrder()]
    const before = besieged.server.memory
    await write(await besieged.signedIn('ben'), honestEdits(control))
    await besieged.withstands(() => writeUnderFire(record, 'mallory', 6_000))
    expect(Buffer.compare(await stateOf(record), await stateOf(control))).toBe(0)
    expect(besieged.server.memory - before).toBeLessThan(mostGrowth)
    untouched.push({ record, control })
  })

  test("[X39] of another device of the same person: what it may write is its own, and nobody's edits are lost", async () => {
    const [record, control] = [newOrder(), newOrder()]
    const before = besieged.server.memory
    await write(await besieged.signedIn('ben'), honestEdits(control))
    const rows = (await besieged.server.health()).head
    await writeUnderFire(record, 'benElsewhere', 6_000)
    expect(besieged.server.memory - before).toBeLessThan(mostGrowth)
    // It may write in the record, so that some of its forgeries are edits like any other.
    besieged.wrote((await besieged.server.health()).head - rows - honestEdits(record).length)
    shared.push({ record, control })
  })

  test('[X40] of their own author, and edits of right bytes and wrong sense: every load bears what is admitted', async () => {
    const record = newOrder()
    const before = besieged.server.memory
    const ben = await besieged.signedIn('ben')
    const edits = honestEdits(record)
    await write(ben, edits.slice(0, 100))
    const random = new SeededRandom(seed)
    for (const { mutant } of mutants(edits, seed, 8_000)) ben.push(envelopeOf(record, mutant))
    for (let part = 0; part < 40; part++) {
      const doc = newDocument(workOrder)
      Y.applyUpdate(doc, await stateOf(record))
      for (let i = 0; i < 50; i++)
        ben.push(envelopeOf(record, forgeryAgainst(doc, workOrder, 1 + random.below(2 ** 32 - 2), random)))
    }
    await ben.until(() => ben.answered >= 10_100, 'all answers')
    report(10_000, 'their own author', ben)
    expect(sent).toBeGreaterThanOrEqual(20_000)
    expect(besieged.server.memory - before).toBeLessThan(mostGrowth)
    opened.push(record)
  })
})

describe('what is on the disk afterwards', () => {
  test('[X36, X37, X38, X39, X40] the honest edits, by those who made them, and every record loads to what was shown', async () => {
    const shown = new Map<RecordId, string>()
    for (const record of [...opened, ...[...untouched, ...shared].map((one) => one.record)]) {
      const doc = newDocument(workOrder)
      Y.applyUpdate(doc, await stateOf(record))
      expect([record, doc.store.pendingStructs, doc.store.pendingDs]).toEqual([record, null, null])
      shown.set(record, contentOf(doc))
    }
    const log = await besieged.stopped()
    expect(log.damaged).toEqual([])
    for (const [record, content] of shown) expect(log.content(record)).toBe(content)
    for (const { record, control } of untouched) expect(rowsOf(log, record)).toEqual(rowsOf(log, control))
    for (const { record, control } of shared) {
      const isHonest = (row: { author: { device: string } }): boolean => row.author.device === 'device-b'
      expect(rowsOf(log, record).filter(([device]) => device === 'device-b')).toEqual(rowsOf(log, control))
      expect(contentOf(log.replayed(record, isHonest))).toBe(log.content(control))
      const honestIds = new Set(log.ofRecord(control).map(({ envelope }) => envelope.clientId))
      const forgers = log.ofRecord(record).filter((row) => !isHonest(row))
      for (const { envelope } of forgers) expect(honestIds.has(envelope.clientId)).toBe(false)
    }
  })
})

/** Every row of a record: by whom, under which client id and clocks, and its bytes. */
const rowsOf = (log: StoredLog, record: RecordId): readonly (readonly [device: string, ...unknown[]])[] =>
  log
    .ofRecord(record)
    .map(({ author, envelope }) => [
      author.device,
      author.user,
      envelope.clientId,
      envelope.fromClock,
      envelope.toClock,
      Buffer.from(envelope.update).toString('base64'),
    ])
