import type { Benchmark, RunOptions } from '../benchmark.ts'
import { type Findings, prefixed } from '../report/report.ts'
import { limits } from './limits.ts'
import { roundsOf } from './rounds-of.ts'
import { heavyMillion, heavySmall, million, small } from './worlds/shapes.ts'

export const filterClock: Benchmark = {
  name: 'filter-clock',
  about: "a day begins in one of twelve zones: 830 people's windows move on",
  goals: [
    { name: 'totalMs', operator: '<=', limit: 40 },
    { name: 'longestSliceMs', operator: '<=', limit: 5 },
    { name: 'heavyTotalMs', operator: '<=', limit: 150 },
    { name: 'heavyLongestSliceMs', operator: '<=', limit: 5 },
  ],
  async run(options: RunOptions): Promise<Findings> {
    const { quick } = options
    const job = { name: 'clock', world: 'field', ...limits(options) } as const
    const rows = await roundsOf(
      {
        light: { ...job, shape: quick ? small : million },
        heavy: { ...job, shape: quick ? heavySmall : heavyMillion },
      },
      options,
    )
    return { figures: { ...rows.light.median, ...prefixed('heavy', rows.heavy.median) }, peers: {} }
  },
}
