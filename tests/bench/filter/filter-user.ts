import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { limits } from './limits.ts'
import { roundsOf } from './rounds-of.ts'
import { million, small } from './worlds/shapes.ts'

export const filterUser: Benchmark = {
  name: 'filter-user',
  about: 'one person moves to another crew, or comes with 5,000 records',
  goals: [
    { name: 'ms', operator: '<=', limit: 5 },
    { name: 'connectMs', operator: '<=', limit: 2 },
  ],
  async run(options: RunOptions): Promise<Findings> {
    const shape = options.quick ? small : million
    const rows = await roundsOf(
      { 'profile filter': { name: 'user', world: 'field', shape, ...limits(options) } },
      options,
    )
    return { figures: rows['profile filter'].median, peers: {} }
  },
}
