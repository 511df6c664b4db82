import { writeFile } from 'node:fs/promises'
import { randomPlan } from '../plan/random-plan.ts'
import type { Plan } from '../plan/step.ts'
import { ReportNotBuilt, writeReport } from '../report/write-report.ts'
import { simulate } from '../run/simulate.ts'
import { stepWords } from '../run/step-words.ts'
import { scenarios } from '../scenarios/library.ts'
import { shrinkPlan } from '../shrink/shrink-plan.ts'
import type { Request } from './read-request.ts'
import { storageOfSeed } from './storage-of-seed.ts'
import type { SeedResult } from './totals.ts'

/** How many smaller runs are tried at most before the failure is told. */
const mostTrials = 300

/** What a seed plays: the plan that was asked for, or its own random day. */
export const planOf = (seed: number, { plan, scenario, phones, steps, faults }: Request): Plan =>
  plan ?? scenarios.get(scenario ?? '') ?? randomPlan(seed, { phones, steps, faults })

/** Where the report is, or why there is none: the failure is worth telling without it. */
const reportWords = async (write: Promise<void>, file: string): Promise<string> => {
  try {
    await write
    return file
  } catch (error) {
    if (!(error instanceof ReportNotBuilt)) throw error
    return `none, ${error.message}, and the line below with --html ${file} writes it`
  }
}

/**
 * Shrinks a failure, writes its plan and its report, and tells where they are.
 *
 * @param built where the program of the report is, if not where the build puts it
 * @returns the words, a few lines
 */
export const tellFailure = async (
  { seed, failure }: SeedResult,
  request: Request,
  built?: string,
): Promise<string> => {
  if (failure === null) return ''
  const storage = storageOfSeed(seed)
  const fails = async (plan: Plan): Promise<boolean> =>
    (await simulate({ seed, plan, ...storage })).failure?.invariant === failure.invariant
  const plan = await shrinkPlan(planOf(seed, request), fails, mostTrials)
  const { trace } = await simulate({ seed, plan, full: true, ...storage })
  const report = request.html ?? `simulation-${seed}.html`
  const planFile = report.replace(/(\.html)?$/, '.json')
  await writeFile(planFile, `${JSON.stringify(plan, null, 2)}\n`)
  const where = await reportWords(writeReport(trace, report, built), report)
  const steps = plan.steps.map(
    (step) => `    ${'phone' in step && step.phone !== null ? `${step.phone} ` : ''}${stepWords(step)}`,
  )
  return `seed ${seed}, shrunk to ${plan.phones} phones and ${plan.steps.length} steps:
${steps.join('\n')}
  ${trace.failure?.words ?? ''}
  report: ${where}
  again: npm run simulate -- --replay ${seed} --plan ${planFile}
`
}
