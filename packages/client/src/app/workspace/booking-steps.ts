import type { GlyphName } from '../parts/glyph.tsx'
import { t } from '../text/texts.ts'
import { labelOfState } from '../text/type-labels.ts'
import { booking as bookingType } from './record-types.ts'

/** A status that a booking may go to now, as a verb of the job. */
export interface Step {
  readonly to: string
  readonly label: string
  readonly glyph: GlyphName
}

const glyphs: Readonly<Record<string, GlyphName>> = {
  scheduled: 'scheduled',
  traveling: 'traveling',
  inProgress: 'progress',
  onBreak: 'break',
  completed: 'done',
  canceled: 'canceled',
}

/** The way of a job from its booking to its end: what comes next from where. */
const onward: Readonly<Record<string, string>> = {
  scheduled: 'traveling',
  traveling: 'inProgress',
  onBreak: 'inProgress',
  inProgress: 'completed',
}

export const statusGlyph = (status: string): GlyphName => glyphs[status] ?? 'scheduled'

export const statusLabel = (status: string): string => labelOfState(bookingType, status)

/** The one next thing to do with a booking; null when nothing is next. */
export const nextStep = (status: string): Step | null => {
  const to = onward[status]
  return to === undefined ? null : stepTo(status, to)
}

/** Where the life cycle leads from a status. */
export const stepsFrom = (status: string): readonly string[] =>
  (bookingType.lifeCycle?.transitions ?? []).filter(([from]) => from === status).map(([, to]) => to)

/** Everything else that the life cycle allows from here. */
export const otherSteps = (status: string): readonly Step[] =>
  (bookingType.lifeCycle?.transitions ?? [])
    .filter(([from, to]) => from === status && to !== onward[status])
    .map(([from, to]) => stepTo(from, to))

const stepTo = (from: string, to: string): Step => ({
  to,
  label: labelOf(from, to),
  glyph: glyphOf(from, to),
})

const labelOf = (from: string, to: string): string => {
  if (to === 'inProgress') {
    if (from === 'onBreak') return t.step.resume
    if (from === 'completed') return t.step.again
    return from === 'scheduled' ? t.step.skipTravel : t.step.inProgress
  }
  const labels: Readonly<Record<string, string>> = t.step
  return labels[to] ?? statusLabel(to)
}

/** What is about to be done looks like a start, not like the state that it leads to. */
const glyphOf = (from: string, to: string): GlyphName =>
  to === 'inProgress' && from !== 'completed' ? 'traveling' : statusGlyph(to)
