import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { limits } from './limits.ts'
import { roundsOf } from './rounds-of.ts'
import { million, small } from './worlds/shapes.ts'

export const filterStart: Benchmark = {
  name: 'filter-start',
  about: 'from the decoded facts of a million records to a filter that is ready',
  goals: [{ name: 'seconds', operator: '<=', limit: 3 }],
  async run(options: RunOptions): Promise<Findings> {
    const shape = options.quick ? small : million
    const rows = await roundsOf(
      { 'profile filter': { name: 'start', world: 'field', shape, ...limits(options) } },
      options,
    )
    return { figures: rows['profile filter'].median, peers: {} }
  },
}
