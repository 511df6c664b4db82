import type { Plan } from '../plan/step.ts'
import { aimedDays } from './aimed-days.ts'
import { crowds } from './crowds.ts'
import { liveDays } from './live-days.ts'
import { officeDays } from './office-days.ts'
import { offlineDays } from './offline-days.ts'
import { tabDays } from './tab-days.ts'

/** Days that were thought out, by name. */
export const scenarios: ReadonlyMap<string, Plan> = new Map(
  [...aimedDays, ...tabDays, ...liveDays, ...offlineDays, ...officeDays, ...crowds].map(({ plan }) => [
    plan.name,
    plan,
  ]),
)
