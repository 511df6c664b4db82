import './realm/install.ts'

export { type FaultName, faultNames, faults } from './plan/faults.ts'
export { randomPlan } from './plan/random-plan.ts'
export type * from './plan/step.ts'
export { type SimulationOptions, type SimulationResult, settlesWithin, simulate } from './run/simulate.ts'
export * from './trace/trace.ts'
