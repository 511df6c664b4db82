import type { Plan } from '../plan/step.ts'

const twoCrewsOneJob: Plan = {
  name: 'two crews, one job',
  phones: 2,
  steps: [
    { do: 'offline', phone: 'a', after: 100 },
    { do: 'offline', phone: 'b', after: 100 },
    {
      do: 'edit',
      phone: 'a',
      record: { name: 'order 1' },
      change: { edit: 'fields', values: { priority: 'high' } },
      after: 1_000,
    },
    {
      do: 'edit',
      phone: 'b',
      record: { name: 'order 1' },
      change: { edit: 'text', prose: 'notes', at: 1, delete: 0, insert: ' Fuse blown.' },
      after: 1_000,
    },
    { do: 'online', phone: 'a', after: 30_000 },
    { do: 'online', phone: 'b', after: 100 },
    { do: 'settle', after: 100 },
    {
      do: 'expect',
      what: { is: 'field', phone: 'b', record: 'order 1', field: 'priority', value: 'high' },
      after: 0,
    },
  ],
}

/** Days that were thought out, by name. */
export const scenarios: ReadonlyMap<string, Plan> = new Map([twoCrewsOneJob].map((plan) => [plan.name, plan]))
