import type { Step } from '../plan/step.ts'
import type { Moment, Trace } from '../trace/trace.ts'
import { laneSpans, type Span } from './lane-spans.ts'
import { StepAxis } from './step-axis.ts'

/** A message from one lane to another, in places of the axis. A lost one ends on its way. */
export interface Arrow {
  readonly message: number
  readonly from: number
  readonly to: number
  readonly leaves: number
  /** Null: it never arrived. */
  readonly arrives: number | null
  readonly what: string
  readonly bytes: number
}

/** Something that happened at one place of one lane. */
export interface Mark {
  readonly kind: 'edit' | 'act' | 'fault' | 'broken' | 'notDone'
  readonly lane: number
  readonly place: number
  readonly words: string
}

/** A run as lines, arrows and marks; lanes by their number in the trace. */
export interface Drawing {
  readonly axis: StepAxis
  readonly spans: readonly (readonly Span[])[]
  readonly arrows: readonly Arrow[]
  readonly marks: readonly Mark[]
}

export const drawingOf = (trace: Trace): Drawing => {
  const axis = new StepAxis(trace)
  const lanes = new Map(trace.lanes.map(({ name }, number) => [name, number]))
  return {
    axis,
    spans: laneSpans(trace, axis),
    arrows: arrowsOf(trace, axis, lanes),
    marks: trace.moments.flatMap((moment) => markOf(moment, trace, axis, lanes)),
  }
}

const arrowsOf = (trace: Trace, axis: StepAxis, lanes: ReadonlyMap<string, number>): readonly Arrow[] => {
  const arrivals = new Map<number, number>()
  for (const moment of trace.moments)
    if (moment.kind === 'arrived') arrivals.set(moment.message, axis.place(moment.at))
  return trace.moments.flatMap((moment) => {
    if (moment.kind !== 'sent') return []
    const [from, to] = [lanes.get(moment.lane), lanes.get(moment.to)]
    if (from === undefined || to === undefined) return []
    const { message, what, bytes } = moment
    const leaves = axis.place(moment.at)
    return [{ message, from, to, leaves, arrives: arrivals.get(message) ?? null, what, bytes }]
  })
}

const markOf = (
  moment: Moment,
  trace: Trace,
  axis: StepAxis,
  lanes: ReadonlyMap<string, number>,
): readonly Mark[] => {
  const lane = lanes.get(moment.lane) ?? 0
  const place = axis.place(moment.at)
  switch (moment.kind) {
    case 'step':
      return [{ kind: kindOf(trace.plan.steps[moment.step]), lane, place, words: moment.words }]
    case 'fault':
      return [{ kind: 'fault', lane, place, words: moment.words }]
    case 'broken':
      return [{ kind: 'broken', lane, place, words: moment.words }]
    case 'notDone': {
      const step = trace.plan.steps[moment.step]
      const phone = step !== undefined && 'phone' in step ? step.phone : null
      return [{ kind: 'notDone', lane: lanes.get(phone ?? '') ?? lane, place, words: moment.why }]
    }
    default:
      return []
  }
}

const kindOf = (step: Step | undefined): Mark['kind'] => {
  switch (step?.do) {
    case 'edit':
    case 'create':
    case 'office':
      return 'edit'
    case 'fault':
      return 'fault'
    default:
      return 'act'
  }
}
