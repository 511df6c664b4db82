// Runs seeds until one fails or the time is over; prints what it came to as JSON.
import '../../../packages/simulator/src/realm/install.ts'
import { performance } from 'node:perf_hooks'
import { scenarios, simulate } from '@fieldmerge/simulator'

const seconds = Number(process.argv[2] ?? 60)
const begun = performance.now()
const spent = (): number => (performance.now() - begun) / 1_000

/** Thought-out days and random ones by turns. */
const days = [...scenarios.values()]
let seeds = 0
let found: string | null = null
while (found === null && spent() < seconds) {
  const plan = seeds % 2 === 0 ? days[seeds / 2] : undefined
  const { failure } = await simulate({
    seed: seeds,
    phones: 4,
    steps: 150,
    ...(plan === undefined ? {} : { plan }),
  })
  seeds++
  if (failure !== null) found = `${failure.invariant}: ${failure.words.split('\n')[0]}`
}
process.stdout.write(`${JSON.stringify({ found, seeds, seconds: spent() })}\n`)
