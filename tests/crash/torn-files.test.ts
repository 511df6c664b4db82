import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findDamage, openDataFolder, SqliteUpdateLog } from '@fieldmerge/server'
import { fieldService, hex, replaceText, systemTimers, type Timers } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { StoredLog } from '../harness/stored-log.ts'

/** `TORN_SEED=n` takes the same places again. */
const seed = Number(process.env.TORN_SEED ?? Date.now() % 1_000_000)
const place = mkdtempSync(join(tmpdir(), 'fieldmerge-torn-'))
const [running, closed, copy] = ['running', 'closed', 'copy'].map((name) => join(place, name)) as [
  string,
  string,
  string,
]
const wal = 'organization.sqlite-wal'
const workOrder = fieldService.type('workOrder')

/** Rows are filed when the server ends and not in between, which would make the log longer than its last row. */
const unhurried: Timers = { after: () => () => undefined, soon: systemTimers.soon }

/** How long the write-ahead log was when so many rows were on the disk. */
const lengths: { readonly rows: number; readonly bytes: number }[] = []
let hashes: readonly string[] = []

beforeAll(async () => {
  process.stdout.write(`TORN_SEED=${seed}\n`)
  const server = await InProcessServer.start({ timers: unhurried })
  const ana = await server.person('ana')
  const orders = [(await server.job('One', ana)).order, (await server.job('Two', ana)).order]
  // What was there before lies in the file itself; what follows, in the write-ahead log alone.
  await server.restart()
  const random = new SeededRandom(seed)
  const note = (): void => {
    // The head is what others have been told of.
    server.organization.committer.tell()
    const path = join(server.folderPath, wal)
    lengths.push({ rows: server.organization.head.sequence, bytes: statSync(path).size })
  }
  for (let i = 0; i < 60; i++) {
    await server
      .editor()
      .edit(random.pick(orders) ?? orders[0], (doc) =>
        replaceText(doc, workOrder, 'notes', 0, 0, `Note ${i}. `),
      )
    note()
  }
  cpSync(server.folderPath, running, { recursive: true })
  await server.stop()
  cpSync(server.folderPath, closed, { recursive: true })
  rmSync(server.folderPath, { recursive: true })
  cpSync(closed, copy, { recursive: true })
  hashes = await openedByServer()
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** A copy of one of the folders, with something done to one of its files. */
const damaged = (of: string, name: string, damage: (bytes: Buffer) => Buffer): void => {
  rmSync(copy, { recursive: true, force: true })
  cpSync(of, copy, { recursive: true })
  writeFileSync(join(copy, name), damage(readFileSync(join(copy, name))))
}

const flipped =
  (at: number, bit: number) =>
  (bytes: Buffer): Buffer => {
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    return bytes
  }

describe('what a failing disk makes of the files', () => {
  test('[X44] a torn or changed tail of the write-ahead log: the store opens with all that was written before it', async () => {
    const random = new SeededRandom(seed)
    const end = lengths.at(-1)?.bytes ?? 0
    const before = (lengths[0]?.rows ?? 0) - 1
    expect(end).toBeGreaterThan(100_000)
    for (let i = 0; i < 200; i++) {
      const at = random.below(end)
      const isTorn = random.chance(0.5)
      damaged(running, wal, isTorn ? (bytes) => bytes.subarray(0, at) : flipped(at, random.below(8)))
      // The server itself opens some of them; the rest is read in its way without a server's cost.
      const left = i % 25 === 0 ? await openedByServer() : readByHand()
      const untouched = lengths.findLast(({ bytes }) => bytes <= at)?.rows ?? before
      expect([at, isTorn, left]).toEqual([at, isTorn, hashes.slice(0, untouched)])
    }
  })

  test('[X41] any changed bit of the file: nothing of the log, the facts or the snapshots is other, or it is told', async () => {
    const random = new SeededRandom(seed)
    const file = 'organization.sqlite'
    const { size } = statSync(join(closed, file))
    const whole = contentOf(closed)
    // Most of the file holds nothing, so that what chance takes may all be of no matter.
    damaged(closed, file, flipped(placeOfLastRow(), random.below(8)))
    expect(await isTold()).toBe(true)
    for (let i = 0; i < 24; i++) {
      const [at, bit] = [random.below(size), random.below(8)]
      damaged(closed, file, flipped(at, bit))
      if (!(await isTold())) expect([at, bit, contentOf(copy) === whole]).toEqual([at, bit, true])
    }
  })
})

/** The hashes of all rows, in their order. */
const openedByServer = async (): Promise<readonly string[]> => {
  const log = await StoredLog.read(copy)
  expect(log.damaged).toEqual([])
  return log.rows.map(({ rowHash }) => hex(rowHash))
}

const readByHand = (): readonly string[] => {
  const database = new DatabaseSync(join(copy, 'organization.sqlite'))
  const rows = database.prepare('SELECT body, row_hash FROM log ORDER BY sequence').all()
  database.close()
  return rows.map(({ body, row_hash }) => {
    expect(
      createHash('sha256')
        .update(body as Uint8Array)
        .digest()
        .equals(row_hash as Uint8Array),
    ).toBe(true)
    return hex(row_hash as Uint8Array)
  })
}

/** Where in the file the body of the newest row begins. */
const placeOfLastRow = (): number => {
  const path = join(closed, 'organization.sqlite')
  const database = new DatabaseSync(path, { readOnly: true })
  const row = database.prepare('SELECT body FROM log ORDER BY sequence DESC LIMIT 1').get()
  database.close()
  return readFileSync(path).indexOf(row?.body as Uint8Array)
}

const isTold = async (): Promise<boolean> => {
  try {
    const { store } = await openDataFolder(copy, null)
    const log = new SqliteUpdateLog(store)
    const { file, rows, setAside, derived } = await findDamage(store, log, fieldService)
    await log.close()
    return [file, rows, setAside, derived].some((places) => places.length > 0)
  } catch (error) {
    // A folder that cannot be opened says so itself.
    if ((error as Error).name !== 'DataFolderError') throw error
    return true
  }
}

/** All that is in the log and made of it. */
const contentOf = (folder: string): string => {
  const database = new DatabaseSync(join(folder, 'organization.sqlite'))
  const tables = ['log', 'records', 'snapshots'].map((table) =>
    database.prepare(`SELECT * FROM ${table}`).all(),
  )
  database.close()
  return JSON.stringify(tables)
}
