import {
  type DeviceId,
  type Envelope,
  envelopeHash,
  fieldService,
  newDocument,
  newRecordId,
  noStamp,
  type RecordId,
  setField,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { encodeSnapshot } from '../documents/snapshot-codec.ts'
import type { BatchFacts, Commit, Place, Sequence, StoredRow, UpdateLog } from './update-log.ts'

const random = new SeededRandom(11)
const workOrder = fieldService.type('workOrder')
const author = { user: 'user/01ARZ3NDEKTSV4RRFFQ69G5FAV' as UserId, device: 'device-1' as DeviceId }

export const aRecord = (): RecordId => newRecordId('workOrder', new SettableClock(), random)

/** Commits of one document, each setting its title anew. */
export const someCommits = (record: RecordId, count: number): Commit[] => {
  const doc = newDocument(workOrder)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) setField(doc, workOrder, 'title', `title ${i}`)
  return updates.map((update, i) => {
    const envelope: Envelope = {
      record,
      clientId: doc.clientID,
      fromClock: i,
      toClock: i + 1,
      before: new Uint8Array([0]),
      time: 1_000 + i,
      stamp: noStamp,
      update,
    }
    const hash = envelopeHash(record, update)
    return { envelope, bundle: false, author, receivedAt: 2_000 + i, hash, ledger: null }
  })
}

/** What `someCommits` makes of records' facts: the title that each one's last commit sets. */
export const factsOf = (commits: readonly Commit[]): BatchFacts =>
  new Map(commits.map(({ envelope: { record, fromClock } }) => [record, { title: `title ${fromClock}` }]))

/** Appends them as the committer does, with their facts. */
export const appendWithFacts = (log: UpdateLog, commits: readonly Commit[]): Promise<readonly Place[]> =>
  log.append(commits, () => factsOf(commits))

const isRow = (row: StoredRow | { readonly damaged: unknown }): row is StoredRow => !('damaged' in row)

/** What every implementation of `UpdateLog` promises. `open` gives a new, empty log each time. */
export const runUpdateLogContract = (name: string, open: () => Promise<UpdateLog>): void => {
  const withLog = (title: string, check: (log: UpdateLog) => Promise<void>): void => {
    test(`${title} (${name})`, async () => {
      const log = await open()
      try {
        await check(log)
      } finally {
        await log.close()
      }
    })
  }

  withLog(
    '[L1] commits get sequences without holes in the order in which they were appended',
    async (log) => {
      const first = await log.append(someCommits(aRecord(), 3))
      const second = await log.append(someCommits(aRecord(), 2))
      expect([...first, ...second].map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    },
  )

  withLog('[L2] what was appended is read back as it was, with its place and hash', async (log) => {
    const record = aRecord()
    const commits = someCommits(record, 3)
    const places = await log.append(commits)
    const [history] = await log.read([{ record, after: 0 }])
    expect(history?.damaged).toEqual([])
    expect(history?.rows).toHaveLength(3)
    history?.rows.forEach((row, i) => {
      const { ledger: _ledger, ...kept } = commits[i] as Commit
      expect(plain(row)).toEqual(plain({ ...kept, ...places[i] }))
    })
  })

  withLog('[L3] only what came after a version is read when asked so', async (log) => {
    const record = aRecord()
    await log.append(someCommits(record, 5))
    const [history, unknown] = await log.read([
      { record, after: 3 },
      { record: aRecord(), after: 0 },
    ])
    expect(history?.rows.map(({ sequence }) => sequence)).toEqual([4, 5])
    expect(unknown?.rows).toEqual([])
  })

  withLog('[L3] it is all the same whether a row came before or after the heads were read', async (log) => {
    const record = aRecord()
    const commits = someCommits(record, 6)
    await log.append(commits.slice(0, 3))
    for await (const head of log.heads()) expect(head.version).toBe(3)
    await log.append(commits.slice(3))
    for (const after of [0, 2, 3, 5]) {
      const [history] = await log.read([{ record, after }])
      expect(history?.rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6].slice(after))
    }
  })

  withLog('[L4] a snapshot stands for the rows that it covers, for those who lack them', async (log) => {
    const record = aRecord()
    const places = await log.append(someCommits(record, 5))
    const upTo = places[2]?.sequence
    if (upTo === undefined) throw new Error('five places')
    await log.saveSnapshot(record, { upTo, bytes: new Uint8Array([1, 2, 3]) })
    const [all, later, whole] = await log.read([
      { record, after: 0 },
      { record, after: 3 },
      { record, after: 0, whole: true },
    ])
    expect(all?.snapshot).toMatchObject({ upTo: 3 })
    expect(all?.rows.map(({ sequence }) => sequence)).toEqual([4, 5])
    expect(later?.snapshot).toBeNull()
    expect(later?.rows.map(({ sequence }) => sequence)).toEqual([4, 5])
    expect(whole?.rows).toHaveLength(5)
  })

  withLog('[D205] a device is sent updates as they were committed, from the snapshot on', async (log) => {
    const record = aRecord()
    const decided = { ...author, decidedBy: author.user }
    const commits = someCommits(record, 4).map((commit, i) =>
      i === 1 ? { ...commit, author: decided } : commit,
    )
    const places = await log.append(commits)
    const updates = commits.map(({ envelope }, i) => ({
      sequence: places[i]?.sequence,
      update: envelope.update,
    }))
    const [all, later, unknown] = await log.updates([
      { record, after: 0 },
      { record, after: 2 },
      { record: aRecord(), after: 0 },
    ])
    expect(plain(all)).toEqual(plain({ base: null, rows: updates }))
    expect(plain(later)).toEqual(plain({ base: null, rows: updates.slice(2) }))
    expect(plain(unknown)).toEqual(plain({ base: null, rows: [] }))
    const state = new Uint8Array([1, 2, 3])
    const origin = { by: author.user, at: 1 }
    const bytes = encodeSnapshot({ state, origin, bindings: [], times: [] })
    await log.saveSnapshot(record, { upTo: 3 as Sequence, bytes })
    const [since] = await log.updates([{ record, after: 0 }])
    expect(plain(since)).toEqual(plain({ base: state, rows: updates.slice(3) }))
  })

  withLog('[L5] heads tell version, newest time, bytes and newest facts of every record', async (log) => {
    const [a, b] = [aRecord(), aRecord()]
    const commits = [...someCommits(a, 3), ...someCommits(b, 1)]
    await appendWithFacts(log, [...commits.slice(0, 2), ...commits.slice(3)])
    await log.append(commits.slice(2, 3))
    const heads = new Map<RecordId, unknown>()
    for await (const head of log.heads()) heads.set(head.record, head)
    const bytes = commits.slice(0, 3).reduce((sum, { envelope }) => sum + envelope.update.length, 0)
    expect(heads.get(a)).toEqual({ record: a, version: 4, time: 1_002, bytes, facts: { title: 'title 1' } })
    expect(heads.get(b)).toMatchObject({ version: 3, facts: { title: 'title 0' } })
  })

  withLog('[L6] facts of dependants are written with the commit that changes them', async (log) => {
    const [order, booking] = [aRecord(), aRecord()]
    await log.append(someCommits(order, 1))
    await log.append(someCommits(booking, 1), () => new Map([[order, { status: 'scheduled' }]]))
    for await (const head of log.heads())
      if (head.record === order) expect(head).toMatchObject({ version: 2, facts: { status: 'scheduled' } })
  })

  withLog('[D224] facts that come later are those of all rows without theirs', async (log) => {
    const [order, booking] = [aRecord(), aRecord()]
    const commits = someCommits(order, 2)
    await log.append(commits.slice(0, 1), () => null)
    await log.append(commits.slice(1), () => null)
    log.noteFacts(factsOf(commits))
    await log.append(someCommits(booking, 1), () => null)
    await log.append(someCommits(aRecord(), 1), () => new Map([[booking, { title: 'later' }]]))
    const heads = new Map<RecordId, unknown>()
    for await (const { record, version, facts } of log.heads()) heads.set(record, [version, facts.title])
    expect([heads.get(order), heads.get(booking)]).toEqual([
      [2, 'title 1'],
      [3, 'later'],
    ])
  })

  withLog('[L7] the hash of a row is known by its sequence, and nothing beyond the head', async (log) => {
    const places = await log.append(someCommits(aRecord(), 2))
    expect(hexOf(await log.rowHash(2))).toBe(hexOf(places[1]?.rowHash ?? null))
    expect(await log.rowHash(3)).toBeNull()
  })

  withLog('[L8] a scan gives all rows in order', async (log) => {
    await log.append(someCommits(aRecord(), 1_500))
    const sequences: number[] = []
    for await (const row of log.scan(700)) if (isRow(row)) sequences.push(row.sequence)
    expect(sequences).toEqual(Array.from({ length: 801 }, (_, i) => 700 + i))
  })

  withLog('[L15] facts that were derived anew take the place of what heads said', async (log) => {
    const [a, b] = [aRecord(), aRecord()]
    await appendWithFacts(log, [...someCommits(a, 1), ...someCommits(b, 1)])
    await log.saveFacts(new Map([[a, { title: 'anew' }]]), 2 as Sequence)
    const heads = new Map<RecordId, unknown>()
    for await (const { record, version, facts } of log.heads()) heads.set(record, [version, facts.title])
    expect(heads).toEqual(
      new Map([
        [a, [2, 'anew']],
        [b, [2, 'title 0']],
      ]),
    )
    expect(await log.stale()).toEqual([])
  })

  test(`[L9] a closed log takes nothing any more (${name})`, async () => {
    const log = await open()
    await log.close()
    await expect(log.append(someCommits(aRecord(), 1))).rejects.toThrow()
  })
}

const hexOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')

/** Byte arrays of different classes compare as what they hold. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, inner) => (ArrayBuffer.isView(inner) ? hexOf(inner as Uint8Array) : inner)),
  )
