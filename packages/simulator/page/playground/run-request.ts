import type { FaultName } from '../../src/plan/faults.ts'
import type { Plan } from '../../src/plan/step.ts'
import type { Trace } from '../../src/trace/trace.ts'

/** What the page asks of the worker. */
export type RunRequest =
  /** One seed with every moment. */
  | { readonly kind: 'run'; readonly id: number; readonly seed: number; readonly plan: Plan }
  /** Random days from this seed on, until one fails. */
  | {
      readonly kind: 'search'
      readonly id: number
      readonly from: number
      readonly seeds: number
      readonly phones: number
      readonly faults: readonly FaultName[]
    }
  /** The fewest steps that still fail. */
  | { readonly kind: 'shrink'; readonly id: number; readonly seed: number; readonly plan: Plan }

export type RunAnswer =
  | { readonly kind: 'trace'; readonly id: number; readonly trace: Trace }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly of: number }
  /** `failed`: the seed that broke something; null when all held. */
  | { readonly kind: 'searched'; readonly id: number; readonly failed: number | null }
  | { readonly kind: 'shrunk'; readonly id: number; readonly plan: Plan }
  /** Something that is no finding of the simulation: it says what. */
  | { readonly kind: 'broken'; readonly id: number; readonly message: string }
