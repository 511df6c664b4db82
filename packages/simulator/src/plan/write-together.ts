import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Action, Step } from './step.ts'

const pieces = ['fuse', ' and', ' rope', '. ', '\n', ' 🔧', 'ä']

/** Two people who have one order open type into its notes, in turns that overlap. */
export const writeTogether = (random: SeededRandom, names: readonly string[]): readonly Step[] => {
  const first = random.below(names.length)
  const writers = [names[first], names[(first + 1) % names.length]].filter((name) => name !== undefined)
  // Neighbours share an order: both have it.
  const record = { name: `order ${1 + (first % Math.max(1, names.length - 1))}` }
  const opens = writers.map((phone): Action => ({ do: 'open', phone, record }))
  const writes = Array.from({ length: 4 + random.below(8) }, (): Action => {
    const [at, deleted] = [random.unit(), random.chance(0.2) ? random.below(4) : 0]
    const change = { edit: 'text', prose: 'notes', at, delete: deleted, insert: random.pick(pieces) } as const
    return { do: 'edit', phone: random.pick(writers), record, change }
  })
  return [
    ...opens.map((action) => ({ ...action, after: random.below(500) })),
    ...writes.map((action) => ({ ...action, after: random.below(250) })),
  ]
}
