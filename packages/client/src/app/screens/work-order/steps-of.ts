import type { RecordContent } from '@fieldmerge/shared'
import { latest } from '../../workspace/status-times.ts'

export interface StepShown {
  readonly status: string
  readonly state: 'done' | 'here' | 'todo'
  /** When it came to this status, ms; null when it has not, or nobody knows. */
  readonly at: number | null
}

const way = ['scheduled', 'traveling', 'inProgress', 'completed']

/**
 * The way of a booking as a lane: what it has been through with times, where it is, what is to come. A break and a
 * cancellation stand where they happened.
 */
export const stepsOf = (status: string, transitions: RecordContent['transitions']): readonly StepShown[] => {
  const at = (state: string): number | null => latest(transitions, state)?.at ?? null
  const shown = wayOf(status)
  const here = shown.indexOf(status)
  return (
    shown
      .map((one, index): StepShown => {
        const state = index < here ? 'done' : index === here ? 'here' : 'todo'
        return { status: one, state, at: state === 'todo' ? null : at(one) }
      })
      // A status that was skipped is not shown as if it had been.
      .filter(({ state, status: one, at: time }) => state !== 'done' || one === 'scheduled' || time !== null)
  )
}

const wayOf = (status: string): readonly string[] => {
  if (status === 'onBreak') return ['scheduled', 'traveling', 'inProgress', 'onBreak', 'completed']
  if (status === 'canceled') return ['scheduled', 'canceled']
  return way
}
