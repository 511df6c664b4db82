import { expect, test } from 'vitest'
import { CrashRun } from './crash-run.ts'

/** `CRASH_SEED=n` runs a failure again. */
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)

test('[X1, X2, X3] a server killed 25 times under 50 editing phones loses nothing acked, and all converge', async () => {
  process.stdout.write(`CRASH_SEED=${seed}\n`)
  const report = await new CrashRun(seed).run(50, 25)
  expect(report.kills).toBe(25)
  // Each of the named points was hit: the run was not easier than it says.
  const points = ['before-commit', 'after-commit', 'during-filing', 'before-snapshot', 'during-snapshot']
  for (const point of [...points, 'during-start'])
    expect([point, report.hits[point] ?? 0]).toEqual([point, expect.toSatisfy((hits: number) => hits > 0)])
  expect(report.acked).toBeGreaterThan(500)
}, 900_000)
