import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LedgerChange, Timers, UserId } from '@fieldmerge/shared'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { DerivedLedger } from '../ledger/ledger-store.ts'
import { SqliteStore } from '../store/sqlite-store.ts'
import { appendWithFacts, aRecord, runUpdateLogContract, someCommits } from './contract.ts'
import { SqliteUpdateLog } from './sqlite-log.ts'
import { LogFailed, type RecordHead, type Sequence, type UpdateLog } from './update-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-log-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = (): string => join(folder, `${files++}.sqlite`)

runUpdateLogContract('SQLite', async () => new SqliteUpdateLog(await SqliteStore.open(newFile())))

describe('on disk', () => {
  test('[L10] what was appended is there after the store was opened again', async () => {
    const file = newFile()
    const record = aRecord()
    const first = new SqliteUpdateLog(await SqliteStore.open(file))
    await first.append(someCommits(record, 3))
    await first.close()
    const second = new SqliteUpdateLog(await SqliteStore.open(file))
    const [history] = await second.read([{ record, after: 0 }])
    expect(history?.rows).toHaveLength(3)
    await second.close()
  })

  test('[L11] a commit that fails leaves nothing of its batch, and the next one succeeds', async () => {
    const log = new SqliteUpdateLog(await SqliteStore.open(newFile(), { faults: 'fail:before-commit:2' }))
    const record = aRecord()
    const commits = someCommits(record, 4)
    await log.append(commits.slice(0, 1))
    await expect(log.append(commits.slice(1, 3))).rejects.toThrow(LogFailed)
    const [place] = await log.append(commits.slice(1, 2))
    expect(place?.sequence).toBe(2)
    const [history] = await log.read([{ record, after: 0 }])
    expect(history?.rows).toHaveLength(2)
    await log.close()
  })

  test('[L12] a row whose bytes were changed on disk is set aside by its sequence, the others are read', async () => {
    const file = newFile()
    const record = aRecord()
    const log = new SqliteUpdateLog(await SqliteStore.open(file))
    await log.append(someCommits(record, 3))
    await log.close()
    flipOneBit(file, 2)
    const damaged = new SqliteUpdateLog(await SqliteStore.open(file))
    const [history] = await damaged.read([{ record, after: 0 }])
    expect(history?.rows.map(({ sequence }) => sequence)).toEqual([1, 3])
    expect(history?.damaged).toEqual([2])
    const [updates] = await damaged.updates([{ record, after: 0 }])
    expect(updates?.rows.map(({ sequence }) => sequence)).toEqual([1, 3])
    await damaged.close()
  })

  test('[L13] a snapshot whose bytes were changed on disk is as good as none', async () => {
    const file = newFile()
    const record = aRecord()
    const log = new SqliteUpdateLog(await SqliteStore.open(file))
    const [place] = await log.append(someCommits(record, 1))
    if (place === undefined) throw new Error('one place')
    await log.saveSnapshot(record, { upTo: place.sequence, bytes: new Uint8Array(40) })
    await log.close()
    const database = new DatabaseSync(file)
    database.exec(`UPDATE snapshots SET bytes = x'00'`)
    database.close()
    const opened = new SqliteUpdateLog(await SqliteStore.open(file))
    const [history] = await opened.read([{ record, after: 0 }])
    expect(history?.snapshot).toBeNull()
    expect(history?.rows).toHaveLength(1)
    await opened.close()
  })

  test('[L14] a store of a newer version is left alone, and says so', async () => {
    const file = newFile()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version=99')
    database.close()
    await expect(SqliteStore.open(file)).rejects.toMatchObject({ name: 'NewerStore' })
  })
})

describe('rows are filed under their records behind the commits', () => {
  test('[L16] what a killed owner had not filed is found all the same, and the old facts are named', async () => {
    const [file, left] = [newFile(), newFile()]
    const [a, b] = [aRecord(), aRecord()]
    const commits = [...someCommits(a, 3), ...someCommits(b, 2)]
    const log = new SqliteUpdateLog(await SqliteStore.open(file), { timers: stopped })
    await appendWithFacts(log, commits.slice(0, 1))
    await headsOf(log)
    await appendWithFacts(log, commits.slice(1))
    // As after a SIGKILL: what is on the disk, and no more.
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, left + suffix)
    await log.close()

    const again = new SqliteUpdateLog(await SqliteStore.open(left))
    const histories = await again.read([a, b].map((record) => ({ record, after: 0 })))
    expect(histories.map(({ rows }) => rows.map(({ sequence }) => sequence))).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    const bytes = (from: number, to: number): number =>
      commits.slice(from, to).reduce((sum, { envelope }) => sum + envelope.update.length, 0)
    expect(await headsOf(again)).toEqual([
      { record: a, version: 3, time: 1_002, bytes: bytes(0, 3), facts: { title: 'title 0' } },
      { record: b, version: 5, time: 1_001, bytes: bytes(3, 5), facts: {} },
    ])
    expect(new Set(await again.stale())).toEqual(new Set([a, b]))
    await again.saveFacts(new Map([[a, { title: 'anew' }]]), 5 as Sequence)
    expect(await again.stale()).toEqual([b])
    await again.close()

    const later = new SqliteUpdateLog(await SqliteStore.open(left))
    expect(await later.stale()).toEqual([b])
    expect((await headsOf(later))[0]).toMatchObject({ version: 5, facts: { title: 'anew' } })
    await later.close()
  })

  test('[D224] rows whose facts have not come are not filed, so that a killed owner leaves them as stale', async () => {
    const [file, left] = [newFile(), newFile()]
    const log = new SqliteUpdateLog(await SqliteStore.open(file), { timers: stopped })
    const [a, b] = [aRecord(), aRecord()]
    await appendWithFacts(log, [...someCommits(a, 1), ...someCommits(b, 1)])
    await log.append(someCommits(a, 2).slice(1), () => null)
    await headsOf(log)
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, left + suffix)
    await log.close()

    const again = new SqliteUpdateLog(await SqliteStore.open(left))
    expect(await headsOf(again)).toMatchObject([
      { record: a, version: 3, facts: { title: 'title 0' } },
      { record: b, version: 2 },
    ])
    expect(await again.stale()).toEqual([a])
    await again.close()
  })

  test('[D217] whoever asks the ledger finds every row; what a killed owner had not written of it is named', async () => {
    const [file, left] = [newFile(), newFile()]
    const log = new SqliteUpdateLog(await SqliteStore.open(file), { timers: stopped })
    const record = aRecord()
    const commits = someCommits(record, 4).map((commit) => ({ ...commit, ledger }))
    await log.append(commits.slice(0, 2))
    const asked = await log.ledger.entries({ most: 9 })
    expect(asked.map(({ changes }) => changes)).toEqual([ledger.changes, ledger.changes])
    await log.append(commits.slice(2))
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, left + suffix)
    expect(await log.ledger.missingFrom()).toBeNull()
    await log.close()

    const again = new SqliteUpdateLog(await SqliteStore.open(left))
    expect(await again.ledger.missingFrom()).toBe(3)
    const rows = [3, 4].map((sequence) => ({ sequence: sequence as Sequence, ...written }))
    await again.ledger.replaceFrom(3, derived({ record, rows, findings: [] }))
    expect(await again.ledger.missingFrom()).toBeNull()
    expect(await again.ledger.entries({ most: 9 })).toHaveLength(4)
    expect((await again.ledger.entries({ kind: 'import', most: 9 })).map(({ row }) => row.sequence)).toEqual([
      4, 3,
    ])
    await again.close()
  })

  test('[L17] a filing that fails is made up by the next one', async () => {
    const file = newFile()
    const store = await SqliteStore.open(file, { faults: 'fail:during-filing:1' })
    const log = new SqliteUpdateLog(store, { timers: stopped })
    const record = aRecord()
    const commits = someCommits(record, 3)
    await appendWithFacts(log, commits.slice(0, 2))
    await expect(headsOf(log)).rejects.toThrow('during-filing')
    await appendWithFacts(log, commits.slice(2))
    const bytes = commits.reduce((sum, { envelope }) => sum + envelope.update.length, 0)
    expect(await headsOf(log)).toEqual([
      { record, version: 3, time: 1_002, bytes, facts: { title: 'title 2' } },
    ])
    const [history] = await log.read([{ record, after: 0 }])
    expect(history?.rows).toHaveLength(3)
    await log.close()
  })

  test('[L9] a closed log tells nothing of its newest rows either', async () => {
    const log = new SqliteUpdateLog(await SqliteStore.open(newFile()), { timers: stopped })
    await log.append(someCommits(aRecord(), 1))
    expect(await log.rowHash(1)).not.toBeNull()
    await log.close()
    await expect(log.rowHash(1)).rejects.toThrow('closed')
  })
  test('[L17] rows are filed by themselves after a while', async () => {
    const file = newFile()
    let due = (): void => expect.unreachable('nothing was asked for')
    const timers: Timers = {
      after: (_, then) => {
        due = then
        return () => undefined
      },
      soon: stopped.soon,
    }
    const store = await SqliteStore.open(file)
    const log = new SqliteUpdateLog(store, { timers })
    await log.append(someCommits(aRecord(), 2))
    due()
    await vi.waitFor(async () => {
      const [row] = await store.query('SELECT count(*) AS filed FROM log_by_record')
      expect(row?.filed).toBe(2)
    })
    await log.close()
  })
})

const change = (cause: 'edit' | 'import'): LedgerChange => ({
  kind: 'set',
  cause,
  path: 'title',
  item: { client: 1, clock: 0 },
  old: null,
  value: 'Pothole',
  shown: true,
})
const ledger = { changes: [change('edit')], findings: [] }
const written = { user: 'user/ana' as UserId, receivedAt: 5, changes: [change('import')] }
async function* derived(one: DerivedLedger): AsyncGenerator<DerivedLedger> {
  yield one
}

/** No time passes. */
const stopped: Timers = { after: () => () => undefined, soon: () => () => undefined }

const headsOf = async (log: UpdateLog): Promise<readonly RecordHead[]> => {
  const heads: RecordHead[] = []
  for await (const head of log.heads()) heads.push(head)
  return heads
}

const flipOneBit = (file: string, sequence: number): void => {
  const database = new DatabaseSync(file)
  const body = database.prepare('SELECT body FROM log WHERE sequence = ?').get(sequence)?.body as Uint8Array
  const changed = body.slice()
  const at = changed.length - 3
  changed[at] = (changed[at] ?? 0) ^ 1
  database.prepare('UPDATE log SET body = ? WHERE sequence = ?').run(changed, sequence)
  database.close()
}
