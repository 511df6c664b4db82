import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { SqliteStore } from '../store/sqlite-store.ts'
import { aRecord, runUpdateLogContract, someCommits } from './contract.ts'
import { SqliteUpdateLog } from './sqlite-log.ts'
import { LogFailed } from './update-log.ts'

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

const flipOneBit = (file: string, sequence: number): void => {
  const database = new DatabaseSync(file)
  const body = database.prepare('SELECT body FROM log WHERE sequence = ?').get(sequence)?.body as Uint8Array
  const changed = body.slice()
  const at = changed.length - 3
  changed[at] = (changed[at] ?? 0) ^ 1
  database.prepare('UPDATE log SET body = ? WHERE sequence = ?').run(changed, sequence)
  database.close()
}
