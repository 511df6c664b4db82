import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { faultNames } from '../plan/faults.ts'
import type { Action, Plan } from '../plan/step.ts'

/** A file that holds no plan, with what is wrong in it. */
export class PlanError extends Error {
  override readonly name = 'PlanError'
}

const kinds: Readonly<Record<Action['do'], true>> = {
  edit: true,
  create: true,
  open: true,
  close: true,
  offline: true,
  online: true,
  startApp: true,
  closeApp: true,
  openTab: true,
  showTab: true,
  closeTab: true,
  settle: true,
  wait: true,
  sleep: true,
  office: true,
  fault: true,
  expect: true,
}

const phoneName = v.pipe(v.string(), v.regex(/^[a-z]$/, 'a phone is called by a letter'))
const step = v.pipe(
  v.looseObject({
    do: v.picklist(Object.keys(kinds) as (keyof typeof kinds)[]),
    after: v.pipe(v.number(), v.minValue(0)),
    phone: v.optional(v.nullable(phoneName)),
    fault: v.optional(v.picklist(faultNames)),
  }),
  v.check((one) => one.do !== 'fault' || one.fault !== undefined, 'a fault says which one'),
)
const plan = v.object({
  name: v.string(),
  phones: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(26)),
  live: v.optional(v.boolean()),
  steps: v.array(step),
})

/** Reads a plan that a shrunk failure has left. @throws PlanError */
export const readPlan = (file: string): Plan => {
  const parsed = v.safeParse(plan, json(file))
  if (parsed.success) return parsed.output as unknown as Plan
  const [issue] = parsed.issues
  throw new PlanError(`${file} is no plan: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
}

const json = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new PlanError(`${file} cannot be read as a plan: ${(error as Error).message}`)
  }
}
