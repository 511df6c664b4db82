import type { RunOptions } from '../benchmark.ts'

/** How much is measured: enough to be steady, and an end for a filter that is slow. */
export const limits = ({ quick }: RunOptions): { readonly changes: number; readonly budgetMs: number } =>
  quick ? { changes: 2_000, budgetMs: 400 } : { changes: 1_000_000, budgetMs: 20_000 }
