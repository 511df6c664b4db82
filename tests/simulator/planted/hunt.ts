// Runs seeds until one fails or the time is over; prints what it came to as JSON.
import '../../../packages/simulator/src/realm/install.ts'
import { performance } from 'node:perf_hooks'
import { scenarios, simulate } from '@fieldmerge/simulator'

const [seconds = 60, first = 0, stride = 1, most = Number.POSITIVE_INFINITY] = process.argv
  .slice(2)
  .map(Number)
const begun = performance.now()
const spent = (): number => (performance.now() - begun) / 1_000

/** Thought-out days, long days and short ones by turns: each finds what the others take longer for. */
const days = [...scenarios.values()]
const dayOf = (seed: number): Parameters<typeof simulate>[0] => {
  const plan = seed % 3 === 0 ? days[seed / 3] : undefined
  if (plan !== undefined) return { seed, plan }
  return seed % 3 === 1 ? { seed, phones: 4, steps: 150 } : { seed, phones: 3, steps: 50 }
}

let seeds = 0
let found: string | null = null
let last = first
for (let seed = first; found === null && seeds < most && spent() < seconds; seed += stride) {
  last = seed
  const { failure } = await simulate(dayOf(seed))
  seeds++
  if (failure !== null) found = `${failure.invariant}: ${failure.words.split('\n')[0]}`
}
process.stdout.write(`${JSON.stringify({ found, seed: last, seeds, seconds: spent() })}\n`)
