import { expect, test } from 'vitest'
import { nextStep, otherSteps } from './booking-steps.ts'
import { booking } from './record-types.ts'

test('[A9] the next step goes the way of a job, and every step is one that the life cycle allows', () => {
  expect(nextStep('scheduled')?.label).toBe('Start travel')
  expect(nextStep('traveling')?.label).toBe('Start work')
  expect(nextStep('inProgress')?.label).toBe('Complete job')
  expect(nextStep('onBreak')?.label).toBe('Go on with the work')
  expect(nextStep('completed')).toBeNull()
  const allowed = booking.lifeCycle?.transitions ?? []
  for (const status of Object.keys(booking.lifeCycle?.states ?? {})) {
    const steps = [nextStep(status), ...otherSteps(status)].filter((step) => step !== null)
    for (const { to } of steps) expect(allowed).toContainEqual([status, to])
    expect(steps).toHaveLength(allowed.filter(([from]) => from === status).length)
  }
})
