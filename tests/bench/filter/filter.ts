import type { Benchmark, RunOptions } from '../benchmark.ts'
import { type Figures, type Findings, prefixed } from '../report/report.ts'
import { limits } from './limits.ts'
import { publishedByPowerSync } from './powersync.ts'
import { roundsOf } from './rounds-of.ts'
import { million, small, tiny } from './worlds/shapes.ts'

/** The oracle's changes are few: each takes it a good part of a second. */
const oracles = (quick: boolean) => ({ changes: quick ? 15 : 200, budgetMs: quick ? 1_500 : 20_000 })

export const filter: Benchmark = {
  name: 'filter',
  about: 'changes per second of the profile filter, a million records, 10,000 people',
  goals: [
    { name: 'changesPerSecond', operator: '>=', limit: 250_000 },
    { name: 'changesPerSecond', operator: '>=', limit: 300_000, stretch: true },
    { name: 'p99Us', operator: '<=', limit: 100 },
    { name: 'bytesPerMembership', operator: '<=', limit: 45 },
    { name: 'jsHeapMb', operator: '<=', limit: 100 },
    { name: 'rssMb', operator: '<=', limit: 500 },
  ],
  async run(options: RunOptions): Promise<Findings> {
    const { quick } = options
    const mix = { name: 'mix', shape: quick ? small : million, ...limits(options) } as const
    const oracle = { name: 'oracle', shape: tiny, ...oracles(quick) } as const
    const rows = await roundsOf(
      {
        'profile filter': { ...mix, world: 'field' },
        'second world': { ...mix, world: 'linked' },
        'beside the oracle': { ...oracle, world: 'field' },
        'second world beside the oracle': { ...oracle, world: 'linked' },
      },
      options,
    )
    return {
      figures: {
        ...rows['profile filter'].median,
        ...prefixed('second', rows['second world'].median),
      },
      peers: {
        ...oracleOf('small world', rows['beside the oracle'].median),
        ...oracleOf('small second world', rows['second world beside the oracle'].median),
        ...publishedByPowerSync,
      },
    }
  },
}

/** Both sides, since a small world is not the large one: what counts is the ratio. */
export const oracleOf = (where: string, figures: Figures): Readonly<Record<string, Figures>> => ({
  [`oracle, ${where}`]: { changesPerSecond: figures.oracleChangesPerSecond ?? Number.NaN },
  [`profile filter, ${where}`]: {
    changesPerSecond: figures.changesPerSecond ?? Number.NaN,
    timesOracle: figures.timesOracle ?? Number.NaN,
  },
})
