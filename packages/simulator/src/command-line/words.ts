import { isStruckName } from '../strikes/protocol-state.ts'
import { invariants } from '../trace/trace.ts'
import type { Request } from './read-request.ts'
import type { SeedResult, Totals } from './totals.ts'

const count = (value: number): string => value.toLocaleString('en-GB')

/** One line while it goes on. */
export const progressLine = (totals: Totals, seconds: number, most: number): string =>
  `${count(totals.seeds)} of ${count(most)} seeds, ${(totals.seeds / seconds).toFixed(1)}/s; ${count(totals.edits)} edits, ${count(totals.merges)} merges, ${count(totals.faults)} faults, ${count(totals.checks)} checks, ${totals.failures.length} failed`

/** What broke, and how to see it again. */
export const failureWords = ({ seed, failure }: SeedResult, request: Request): string => {
  if (failure === null) return ''
  const where = failure.step === null ? 'after the last step' : `at step ${failure.step}`
  return `seed ${seed} ${where}: broken: ${invariants[failure.invariant]}
  ${failure.words}
  again: npm run simulate -- --replay ${seed}${flagsOf(request)} --html report.html`
}

/** The flags that make a seed the same run again. */
const flagsOf = ({ phones, steps, faults, scenario }: Request): string =>
  scenario === null
    ? ` --clients ${phones} --steps ${steps} --faults ${faults.length === 0 ? 'none' : faults.length > 30 ? 'all' : faults.join(',')}`
    : ` --scenario ${JSON.stringify(scenario)}`

/** What was reached, the rarest first. */
export const reachedWords = (totals: Totals): string =>
  [...totals.reached]
    .filter(([name]) => !isStruckName(name))
    .sort(([, a], [, b]) => a.seeds - b.seeds)
    .map(
      ([name, { seeds, times }]) =>
        `  ${count(times).padStart(9)} times in ${count(seeds).padStart(6)} seeds  ${name}`,
    )
    .join('\n')

export const summaryJson = (totals: Totals, seconds: number): string =>
  JSON.stringify({
    simulate: {
      seeds: totals.seeds,
      seconds: Math.round(seconds * 10) / 10,
      seedsPerSecond: Math.round((10 * totals.seeds) / seconds) / 10,
      edits: totals.edits,
      merges: totals.merges,
      faults: totals.faults,
      checks: totals.checks,
      failed: totals.failures.map(({ seed, failure, hash }) => ({ seed, ...failure, hash })),
      reached: Object.fromEntries(totals.reached),
    },
  })
