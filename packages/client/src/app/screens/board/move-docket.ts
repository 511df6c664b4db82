import type { FieldValue, RecordId } from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { changeBooking, takeStep } from '../../workspace/booking-commands.ts'
import { stepsFrom } from '../../workspace/booking-steps.ts'
import { listOf, textOf } from '../../workspace/fact-values.ts'
import { notices } from '../../workspace/notices.ts'
import { type Visit, visitsOf } from '../../workspace/visits.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Column, Docket } from './matrix-cells.ts'
import { crewOf } from './order-rows.ts'

/** Where a docket is brought: another crew, another status, or both. */
export interface Target {
  readonly crew: RecordId | null
  readonly column: Column
}

/** Visits of a docket that can still be given to others. */
const movable = ({ visits }: Docket): readonly Visit[] =>
  visits.filter(({ status }) => status !== 'completed' && status !== 'canceled')

/** Whether a docket may be dropped there. */
export const mayMove = (docket: Docket, { crew, column }: Target): boolean => {
  const open = movable(docket)
  if (open.length === 0 || crew === null) return false
  if (crew !== docket.crew) return column === docket.column
  return column !== docket.column && open.every(({ status }) => stepsFrom(status).includes(column))
}

/**
 * Brings a docket there by ordinary edits of its bookings, without a network too, and offers the way back: to another
 * crew its visits go to the member with the least to do in that time; to another status each takes the step.
 */
export const moveDocket = async (workspace: Workspace, docket: Docket, target: Target): Promise<void> => {
  const { facts } = workspace
  if (!mayMove(docket, target) || target.crew === null) return
  if (target.crew === docket.crew) {
    for (const { booking } of movable(docket)) await takeStep(workspace, booking, target.column)
    return
  }
  const back: (() => Promise<boolean>)[] = []
  const taken = new Set<RecordId>()
  for (const visit of movable(docket)) {
    const resource = memberFor(workspace, target.crew, visit, taken)
    if (resource === null)
      return notices.show({ text: m.move.nobodyIn(textOf(facts.get(target.crew), 'name')) })
    taken.add(resource)
    const before = { resource: visit.resource, name: textOf(facts.get(visit.resource), 'name') }
    const name = textOf(facts.get(resource), 'name')
    const label = t.edit.reassigned(name)
    if (!(await changeBooking(workspace, visit.booking, label, { resource, name }))) break
    back.push(() => changeBooking(workspace, visit.booking, t.undo.done(label), before))
  }
  const undo = async (): Promise<void> => {
    for (const step of back) await step()
  }
  if (back.length > 0)
    notices.show({
      text: m.move.movedTo(textOf(facts.get(target.crew), 'name')),
      action: { label: t.undo.act, run: () => void undo() },
    })
}

/** Of a crew who has the fewest visits that overlap, and none of them twice for one job. */
export const memberFor = (
  { facts }: Pick<Workspace, 'facts'>,
  crew: RecordId,
  { start, end }: Pick<Visit, 'start' | 'end'>,
  taken: ReadonlySet<RecordId> = new Set(),
): RecordId | null => {
  const load = new Map<RecordId, number>()
  for (const visit of visitsOf(facts.ofType('booking')))
    if (visit.resource !== null && visit.status !== 'canceled' && visit.start < end && visit.end > start)
      load.set(visit.resource, (load.get(visit.resource) ?? 0) + 1)
  const members = facts
    .ofType('user')
    .filter(
      ({ record, facts: own }) =>
        own.active !== false &&
        listOf(own, 'roles').includes('technician') &&
        crewOf(facts, record) === crew &&
        !taken.has(record),
    )
    .map(({ record }) => record)
  return members.toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || (a < b ? -1 : 1))[0] ?? null
}

/** What a booking is changed to in one go. */
export const rebook = (
  workspace: Workspace,
  visit: Visit,
  { resource, start, end }: { readonly resource: RecordId; readonly start: number; readonly end: number },
): Promise<boolean> => {
  const name = textOf(workspace.facts.get(resource), 'name')
  const fields: Record<string, FieldValue> = { resource, name, start, end }
  return changeBooking(workspace, visit.booking, t.edit.reassigned(name), fields)
}
