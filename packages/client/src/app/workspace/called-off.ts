import type { RecordId } from '@fieldmerge/shared'
import { nextStep, type Step } from './booking-steps.ts'
import type { FactSignals } from './fact-signals.ts'
import { textOf } from './fact-values.ts'
import type { Visit } from './visits.ts'

/** The desk has canceled the work order, whatever its bookings say. */
export const isCalledOff = (facts: FactSignals, workOrder: RecordId | null): boolean =>
  textOf(facts.get(workOrder), 'status') === 'canceled'

/** Nobody is to set out for it any more. Who has set out for a job that was canceled ends it. */
export const isOff = (facts: FactSignals, { status, workOrder }: Visit): boolean =>
  status === 'scheduled' && isCalledOff(facts, workOrder)

/** The one next thing to do with a booking as things stand with its job; null when nothing is next. */
export const nextStepOf = (facts: FactSignals, visit: Visit): Step | null =>
  isOff(facts, visit) ? null : nextStep(visit.status)
