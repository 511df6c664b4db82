import { parseArgs } from 'node:util'
import { suggest } from '@fieldmerge/shared'
import { type FaultName, faultNames } from '../plan/faults.ts'
import type { Plan } from '../plan/step.ts'
import { PlanError, readPlan } from './read-plan.ts'

/** What somebody asks of `npm run simulate`. */
export interface Request {
  readonly seeds: readonly number[]
  readonly phones: number
  readonly steps: number
  readonly faults: readonly FaultName[]
  /** Null: a random day for each seed. */
  readonly scenario: string | null
  /** A plan of its own, as a shrunk failure leaves it; null: none. */
  readonly plan: Plan | null
  readonly json: boolean
  /** Where the report of the first failure goes, or that of the one seed. */
  readonly html: string | null
  readonly workers: number
}

/** A request that cannot be met, in words for whoever made it. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
}

export const help = `npm run simulate [-- FLAGS]

  --seeds N       how many seeds (200)
  --from N        the first of them (1)
  --clients N     phones, 1 to 26; of three or more the last is the dispatcher's (4)
  --steps N       steps of each seed in all (200)
  --faults LIST   all, none, or names with commas between them (all)
  --scenario NAME a scenario instead of random days
  --replay SEED   this seed alone, with everything that was reached
  --plan FILE     a plan of its own, as a shrunk failure leaves it
  --html FILE     the report of the seed; a failure has one anyway
  --workers N     threads (as many as there are processors)
  --json          the summary as JSON in the last line
`

/** @throws RequestError */
export const readRequest = (
  args: readonly string[],
  scenarios: Iterable<string>,
  processors: number,
): Request => {
  const { values } = parsed(args)
  const number = (
    name: 'seeds' | 'from' | 'clients' | 'steps' | 'workers',
    least: number,
    most: number,
    otherwise: number,
  ): number => {
    const text = values[name]
    const value = text === undefined ? otherwise : Number(text)
    if (!Number.isInteger(value) || value < least || value > most)
      throw new RequestError(`--${name} takes a whole number from ${least} to ${most}, not "${text}"`)
    return value
  }
  const replay = values.replay === undefined ? null : Number(values.replay)
  if (replay !== null && !Number.isInteger(replay))
    throw new RequestError(`--replay takes a seed, a whole number, not "${values.replay}"`)
  const from = number('from', 0, 2 ** 31, 1)
  const count = number('seeds', 1, 10_000_000, values.html === undefined ? 200 : 1)
  return {
    seeds: replay === null ? Array.from({ length: count }, (_, i) => from + i) : [replay],
    phones: number('clients', 1, 26, 4),
    steps: number('steps', 0, 100_000, 200),
    faults: faultsOf(values.faults ?? 'all'),
    scenario: scenarioOf(values.scenario, scenarios),
    plan: planOf(values.plan),
    json: values.json === true,
    html: values.html ?? null,
    workers: number('workers', 1, 256, processors),
  }
}

const options = {
  seeds: { type: 'string' },
  from: { type: 'string' },
  clients: { type: 'string' },
  steps: { type: 'string' },
  faults: { type: 'string' },
  scenario: { type: 'string' },
  plan: { type: 'string' },
  replay: { type: 'string' },
  html: { type: 'string' },
  workers: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

const parsed = (args: readonly string[]) => {
  for (const arg of args) {
    const name = /^--([^=]+)/.exec(arg)?.[1]
    if (name !== undefined && !Object.hasOwn(options, name))
      throw new RequestError(`there is no flag "--${name}"${suggest(name, Object.keys(options))}`)
  }
  try {
    return parseArgs({ args: [...args], options })
  } catch (error) {
    throw new RequestError((error as Error).message)
  }
}

const faultsOf = (text: string): readonly FaultName[] => {
  if (text === 'all') return faultNames
  if (text === 'none') return []
  return text.split(',').map((name) => {
    const found = faultNames.find((one) => one === name)
    if (found === undefined) throw new RequestError(`there is no fault "${name}"${suggest(name, faultNames)}`)
    return found
  })
}

const planOf = (file: string | undefined): Plan | null => {
  if (file === undefined) return null
  try {
    return readPlan(file)
  } catch (error) {
    if (error instanceof PlanError) throw new RequestError(error.message)
    throw error
  }
}

const scenarioOf = (name: string | undefined, scenarios: Iterable<string>): string | null => {
  const known = [...scenarios]
  if (name === undefined || known.includes(name)) return name ?? null
  throw new RequestError(`there is no scenario "${name}"${suggest(name, known)}`)
}
