import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sortedJson } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { NotStarted, ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { Crew, prepareFolder } from './crew.ts'
import { DiskWatch } from './disk-watch.ts'
import { describeStrike, type Strike, strikes } from './strikes.ts'

export interface CrashReport {
  readonly kills: number
  /** How many of the strikes at a point hit it, by name. */
  readonly hits: Readonly<Record<string, number>>
  readonly acked: number
  readonly rows: number
  readonly edits: number
  readonly resumed: Readonly<Record<string, number>>
}

/** What must never be true, as a sentence. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** How long a named point may take to be passed, ms: phones at work pass each of them, on a slow machine late. */
const patience = 120_000

/**
 * Kills a server under editing phones again and again, on one folder. After each kill the disk must hold all that was
 * acked; in the end every phone, the server and the log replayed from nothing must say the same.
 */
export class CrashRun {
  readonly #random: SeededRandom
  readonly #seed: number
  readonly #hits = new Map<string, number>()
  readonly #onKill: (kill: number, strike: string) => void
  #kills = 0

  constructor(seed: number, onKill: (kill: number, strike: string) => void = () => undefined) {
    this.#seed = seed
    this.#random = new SeededRandom(seed)
    this.#onKill = onKill
  }

  /** @throws Broken */
  async run(people: number, times: number): Promise<CrashReport> {
    const prepared = await prepareFolder(people)
    try {
      return await this.#run(prepared.folder, prepared.people, times)
    } finally {
      rmSync(prepared.folder, { recursive: true, force: true })
    }
  }

  async #run(folder: string, people: Parameters<typeof Crew.join>[0], times: number): Promise<CrashReport> {
    const disk = new DiskWatch(folder)
    let server = await ServerProcess.start({ folder, demo: false })
    const crew = await Crew.join(people, server.url, this.#seed)
    await server.stop()
    crew.work()
    for (const strike of strikes(times, this.#random)) {
      await this.#strike(strike, folder, crew)
      await crew.cutOff()
      this.#checkDisk(disk, crew)
      this.#onKill(++this.#kills, describeStrike(strike))
    }
    await crew.rest()
    server = await ServerProcess.start({ folder, demo: false })
    crew.moveTo(server.url)
    await this.#converge(crew, server)
    if ((await server.stop()) !== 0) throw new Broken('the server did not close cleanly')
    disk.look()
    await this.#compare(crew, folder, disk)
    await crew.leave()
    return this.#report(crew, disk)
  }

  async #strike(strike: Strike, folder: string, crew: Crew): Promise<void> {
    const options = { folder, demo: false }
    try {
      if (strike.kind === 'start')
        return void (await ServerProcess.start({ ...options, killAfter: strike.after })).kill()
      const faults = strike.kind === 'point' ? `kill:${strike.point}:${strike.passage}` : ''
      const server = await ServerProcess.start({ ...options, faults })
      crew.moveTo(server.url)
      await Promise.race([server.ended(), wait(longest(strike))])
      if (!server.isRunning && strike.kind === 'point') this.#hit(strike.point)
      await server.kill()
    } catch (error) {
      if (!(error instanceof NotStarted) || error.signal !== 'SIGKILL') throw error
      this.#hit(strike.kind === 'point' ? strike.point : strike.kind)
    }
  }

  #hit(name: string): void {
    this.#hits.set(name, (this.#hits.get(name) ?? 0) + 1)
  }

  #checkDisk(disk: DiskWatch, crew: Crew): void {
    disk.look()
    const lost = [...crew.acked.keys()].filter((hash) => !crew.isOn(disk, hash))
    if (lost.length > 0) throw new Broken(`${lost.length} acked edits are not on the disk: ${lost[0]}`)
    if (crew.resumed.has('historyChanged')) throw new Broken('the server takes its own history for another')
  }

  async #converge(crew: Crew, server: ServerProcess): Promise<void> {
    await crew.synced()
    for (const member of crew.members) await member.caughtUp(await member.versionsAt(server.url))
  }

  async #compare(crew: Crew, folder: string, disk: DiskWatch): Promise<void> {
    const log = await StoredLog.read(folder)
    if (log.damaged.length > 0) throw new Broken(`rows ${log.damaged} are damaged`)
    if (disk.repeated > 0) throw new Broken(`${disk.repeated} envelopes are in the log more than once`)
    const contents = new Map<string, string>()
    for (const record of log.records) contents.set(record, log.content(record))
    for (const member of crew.members) {
      for (const { hash, state } of member.edits())
        if (state !== 'kept' && state !== 'acked') throw new Broken(`an edit is ${state} in the end: ${hash}`)
      for (const [record, content] of member.shown())
        if (content !== contents.get(record)) throw new Broken(`${record} differs from the log on a phone`)
      for (const [record, facts] of member.carried())
        if (sortedJson(facts) !== sortedJson(log.facts.get(record)))
          throw new Broken(`the facts of ${record} differ from those of the log on a phone`)
    }
  }

  #report(crew: Crew, disk: DiskWatch): CrashReport {
    return {
      kills: this.#kills,
      hits: Object.fromEntries(this.#hits),
      acked: crew.acked.size,
      rows: disk.rows,
      edits: crew.members.reduce((sum, member) => sum + member.edits().length, 0),
      resumed: Object.fromEntries(crew.resumed),
    }
  }
}

const longest = (strike: Strike): number => (strike.kind === 'point' ? patience : strike.after)
