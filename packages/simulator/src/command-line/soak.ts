import '../realm/install.ts'
import { availableParallelism } from 'node:os'
import { faultNames } from '../plan/faults.ts'
import { runSeeds } from './pool.ts'
import type { Request } from './read-request.ts'
import { strikeTable } from './strike-table.ts'
import { Totals } from './totals.ts'
import { failureWords, progressLine, reachedWords } from './words.ts'

/** Seeds between two looks at the clock. */
const batch = 500

/** `npm run soak:simulate -- --hours 8`, and `--from 1` to begin elsewhere: random days until the time is over. */
const numberOf = (name: string, otherwise: number): number => {
  const place = process.argv.indexOf(`--${name}`)
  if (place < 0) return otherwise
  const value = Number(process.argv[place + 1])
  if (!Number.isFinite(value)) throw new Error(`--${name} takes a number, not "${process.argv[place + 1]}"`)
  return value
}

const start = performance.now()
const seconds = (): number => (performance.now() - start) / 1_000
const until = numberOf('hours', 1) * 3_600
const totals = new Totals()
let from = numberOf('from', Date.now() % 1_000_000_000)

while (seconds() < until && totals.failures.length === 0) {
  const request: Request = {
    seeds: Array.from({ length: batch }, (_, i) => from + i),
    phones: 2 + (from % 6),
    steps: 200,
    faults: faultNames,
    scenario: null,
    plan: null,
    json: false,
    html: null,
    workers: availableParallelism(),
  }
  await runSeeds(request, (result) => {
    totals.add(result)
    if (result.failure !== null) console.error(failureWords(result, request))
    return result.failure === null && seconds() < until
  })
  console.log(progressLine(totals, seconds(), totals.seeds))
  from += batch
}
console.log(`${reachedWords(totals)}\n\n${strikeTable(totals)}`)
process.exitCode = totals.failures.length === 0 ? 0 : 1
