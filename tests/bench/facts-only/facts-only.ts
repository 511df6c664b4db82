import { fileURLToPath } from 'node:url'
import { PageServer } from '../../harness/page-server.ts'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { alternate } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { deskInChromium } from './desk-in-chromium.ts'
import { makeDeskWorld } from './desk-world.ts'

const page = fileURLToPath(new URL('./page', import.meta.url))
const full = 200_000
const small = 2_000

export const factsOnly: Benchmark = {
  name: 'facts-only',
  about: 'a whole organization as facts to a new desk in Chromium, and a change on its way there',
  goals: [
    { name: 'seconds', operator: '<=', limit: 20 },
    { name: 'mb', operator: '<=', limit: 40 },
    { name: 'changeMs', operator: '<=', limit: 1_000 },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const records = quick ? small : full
    say(`making an organization with ${records} work orders of 2.4 KB`)
    const world = await makeDeskWorld(folder, records, say)
    using pages = await PageServer.start(page, folder)
    const measured = await alternate(
      { fieldmerge: () => deskInChromium(world, { pageUrl: pages.url, folder }) },
      rounds,
      say,
    )
    print(`\nIn Chromium, into IndexedDB\n${measuredTable(measured)}`)
    return { figures: measured.fieldmerge.median, peers: {} }
  },
}
