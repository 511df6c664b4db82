import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { limits } from './limits.ts'
import { roundsOf } from './rounds-of.ts'
import { million, small } from './worlds/shapes.ts'

export const filterExplain: Benchmark = {
  name: 'filter-explain',
  about: 'why somebody carries a record: the path from a row filter to it',
  goals: [{ name: 'ms', operator: '<=', limit: 1 }],
  async run(options: RunOptions): Promise<Findings> {
    const shape = options.quick ? small : million
    const rows = await roundsOf(
      { 'profile filter': { name: 'explain', world: 'field', shape, ...limits(options) } },
      options,
    )
    return { figures: rows['profile filter'].median, peers: {} }
  },
}
