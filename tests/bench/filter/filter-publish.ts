import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { limits } from './limits.ts'
import { roundsOf } from './rounds-of.ts'
import { million, small } from './worlds/shapes.ts'

export const filterPublish: Benchmark = {
  name: 'filter-publish',
  about: 'a profile of 2,000 people changes: exact preview, publication, and one that means the same',
  goals: [
    { name: 'seconds', operator: '<=', limit: 3 },
    { name: 'longestSliceMs', operator: '<=', limit: 5 },
    { name: 'bytes', operator: '<=', limit: 0 },
  ],
  async run(options: RunOptions): Promise<Findings> {
    const shape = options.quick ? small : million
    const rows = await roundsOf(
      { 'profile filter': { name: 'publish', world: 'field', shape, ...limits(options) } },
      options,
    )
    return { figures: rows['profile filter'].median, peers: {} }
  },
}
