import type { PlantedBug } from './bug.ts'

const inbound = 'packages/client/src/replica/inbound.ts'
const council = 'packages/client/src/replica/tabs/tab-council.ts'
const outbox = 'packages/client/src/replica/outbox/outbox.ts'
const lead = 'packages/client/src/replica/tabs/take-lead.ts'

/** What tabs of one device can do wrong with each other. */
export const tabBugs: readonly PlantedBug[] = [
  {
    name: 'leader handover loses a push',
    what: 'whoever takes the lead knows nothing of what other tabs had to send',
    changes: [
      {
        file: lead,
        find: 'const { forgets, answered } = await outbox.reread()\n  if (forgets) await recognise()',
        replace: 'const answered: readonly never[] = []',
      },
      {
        file: council,
        find: 'outbox.adopt(message.entries)\n        for (const { envelope } of message.entries) records.receive',
        replace: 'for (const { envelope } of message.entries) records.receive',
      },
    ],
  },
  {
    name: 'a tab that slept writes on',
    what: 'a tab from which the lead was taken stores what it had received before',
    changes: [{ file: inbound, find: 'checkpoint, claim: this.#claim })', replace: 'checkpoint })' }],
  },
  {
    name: 'a tab that slept takes answers back',
    what: 'what a tab says of edits that slept replaces what is known of them since',
    changes: [
      {
        file: outbox,
        find: 'return known === undefined || mayBecome(known.state, state)',
        replace: 'return true',
      },
    ],
  },
  {
    name: 'other tabs do not hear what left',
    what: 'a record to which the right is lost stays as it is in tabs that do not lead',
    changes: [
      {
        file: council,
        find: 'for (const { record, why } of message.removed) if (why !== null) records.notice(record, why)',
        replace: '',
      },
    ],
  },
]
