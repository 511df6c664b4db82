import type { Trace } from '../trace/trace.ts'
import { isStep } from './step-axis.ts'

/** What happened at each place of the axis, in a sentence: the start, each step, the end. */
export const placesInWords = (trace: Trace): readonly string[] => {
  const people = new Map(trace.lanes.map(({ name, person }) => [name, person === null ? '' : `${person} `]))
  const steps = trace.moments
    .filter(isStep)
    .map(({ lane, step, words }) => `Step ${step + 1}: ${people.get(lane) ?? ''}${words}.`)
  return ['The start: everybody has what they carry.', ...steps, endOf(trace)]
}

const endOf = ({ failure }: Trace): string =>
  failure === null ? 'The end: everybody has everything.' : `Broken: ${failure.words}.`
