import type { GlyphName } from '../parts/glyph.tsx'
import { labelOfChoice, labelOfState } from '../text/type-labels.ts'
import { workOrder as type } from './record-types.ts'

const glyphs: Readonly<Record<string, GlyphName>> = {
  open: 'scheduled',
  unscheduled: 'scheduled',
  scheduled: 'scheduled',
  inProgress: 'progress',
  completed: 'done',
  posted: 'done',
  canceled: 'canceled',
}

export const orderGlyph = (status: string): GlyphName => glyphs[status] ?? 'scheduled'

export const orderStatusLabel = (status: string): string => labelOfState(type, status)

/** The statuses that lists can be filtered by, in the order of a job's life. */
export const orderStatuses: readonly string[] = [
  'unscheduled',
  'scheduled',
  'inProgress',
  'completed',
  'posted',
  'canceled',
]

export const priorityLabel = (priority: string): string => labelOfChoice(type, 'priority', priority)

export const priorities: readonly string[] =
  type.fields.priority?.kind === 'choice' ? Object.keys(type.fields.priority.choices) : []
