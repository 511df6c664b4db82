import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { createMemo, For } from 'solid-js'
import { DraftInput } from '../../parts/draft-input.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { fromLocalInput, moment, toLocalInput } from '../../text/time.ts'
import { changeBooking } from '../../workspace/booking-commands.ts'
import { nextStep, otherSteps, statusLabel } from '../../workspace/booking-steps.ts'
import { numberOf, textOf } from '../../workspace/fact-values.ts'
import { useTechnicians } from '../../workspace/people.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'

/** One booking, to be given to somebody else, moved, or brought to another status. */
export const BookingEditor = (props: { readonly visit: Visit }) => {
  const workspace = useWorkspace()
  const { facts, now, zone } = workspace
  const order = useOrder()
  const technicians = useTechnicians()
  const person = () => facts.get(props.visit.resource)
  const name = (): string => textOf(person(), 'name')
  const people = createMemo(() => {
    const known = technicians()
    const { resource } = props.visit
    // Somebody who is no technician, or not any more, is still who is booked.
    return resource === null || known.some(({ record }) => record === resource)
      ? known
      : [{ record: resource, name: name(), crew: '' }, ...known]
  })
  const steps = () => {
    const next = nextStep(props.visit.status)
    return next === null ? otherSteps(props.visit.status) : [next, ...otherSteps(props.visit.status)]
  }
  const reassign = (to: string): void => {
    const resource = parseRecordId(to)
    if (resource === null) return
    const who = textOf(facts.get(resource), 'name')
    void changeBooking(workspace, props.visit.booking, t.edit.reassigned(who), { resource })
  }
  const move = (which: 'start' | 'end', local: string): void => {
    const instant = fromLocalInput(local, zone())
    if (instant === null) return
    const length = Math.max(0, props.visit.end - props.visit.start)
    // A moved start takes the end along; an end is never before its start.
    const fields =
      which === 'start'
        ? { start: instant, end: instant + length }
        : { end: Math.max(instant, props.visit.start) }
    void changeBooking(
      workspace,
      props.visit.booking,
      t.edit.bookingMoved(moment(instant, now(), zone())),
      fields,
    )
  }
  return (
    <div class="booking-editor">
      <div class="row">
        <Who name={name()} color={numberOf(person(), 'color') ?? 8} />
        <select
          class="text-input grow"
          aria-label={t.order.technician}
          onChange={(event) => reassign(event.currentTarget.value)}
        >
          <For each={people()}>
            {(one) => (
              <option value={one.record} selected={one.record === props.visit.resource}>
                {one.crew === '' ? one.name : `${one.name}, ${one.crew}`}
              </option>
            )}
          </For>
        </select>
        <select
          class="text-input status"
          aria-label={t.order.setStatus(name())}
          onChange={(event) => setStatus(props.visit.booking, event.currentTarget)}
        >
          <option value="" selected>
            {statusLabel(props.visit.status)}
          </option>
          <For each={steps()}>{({ to, label }) => <option value={to}>{label}</option>}</For>
        </select>
      </div>
      <div class="times">
        <DraftInput
          type="datetime-local"
          class="text-input"
          label={t.order.start}
          value={toLocalInput(props.visit.start, zone())}
          onCommit={(local) => move('start', local)}
        />
        <DraftInput
          type="datetime-local"
          class="text-input"
          label={t.order.end}
          value={toLocalInput(props.visit.end, zone())}
          onCommit={(local) => move('end', local)}
        />
      </div>
    </div>
  )

  function setStatus(booking: RecordId, select: HTMLSelectElement): void {
    const { value } = select
    select.value = ''
    if (value !== '') void order.step(booking, value)
  }
}
