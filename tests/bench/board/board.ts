import type { Replica } from '@fieldmerge/client'
import { fieldService, setField } from '@fieldmerge/shared'
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumProgram } from '../../harness/chromium.ts'
import { ServerProcess } from '../../harness/server-process.ts'
import { hasEverything, openWiredReplica } from '../../harness/wired-replica.ts'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { storedSession, storeSession } from '../world/signed-in-page.ts'
import { type BoardPerson, type BoardWorld, makeBoardWorld } from './board-world.ts'

/** Edits of all devices together in a second. */
const rate = 50
const minute = 60_000
/** What a page does once as it opens is no part of it, ms. */
const settling = 10_000

export const board: Benchmark = {
  name: 'board',
  about: 'the supervisor’s board in Chromium while 500 devices make 50 edits a second',
  goals: [
    { name: 'longTasksPerMinute', operator: '<=', limit: 2 },
    // A board that has little to show is calm: the server must have taken nearly all of what devices made.
    { name: 'ackedPerSecond', operator: '>=', limit: 0.9 * rate },
  ],
  async run({ quick, folder, say, print }: RunOptions): Promise<Findings> {
    const devices = quick ? 20 : 500
    const span = quick ? 10_000 : minute
    say(`making ${devices} people with a job each`)
    const world = await makeBoardWorld(folder, devices)
    await using server = await ServerProcess.start({ folder: world.dataFolder, demo: false })
    say('connecting their devices')
    const crew: Crew[] = []
    for (const person of world.crew) crew.push(await connected(server.url, person))
    const editing = edit(crew)
    try {
      say(`watching the board for ${span / 1_000} s`)
      const seen = await watch(server.url, world, { span, acked: editing.acked })
      print(`\n${seen.acked} edits, ${seen.entries} entries on the board, longest task ${seen.longest} ms`)
      return {
        figures: {
          longTasksPerMinute: (seen.tasks * minute) / span,
          longestTaskMs: seen.longest,
          ackedPerSecond: (seen.acked * 1_000) / span,
          entries: seen.entries,
        },
        peers: {},
      }
    } finally {
      editing.stop()
      await Promise.all(crew.map(({ replica }) => replica.close()))
    }
  },
}

interface Crew {
  readonly replica: Replica
  readonly person: BoardPerson
}

const connected = async (server: string, person: BoardPerson): Promise<Crew> => {
  const replica = await openWiredReplica({ user: person.user, token: person.token, url: () => server })
  await hasEverything(replica)
  return { replica, person }
}

/** One device after the other changes its work order; so many edits have been acked. */
const edit = (crew: readonly Crew[]): { readonly acked: () => number; readonly stop: () => void } => {
  const type = fieldService.type('workOrder')
  const levels = ['low', 'normal', 'high', 'urgent']
  let made = 0
  const timer = setInterval(() => {
    const { replica, person } = crew[made % crew.length] ?? {}
    if (replica === undefined || person === undefined) return
    const level = levels[Math.floor(made / crew.length) % levels.length] ?? 'low'
    made++
    void replica.edit(person.order, 'Priority', (doc) => setField(doc, type, 'priority', level))
  }, 1_000 / rate)
  const waiting = (): number => crew.reduce((sum, { replica }) => sum + replica.status.edits, 0)
  return { acked: () => made - waiting(), stop: () => clearInterval(timer) }
}

interface Watching {
  /** For so long, ms. */
  readonly span: number
  /** How many edits have been acked. */
  readonly acked: () => number
}

interface Seen {
  /** Edits that were acked meanwhile. */
  readonly acked: number
  readonly tasks: number
  readonly longest: number
  readonly entries: number
}

/** Opens the board as its supervisor does, and counts what holds a frame up for more than 50 ms. */
const watch = async (
  server: string,
  { supervisor }: BoardWorld,
  { span, acked }: Watching,
): Promise<Seen> => {
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: [...chromiumFlags] })
  try {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } })
    await context.addInitScript(
      storeSession,
      storedSession({ ...supervisor, name: 'marta', role: 'supervisor' }),
    )
    await context.addInitScript(noteLongTasks)
    const page = await context.newPage()
    await page.goto(`${server}/board`)
    await page.locator('.join').first().waitFor({ timeout: minute })
    await page.locator('.sync-mark[data-mark="safe"]').waitFor({ timeout: minute })
    await page.waitForTimeout(settling)
    await page.evaluate(() => Reflect.get(globalThis, 'longTasks').splice(0))
    const before = acked()
    await page.waitForTimeout(span)
    const after = acked()
    const tasks: readonly number[] = await page.evaluate(() => Reflect.get(globalThis, 'longTasks'))
    const entries = await page.locator('.join').count()
    return { acked: after - before, tasks: tasks.length, longest: Math.round(Math.max(0, ...tasks)), entries }
  } finally {
    await browser.close()
  }
}

/** Runs in the page: the browser tells of every task that took more than 50 ms. */
const noteLongTasks = (): void => {
  const longTasks: number[] = []
  Object.assign(globalThis, { longTasks })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }).observe({ type: 'longtask' })
}
