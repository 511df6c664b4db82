import type { RecordId } from '@fieldmerge/shared'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { type Day, dayTitle, fromLocalInput, toLocalInput } from '../../text/time.ts'
import { changeBooking, takeStep } from '../../workspace/booking-commands.ts'
import { stepsFrom } from '../../workspace/booking-steps.ts'
import { listOf, textOf } from '../../workspace/fact-values.ts'
import { notices } from '../../workspace/notices.ts'
import { type Visit, visitsOf } from '../../workspace/visits.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Column, Docket } from './matrix-cells.ts'
import { isSameRow, type MatrixRow } from './matrix-rows.ts'
import { crewOf } from './order-rows.ts'

/** Where a docket is brought: another crew or day, or another status. */
export interface Target {
  readonly row: MatrixRow
  readonly column: Column
}

/** Visits of a docket that can still be given to others. */
const movable = ({ visits }: Docket): readonly Visit[] =>
  visits.filter(({ status }) => status !== 'completed' && status !== 'canceled')

/** Whether a docket may be dropped there. A district it cannot change, and what has begun stays on its day. */
export const mayMove = (docket: Docket, { row, column }: Target): boolean => {
  const open = movable(docket)
  if (open.length === 0 || (row.by === 'crew' && row.crew === null)) return false
  if (isSameRow(row, docket.row))
    return column !== docket.column && open.every(({ status }) => stepsFrom(status).includes(column))
  if (column !== docket.column || row.by !== docket.row.by) return false
  return row.by === 'crew' || (row.by === 'day' && column === 'scheduled')
}

/**
 * Brings a docket there by ordinary edits of its bookings, without a network too: to another status each takes the
 * step; to another crew or day they go, and the way back is offered.
 */
export const moveDocket = async (workspace: Workspace, docket: Docket, target: Target): Promise<void> => {
  if (!mayMove(docket, target)) return
  if (isSameRow(target.row, docket.row)) {
    for (const { booking } of movable(docket)) await takeStep(workspace, booking, target.column)
    return
  }
  if (target.row.by === 'crew' && target.row.crew !== null)
    await giveToCrew(workspace, docket, target.row.crew)
  if (target.row.by === 'day') await layOnDay(workspace, docket, target.row.day)
}

/** Its visits go to the members with the least to do in that time. */
const giveToCrew = async (workspace: Workspace, docket: Docket, crew: RecordId): Promise<void> => {
  const { facts } = workspace
  const back: Back[] = []
  const taken = new Set<RecordId>()
  for (const visit of movable(docket)) {
    const resource = memberFor(workspace, crew, visit, taken)
    if (resource === null) return notices.show({ text: m.move.nobodyIn(textOf(facts.get(crew), 'name')) })
    taken.add(resource)
    const before = { resource: visit.resource }
    const label = t.edit.reassigned(textOf(facts.get(resource), 'name'))
    if (!(await changeBooking(workspace, visit.booking, label, { resource }))) break
    back.push(() => changeBooking(workspace, visit.booking, t.undo.done(label), before))
  }
  offerBack(m.move.movedTo(textOf(facts.get(crew), 'name')), back)
}

/** Its visits keep their people and their time of the day, also where clocks are put forward or back in between. */
const layOnDay = async (workspace: Workspace, docket: Docket, day: Day): Promise<void> => {
  const zone = workspace.zone()
  const back: Back[] = []
  const label = m.move.movedToDay(dayTitle(day))
  for (const visit of movable(docket)) {
    const start = onDay(visit.start, day, zone)
    const { booking, start: from, end: to } = visit
    if (!(await changeBooking(workspace, booking, label, { start, end: start + to - from }))) break
    back.push(() => changeBooking(workspace, booking, t.undo.done(label), { start: from, end: to }))
  }
  offerBack(label, back)
}

/** The same time of the day, on another one. */
export const onDay = (instant: number, day: Day, zone: string): number =>
  fromLocalInput(`${day}${toLocalInput(instant, zone).slice(day.length)}`, zone) ?? instant

/** Takes one step back. @returns whether it was taken */
type Back = () => Promise<boolean>

const offerBack = (text: string, back: readonly Back[]): void => {
  const undo = async (): Promise<void> => {
    for (const step of back) await step()
  }
  if (back.length > 0) notices.show({ text, action: { label: t.undo.act, run: () => void undo() } })
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
  const label = t.edit.reassigned(textOf(workspace.facts.get(resource), 'name'))
  return changeBooking(workspace, visit.booking, label, { resource, start, end })
}
