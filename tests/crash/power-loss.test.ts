import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../harness/server-process.ts'
import { ensureStrace } from '../harness/strace.ts'
import { Crew, prepareFolder } from './crew.ts'
import { readRecording, recordingCommand } from './disk-recording.ts'
import { DiskWatch } from './disk-watch.ts'
import { PowerLoss } from './power-loss.ts'

/** `POWER_SEED=n` takes the same moments again. */
const seed = Number(process.env.POWER_SEED ?? Date.now() % 1_000_000)
const workspace = mkdtempSync(join(tmpdir(), 'fieldmerge-power-'))
let folders = 0

beforeAll(() => {
  ensureStrace()
  process.stdout.write(`POWER_SEED=${seed}\n`)
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

const newFolder = (): string => {
  const folder = join(workspace, String(folders++))
  mkdirSync(folder)
  return folder
}

interface RecordedWork {
  readonly crew: Crew
  /** The disk from the beginning, for one run through its moments. */
  newDisk(): PowerLoss
}

/** A crew at work for a while on a server whose every write is recorded; then it is stopped as operators do. */
const recordWork = async (environment: Record<string, string>): Promise<RecordedWork> => {
  const { folder, people } = await prepareFolder(15)
  const before = newFolder()
  cpSync(folder, before, { recursive: true })
  const recording = join(newFolder(), 'recording')
  const command = recordingCommand(folder, recording)
  const server = await ServerProcess.start({ folder, demo: false, command, environment })
  const crew = await Crew.join(people, server.url, seed)
  crew.work()
  await crew.hasAcked(300)
  await crew.rest()
  await crew.synced()
  expect(await server.stop()).toBe(0)
  const events = await readRecording(recording)
  await crew.leave()
  rmSync(folder, { recursive: true })
  return { crew, newDisk: () => new PowerLoss(folder, before, events) }
}

/** How many edits that were acked by a moment are not on what the loss of power has left. */
const lostAt = (power: PowerLoss, crew: Crew, moment: number, chance: SeededRandom | null): number => {
  const left = newFolder()
  power.goTo(moment)
  power.leave(left, chance)
  const database = new DatabaseSync(join(left, 'organization.sqlite'))
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  database.close()
  const disk = new DiskWatch(left)
  disk.look()
  const acked = [...crew.acked].filter(([, at]) => at <= moment).map(([hash]) => hash)
  return acked.filter((hash) => !crew.isOn(disk, hash)).length
}

const moments = (power: PowerLoss, count: number): readonly number[] => {
  const random = new SeededRandom(seed)
  const anywhere = Array.from(
    { length: count },
    () => power.first + random.unit() * (power.last - power.first),
  )
  return [...anywhere, power.last].sort((a, b) => a - b)
}

describe('a loss of power, of which only what was synced survives', () => {
  let work: RecordedWork
  beforeAll(async () => {
    work = await recordWork({})
  })

  test('[X4] at any moment: the store opens, and every acked edit is there', () => {
    const { crew } = work
    const power = work.newDisk()
    const random = new SeededRandom(seed)
    for (const moment of moments(power, 20)) {
      expect(lostAt(power, crew, moment, null)).toBe(0)
      // Nor does it harm what else the disk has written by then, in whatever order.
      expect(lostAt(power, crew, moment, random)).toBe(0)
    }
  })

  test('[X4] a server starts on what it leaves', async () => {
    const power = work.newDisk()
    for (const moment of moments(power, 2)) {
      const folder = newFolder()
      power.goTo(moment)
      power.leave(folder, null)
      await using server = await ServerProcess.start({ folder, demo: false })
      expect(await server.health()).toMatchObject({ ok: true })
    }
  })

  test('[X5] the same with a store that does not wait for the disk does lose acked edits', async () => {
    const { newDisk, crew } = await recordWork({ FIELDMERGE_SYNCHRONOUS: 'OFF' })
    const power = newDisk()
    const lost = moments(power, 5).map((moment) => lostAt(power, crew, moment, null))
    expect(Math.max(...lost)).toBeGreaterThan(100)
  })
})
