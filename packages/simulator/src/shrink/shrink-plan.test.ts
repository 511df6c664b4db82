import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan, Step } from '../plan/step.ts'
import { nameOfPhone } from '../world/start.ts'
import { shrinkPlan } from './shrink-plan.ts'

const wait = (phone: string, after: number): Step => ({ do: 'online', phone, after })

test('[Z72] what comes back fails, and fails no more when any of its steps or its last phone is left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(fc.nat(4), fc.nat(5_000)), { maxLength: 40 }),
      fc.uniqueArray(fc.nat(39), { maxLength: 4 }),
      async (phones, made, needed) => {
        const steps = made.map(([phone, after]) => wait(nameOfPhone(phone % phones), after))
        const plan: Plan = { name: 'any', phones, steps }
        // Steps are told apart by their place in the beginning: times pass on from what is left out.
        const culprits = needed.flatMap((n) => steps[n] ?? [])
        const wanted = culprits.map((step) => ('phone' in step ? step.phone : ''))
        const fails = async (tried: Plan): Promise<boolean> => {
          const left = [...wanted]
          for (const step of tried.steps) if ('phone' in step && step.phone === left[0]) left.shift()
          return left.length === 0
        }
        const smallest = await shrinkPlan(plan, fails, 10_000)
        if (!(await fails(plan))) {
          expect(smallest).toEqual(plan)
          return
        }
        expect(await fails(smallest)).toBe(true)
        expect(smallest.steps.length).toBe(wanted.length)
        const last = Math.max(
          1,
          ...smallest.steps.map((step) => ('phone' in step ? (step.phone ?? 'a') : 'a').charCodeAt(0) - 96),
        )
        expect(smallest.phones).toBe(last)
        for (const { after } of smallest.steps) expect(after).toBe(0)
      },
    ),
    { numRuns: 200 },
  )
})

test('[Z73] no more plans are tried than may be', async () => {
  let tried = 0
  const steps = Array.from({ length: 500 }, () => wait('a', 10))
  await shrinkPlan({ name: 'long', phones: 3, steps }, async () => ++tried < 0, 37)
  expect(tried).toBe(37)
})
