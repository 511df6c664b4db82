import {
  type Catalog,
  captureEnvelopes,
  catalogOf,
  type Envelope,
  type FieldPolicy,
  fieldService,
  mapAt,
  newDocument,
  type RecordId,
  settle,
  tipsOf,
  type UserId,
} from '@fieldmerge/shared'
import { RegisterHistory, type RegisterWrite, SeededRandom } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { aRecord } from '../log/contract.ts'
import { causeOf } from './authors.ts'
import { PolicyServer } from './testing/policy-server.ts'

/** `POLICY_HISTORIES=n` and `POLICY_SEED=n` run more, or a failure again. */
const histories = Number(process.env.POLICY_HISTORIES ?? 250)
const firstSeed = Number(process.env.POLICY_SEED ?? 1)

const paths = ['title', 'tasks/t1/name'] as const
const workOrder = fieldService.type('workOrder')
const userOf = (n: number): UserId => `user/${String(n).padStart(26, '0')}` as UserId

/** What every history begins with, as the envelope of its maker. */
const beginning = (record: RecordId): { readonly envelope: Envelope; readonly state: Uint8Array } => {
  const doc = newDocument(workOrder)
  let envelope: Envelope | null = null
  const clock = { stamp: () => ({ deviceClock: 1, sinceStart: 0, start: 0 }), newestSeen: () => 0 }
  captureEnvelopes(doc, record, clock, (made) => {
    envelope = made
  })
  doc.transact(() => {
    const task = new Y.Map<unknown>()
    doc.getMap('tasks').set('t1', task)
    task.set('order', 'V')
    doc.getMap('record').set('number', 'WO-1')
  })
  if (envelope === null) throw new Error('nothing was made')
  return { envelope, state: Y.encodeStateAsUpdate(doc) }
}

const envelopeOf = (record: RecordId, write: RegisterWrite): Envelope => ({
  record,
  clientId: write.clientId,
  fromClock: write.clock,
  toClock: write.clock + 1,
  before: write.before,
  time: write.time,
  stamp: { deviceClock: write.time, sinceStart: 0, start: 0 },
  update: write.update,
})

/** One server, people who sync with it and with one another, in any order that respects what each had. */
const run = async (seed: number): Promise<{ corrections: number; losses: number }> => {
  const random = new SeededRandom(seed)
  const record = aRecord()
  const { envelope, state } = beginning(record)
  const server = new PolicyServer(fieldService, record, seed)
  await server.submit(envelope, userOf(99))
  const history = new RegisterHistory(workOrder, state, paths.slice(0, 1 + random.below(2)), random)
  const arrived = new Set<number>()
  const deliver = async (): Promise<void> => {
    const ready = history.writes.filter(
      ({ index, seen }) => !arrived.has(index) && [...seen].every((one) => arrived.has(one)),
    )
    if (ready.length === 0) return
    const write = random.pick(ready)
    expect(await server.submit(envelopeOf(record, write), userOf(write.writer))).toBe('acked')
    arrived.add(write.index)
  }
  for (let step = 10 + random.below(20); step > 0; step--) {
    history.step()
    if (random.chance(0.4)) await deliver()
    if (random.chance(0.2)) {
      // What the server has, corrections included.
      const { doc } = await server.document()
      random.pick(history.writers).receiveState(Y.encodeStateAsUpdate(doc), arrived)
    }
    if (random.chance(0.1)) server.restart()
  }
  while (arrived.size < history.writes.length) await deliver()
  const { doc } = await server.document()
  for (const path of paths) {
    const written = history.writes.filter((write) => write.path === path)
    const latest = Math.max(...written.map(({ time }) => time))
    const shown = valueAt(doc, path)
    if (written.length > 0 && !written.some(({ time, value }) => time === latest && value === shown))
      throw new Error(`seed ${seed}: ${path} shows ${shown}`)
  }
  await expectQuiet(server, history.writes, record, seed)
  await expectNothingHidden(server, history.writes, seed)
  const losses = (await server.log.ledger.findings({ state: 'open', most: 1_000 })).length
  return { corrections: (await server.corrections()).length, losses }
}

/** Everything again changes nothing, and no loss is left that the policy would want back. */
const expectQuiet = async (
  server: PolicyServer,
  writes: readonly RegisterWrite[],
  record: RecordId,
  seed: number,
): Promise<void> => {
  const before = (await server.rows()).length
  for (const write of writes) await server.submit(envelopeOf(record, write), userOf(write.writer))
  if (server.warnings.length > 0) throw new Error(`seed ${seed}: ${server.warnings}`)
  expect((await server.rows()).length).toBe(before)
  const document = await server.document()
  for (const state of ['open', 'seen', 'settled'] as const)
    for (const { path, item, value } of await server.log.ledger.findings({ state, most: 1_000 })) {
      const place = { title: ['record', null, 'title'], 'tasks/t1/name': ['tasks', 't1', 'name'] }[path]
      const tip = tipOf(document.doc, path)
      if (place === undefined || tip === null) throw new Error(path)
      const shown = { value: valueAt(document.doc, path), time: document.times.madeAt(tip), roles: [] }
      const lost = { value, time: document.times.madeAt(item), roles: [] }
      if (state === 'open' && settle('latest', shown, lost) !== null)
        throw new Error(`seed ${seed}: the policy would write ${value} over ${shown.value}`)
    }
  // One answer to one arrival: never two corrections of a key without somebody's edit between them.
  let last = ''
  for (const { author, envelope } of await server.rows()) {
    const isCorrection = causeOf(author) === 'policy'
    if (isCorrection && last === 'policy')
      throw new Error(`seed ${seed}: ${envelope.clientId} answers a correction`)
    last = isCorrection ? 'policy' : 'edit'
  }
}

/** Every value ever written is shown, was replaced by somebody who had seen it, or is told as lost. */
const expectNothingHidden = async (
  server: PolicyServer,
  writes: readonly RegisterWrite[],
  seed: number,
): Promise<void> => {
  const { doc } = await server.document()
  const states = ['open', 'superseded', 'settled', 'restored', 'kept', 'seen'] as const
  const told = new Set<unknown>()
  for (const state of states)
    for (const { value } of await server.log.ledger.findings({ state, most: 1_000 })) told.add(value)
  const replaced = new Set(writes.map((write) => write.replaced))
  for (const { index, path, value } of writes)
    if (valueAt(doc, path) !== value && !replaced.has(index) && !told.has(value))
      throw new Error(`seed ${seed}: what write ${index} wrote is hidden`)
}

const valueAt = (doc: Y.Doc, path: string): unknown => {
  const map =
    path === 'title' ? doc.getMap('record') : mapAt(doc, { root: 'tasks', child: 't1', key: 'name' })
  return map?.get(path === 'title' ? 'title' : 'name')
}

const tipOf = (doc: Y.Doc, path: string) => {
  const map =
    path === 'title' ? doc.getMap('record') : mapAt(doc, { root: 'tasks', child: 't1', key: 'name' })
  const item = map?._map.get(path === 'title' ? 'title' : 'name')
  return item === undefined
    ? null
    : (tipsOf(doc).find(({ client, clock }) => client === item.id.client && clock === item.id.clock) ?? null)
}

describe('the policy latest', () => {
  test('[D95, D96, D101] what was written last is shown after any history, and then nothing is left to correct', async () => {
    const sum = { corrections: 0, losses: 0 }
    for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
      const { corrections, losses } = await run(seed)
      sum.corrections += corrections
      sum.losses += losses
    }
    process.stdout.write(`${JSON.stringify(sum)} in ${histories} histories\n`)
    expect(sum.corrections).toBeGreaterThan(histories / 4)
    expect(sum.losses).toBeGreaterThan(histories / 4)
  })
})

/** The shipped types, with another policy for one field. */
const withPolicy = (field: string, policy: FieldPolicy): Catalog => {
  const declared = workOrder.fields[field]
  if (declared === undefined) throw new Error(`no ${field}`)
  const type = { ...workOrder, fields: { ...workOrder.fields, [field]: { ...declared, policy } } }
  return catalogOf([...fieldService.types.values()].map((one) => (one.name === 'workOrder' ? type : one)))
}

/** Three people write one field at once; their envelopes arrive in every order, and every one of them may win in Yjs. */
const threeAtOnce = async (
  field: string,
  policy: FieldPolicy,
  values: readonly unknown[],
  roles: Readonly<Record<string, readonly string[]>> = {},
): Promise<readonly unknown[]> => {
  const catalog = withPolicy(field, policy)
  const shown: unknown[] = []
  for (const ranks of permutations)
    for (const order of permutations) {
      const record = aRecord()
      const { envelope, state } = beginning(record)
      const server = new PolicyServer(catalog, record, 1, roles)
      await server.submit(envelope, userOf(99))
      const made = values.map((value, n) => {
        const doc = newDocument(workOrder)
        Y.applyUpdate(doc, state)
        doc.clientID = 2 ** 30 + (ranks[n] ?? 0)
        const before = Y.encodeStateVector(doc)
        let update: Uint8Array = new Uint8Array()
        doc.on('update', (one: Uint8Array) => {
          update = one
        })
        doc.getMap('record').set(field, value)
        const rest = { before, time: 1_000 + n, stamp: { deviceClock: 0, sinceStart: 0, start: 0 }, update }
        return { record, clientId: doc.clientID, fromClock: 0, toClock: 1, ...rest }
      })
      for (const n of order) {
        const one = made[n]
        if (one !== undefined) expect(await server.submit(one, userOf(n))).toBe('acked')
      }
      shown.push((await server.document()).doc.getMap('record').get(field))
      expect(server.warnings).toEqual([])
    }
  return [...new Set(shown.map((value) => JSON.stringify(value)))].map((text) => JSON.parse(text))
}

const permutations = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const

const articles = ['A', 'B', 'C'].map((one) => `knowledgeArticle/${one.padStart(26, '0')}`)

describe('policies of fields', () => {
  test('[D97] latest, max and min show the same of three values in every order, whoever wins in Yjs', async () => {
    expect(await threeAtOnce('title', 'latest', ['a', 'b', 'c'])).toEqual(['c'])
    expect(await threeAtOnce('dueAt', 'max', [5, 9, 7])).toEqual([9])
    expect(await threeAtOnce('dueAt', 'min', [5, 9, null])).toEqual([5])
  })

  test('[D97] rank shows the value of the earliest role, and the latest of equals', async () => {
    const roles = { [userOf(0)]: ['dispatcher'], [userOf(1)]: ['planner'], [userOf(2)]: ['planner'] }
    expect(await threeAtOnce('title', { rank: ['dispatcher', 'planner'] }, ['a', 'b', 'c'], roles)).toEqual([
      'a',
    ])
    expect(await threeAtOnce('title', { rank: ['planner'] }, ['a', 'b', 'c'], roles)).toEqual(['c'])
  })

  test('[D97] union shows all entries', async () => {
    const [a, b, c] = articles
    for (const shown of await threeAtOnce('articles', 'union', [[a], [b], [a, c]]))
      expect([...(shown as readonly string[])].sort()).toEqual([a, b, c])
  })

  test('[D97] structure and keepBoth show what Yjs shows, and write nothing', async () => {
    for (const policy of ['structure', 'keepBoth'] as const)
      expect((await threeAtOnce('title', policy, ['a', 'b', 'c'])).toSorted()).toEqual(['a', 'b', 'c'])
  })
})
