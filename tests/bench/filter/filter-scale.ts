import { writeFileSync } from 'node:fs'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Figures, Findings } from '../report/report.ts'
import type { Measured } from '../report/rounds.ts'
import { markdownTable } from '../report/table.ts'
import { limits } from './limits.ts'
import type { FilterJob } from './process/job.ts'
import { roundsOf } from './rounds-of.ts'
import { type Line, scalePlot } from './scale-plot.ts'
import { scaled } from './worlds/shapes.ts'

const sizes = { records: [10_000, 100_000, 1_000_000], users: [100, 1_000, 10_000] }
const quickSizes = { records: [1_000, 10_000], users: [10, 100] }

const rowName = (records: number, users: number): string => `${records} records, ${users} users`

export const filterScale: Benchmark = {
  name: 'filter-scale',
  about: 'what a change costs from 10,000 to a million records and from 100 to 10,000 people',
  goals: [{ name: 'growth', operator: '<=', limit: 3 }],
  async run(options: RunOptions): Promise<Findings> {
    const { records, users } = options.quick ? quickSizes : sizes
    const { changes, budgetMs } = limits(options)
    const cells = records.flatMap((record) => users.map((user) => [record, user] as const))
    const jobs = Object.fromEntries(
      cells.map(([record, user]): readonly [string, FilterJob] => [
        rowName(record, user),
        {
          name: 'scale',
          world: 'field',
          shape: scaled(record, user),
          changes: changes / 5,
          budgetMs: budgetMs / 4,
        },
      ]),
    )
    const rows = await roundsOf(jobs, options)
    const lines = users.map(
      (user): Line => ({
        name: `${user.toLocaleString('en-US')} users`,
        points: records.map((record) => [record, usPerChange(rows[rowName(record, user)])]),
      }),
    )
    options.print(`\nµs a change\n${tableOf(records, lines)}`)
    if (options.plot !== null) writeFileSync(options.plot, scalePlot(lines))
    return { figures: findings(rows), peers: {} }
  },
}

type Rows = Readonly<Record<string, Measured>>
/** Of the processor: nine worlds take long, and other programs run beside. */
const usPerChange = (row: Measured | undefined): number => row?.median.cpuUsPerChange ?? Number.NaN

/** The dearest world beside the cheapest: 1 would be flat. What a processor's caches hold makes some of it. */
const findings = (rows: Rows): Figures => {
  const costs = Object.values(rows).map(usPerChange)
  return {
    growth: Math.max(...costs) / Math.min(...costs),
    leastUs: Math.min(...costs),
    mostUs: Math.max(...costs),
    ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [`us, ${name}`, usPerChange(row)])),
  }
}

const tableOf = (records: readonly number[], lines: readonly Line[]): string =>
  markdownTable(
    ['', ...records.map((count) => `${count.toLocaleString('en-US')} records`)],
    lines.map(({ name, points }) => [name, ...points.map(([, us]) => us.toPrecision(3))]),
  )
