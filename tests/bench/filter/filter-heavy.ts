import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { oracleOf } from './filter.ts'
import { limits } from './limits.ts'
import { publishedByPowerSync } from './powersync.ts'
import { roundsOf } from './rounds-of.ts'
import { heavyMillion, heavySmall, heavyTiny } from './worlds/shapes.ts'

export const filterHeavy: Benchmark = {
  name: 'filter-heavy',
  about: 'the same with 2,900 records a user: 55 memberships won or lost with each change',
  goals: [
    { name: 'changesPerSecond', operator: '>=', limit: 25_000 },
    { name: 'rssMb', operator: '<=', limit: 1_200 },
  ],
  async run(options: RunOptions): Promise<Findings> {
    const { quick } = options
    const { changes, budgetMs } = limits(options)
    const rows = await roundsOf(
      {
        'profile filter': {
          name: 'mix',
          world: 'field',
          shape: quick ? heavySmall : heavyMillion,
          changes: changes / 2,
          budgetMs,
        },
        'beside the oracle': {
          name: 'oracle',
          world: 'field',
          shape: heavyTiny,
          changes: quick ? 5 : 100,
          budgetMs: quick ? 1_500 : 20_000,
        },
      },
      options,
    )
    return {
      figures: rows['profile filter'].median,
      peers: { ...oracleOf('small heavy world', rows['beside the oracle'].median), ...publishedByPowerSync },
    }
  },
}
