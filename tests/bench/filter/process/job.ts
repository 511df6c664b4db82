import type { Shape } from '../worlds/shapes.ts'

export const jobNames = ['mix', 'start', 'clock', 'user', 'publish', 'explain', 'scale', 'oracle'] as const
export type JobName = (typeof jobNames)[number]

/** What a process is to measure. Plain data. */
export interface FilterJob {
  readonly name: JobName
  readonly world: 'field' | 'linked'
  readonly shape: Shape
  /** So many changes are measured at most, */
  readonly changes: number
  /** and each measured part ends when the filter has been at work for so long. */
  readonly budgetMs: number
}
