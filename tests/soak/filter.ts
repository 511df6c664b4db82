import fc from 'fast-check'
import { beside, live } from '../../packages/profile-filter/src/testing/live-history.ts'
import { history } from '../../packages/profile-filter/src/testing/small-worlds.ts'

/** Histories between two lines of progress. */
const batch = 500

/** `npm run soak:filter -- --minutes 60`, or `--histories 100000`, and `--seed 5` to begin where a run failed. */
const numberOf = (name: string, otherwise: number): number => {
  const place = process.argv.indexOf(`--${name}`)
  if (place < 0) return otherwise
  const value = Number(process.argv[place + 1])
  if (!Number.isFinite(value)) throw new Error(`--${name} takes a number, not "${process.argv[place + 1]}"`)
  return value
}

const most = numberOf('histories', Number.POSITIVE_INFINITY)
const end = Date.now() + numberOf('minutes', Number.isFinite(most) ? Number.POSITIVE_INFINITY : 10) * 60_000
let seed = numberOf('seed', Date.now() % 2 ** 31)
let [histories, steps, changes] = [0, 0, 0]

while (histories < most && Date.now() < end) {
  const property = fc.property(history, (each) => {
    steps += live(each, beside()).length
    changes += each.beginning.length + each.steps.reduce((sum, step) => sum + step.changes.length, 0)
  })
  const found = fc.check(property, { seed, numRuns: Math.min(batch, most - histories) })
  if (found.failed) {
    console.error(fc.defaultReportMessage(found))
    console.error(`again with: npm run soak:filter -- --seed ${seed} --histories ${batch}`)
    process.exit(1)
  }
  histories += found.numRuns
  const heap = Math.round(process.memoryUsage().heapUsed / 1e6)
  console.log(`${histories} histories, ${steps} steps, ${changes} changes, heap ${heap} MB, seed ${seed}`)
  seed = (seed + 1) % 2 ** 31
}
