import { type FieldValue, newUlid, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { t } from '../text/texts.ts'
import { dayOf } from '../text/time.ts'
import { textOf } from './fact-values.ts'
import type { Workspace } from './workspace.ts'

/** An appointment that a new work order begins with. Times in ms. */
export interface FirstBooking {
  readonly resource: RecordId
  readonly start: number
  readonly end: number
}

const quarter = 15 * 60_000
const visitLength = 60 * 60_000

/** Copied from the job that a follow-up comes of: where and for whom it is. */
const copied = [
  'account',
  'functionalLocation',
  'customerAsset',
  'businessUnit',
  'team',
  'territory',
  'contact',
  'workOrderType',
  'priority',
  'type',
]

/** The next full quarter of an hour; in the last one of the day, now. Days are those of the time zone. */
export const soonToday = (now: number, zone: string): number => {
  const soon = Math.ceil(now / quarter) * quarter
  return dayOf(soon, zone) === dayOf(now, zone) ? soon : now
}

/** Makes a work order that goes on from another, and books the person for it today. Null when it was not saved. */
export const createFollowUp = async (workspace: Workspace, of: RecordId): Promise<RecordId | null> => {
  const { replica, me, plans, zone } = workspace
  const from = replica.facts.get(of) ?? {}
  const fields: Record<string, FieldValue> = {
    title: t.order.followUpTitle(textOf(from, 'title')),
    followUpOf: of,
  }
  for (const name of copied) fields[name] = (from[name] ?? null) as FieldValue
  const start = soonToday(systemClock.now(), zone())
  // Who plans does not go there.
  const booking = plans() ? null : { resource: me, start, end: start + visitLength }
  return createWorkOrder(workspace, fields, booking)
}

/** Makes a work order and, where given, its first booking. Both are in every list at once. */
export const createWorkOrder = async (
  workspace: Workspace,
  fields: Readonly<Record<string, FieldValue>>,
  booking: FirstBooking | null,
): Promise<RecordId | null> => {
  const { replica, session, run } = workspace
  let made: RecordId | null = null
  const done = await run(async () => {
    const now = systemClock.now()
    const number = newNumber(session().name)
    const order = replica.create('workOrder', t.edit.orderCreated, {
      fields: { number, openedAt: now, ...fields },
    })
    made = order.record
    // One after the other: a booking is never of a work order that could not be saved.
    await order.saved
    if (booking !== null) await bookFor(workspace, order.record, booking).saved
  })
  return done ? made : null
}

/** Books somebody for a work order. A booking is named after the job, whoever gets it later. */
export const bookFor = (
  { replica }: Workspace,
  workOrder: RecordId,
  { resource, start, end }: FirstBooking,
): { readonly record: RecordId; readonly saved: Promise<void> } => {
  const job = replica.facts.get(workOrder)
  const name = textOf(job, 'title') || textOf(job, 'number')
  const who = textOf(replica.facts.get(resource), 'name')
  return replica.create('booking', t.edit.bookingCreated(who), {
    fields: { name, workOrder, resource, start, end },
  })
}

/**
 * A number that no other device gives, made without asking anybody: the person's initial and five characters of
 * chance, as people can still say them.
 */
const newNumber = (name: string): string => {
  const initial = ([...name.trim()][0] ?? 'X').toUpperCase()
  return `WO-${initial}${newUlid(systemClock, systemRandom).slice(-5)}`
}
