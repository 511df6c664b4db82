import type { Counts, Failure, Trace } from '../trace/trace.ts'

/** What became of one seed, small enough to go from thread to thread. */
export interface SeedResult {
  readonly seed: number
  readonly counts: Counts
  readonly reached: Readonly<Record<string, number>>
  readonly failure: Failure | null
  readonly hash: string
}

export const resultOf = ({ seed, counts, reached, failure, hash }: Trace): SeedResult => ({
  seed,
  counts,
  reached,
  failure,
  hash,
})

/** What many seeds come to. */
export class Totals {
  readonly failures: SeedResult[] = []
  /** Of every fault and rare state in how many seeds it was reached, and how often in all. */
  readonly reached = new Map<string, { seeds: number; times: number }>()
  seeds = 0
  edits = 0
  merges = 0
  faults = 0
  checks = 0

  add(result: SeedResult): void {
    this.seeds++
    this.edits += result.counts.edits
    this.merges += result.counts.merges
    this.faults += result.counts.faults
    this.checks += result.counts.checks
    if (result.failure !== null) this.failures.push(result)
    for (const [name, times] of Object.entries(result.reached)) {
      const known = this.reached.get(name) ?? { seeds: 0, times: 0 }
      this.reached.set(name, { seeds: known.seeds + 1, times: known.times + times })
    }
  }
}
