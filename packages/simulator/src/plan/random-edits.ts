import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { EditChoice } from './step.ts'

/** An edit of one of the first bookings or work orders, as likely as on a real day. */
export const anEdit = (
  random: SeededRandom,
): { record: { type: string; nth: number }; change: EditChoice } => {
  const nth = random.below(20)
  if (random.chance(0.25)) return { record: { type: 'booking', nth }, change: aBookingEdit(random) }
  return { record: { type: 'workOrder', nth }, change: anOrderEdit(random) }
}

export const aBookingEdit = (random: SeededRandom): EditChoice =>
  random.chance(0.8)
    ? { edit: 'status', to: random.below(6) }
    : { edit: 'fields', values: { name: `Visit ${random.below(100)}` } }

const words = ['fuse ', 'checked. ', 'rope worn ', 'äöü ', '🔧', '\n', 'called the customer, nobody there. ']

export const anOrderEdit = (random: SeededRandom): EditChoice => {
  const chance = random.unit()
  if (chance < 0.3)
    return { edit: 'fields', values: { priority: random.pick(['low', 'normal', 'high', 'urgent']) } }
  if (chance < 0.4) return { edit: 'fields', values: { title: `Title ${random.below(1_000)}` } }
  if (chance < 0.7)
    return {
      edit: 'text',
      prose: 'notes',
      at: random.unit(),
      delete: random.chance(0.3) ? random.below(8) : 0,
      insert: random.chance(0.9) ? random.pick(words) : '',
    }
  if (chance < 0.78)
    return { edit: 'addChild', collection: 'tasks', values: { name: `Task ${random.below(100)}` } }
  const nth = random.below(9)
  if (chance < 0.88) return { edit: 'child', collection: 'tasks', nth, values: { done: random.chance(0.7) } }
  if (chance < 0.92) return { edit: 'moveChild', collection: 'tasks', nth, behind: random.below(9) }
  if (chance < 0.95) return { edit: 'removeChild', collection: 'tasks', nth }
  if (chance < 0.97) return { edit: 'remove' }
  return { edit: 'restore' }
}
