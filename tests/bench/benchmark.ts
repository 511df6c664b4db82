import type { Goal } from './report/goals.ts'
import type { Findings } from './report/report.ts'

/** How a benchmark is to be run. */
export interface RunOptions {
  /** A short smoke run: one round, small. Its figures say that it works, nothing else. */
  readonly quick: boolean
  readonly rounds: number
  /** A folder for everything that it writes; thrown away afterwards. On a real disk, since commits wait for it. */
  readonly folder: string
  /** Where a benchmark that has a plot writes it, as SVG; null: nowhere. */
  readonly plot: string | null
  /** Tells how far it is. */
  say(text: string): void
  /** Prints what belongs into the report for people. */
  print(text: string): void
}

/** One benchmark: figures against a peer or a limit that run in the same minutes, and the goals for them. */
export interface Benchmark {
  readonly name: string
  /** One line for the list. */
  readonly about: string
  readonly goals: readonly Goal[]
  run(options: RunOptions): Promise<Findings>
}
