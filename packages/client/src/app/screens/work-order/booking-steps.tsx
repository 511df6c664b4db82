import { createMemo, For, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { otherSteps, statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { useContent } from '../../workspace/content.ts'
import { timedTransitions } from '../../workspace/status-times.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { type StepShown, stepsOf } from './steps-of.ts'

/** The person's own booking as a lane, with times, and every other step that it may take. */
export const BookingSteps = (props: { readonly visit: Visit }) => {
  const { now, zone } = useWorkspace()
  const order = useOrder()
  const content = useContent(() => props.visit.booking)
  const timed = () => {
    const known = content()
    return known === null ? new Map() : timedTransitions(known)
  }
  const steps = createMemo(() => stepsOf(props.visit.status, timed()))
  // The bar at the bottom has the break.
  const others = () => otherSteps(props.visit.status).filter(({ to }) => to !== 'onBreak')
  return (
    <>
      <ol class="steps" aria-label={t.order.status}>
        <For each={steps()}>
          {(step) => (
            <li
              classList={{ here: step.state === 'here', todo: step.state === 'todo' }}
              aria-current={step.state === 'here' ? 'step' : undefined}
            >
              <Glyph name={glyphOf(step)} />
              {statusLabel(step.status)}
              <Show when={step.at}>{(at) => <span class="data">{moment(at(), now(), zone())}</span>}</Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={others().length > 0}>
        <select
          class="text-input other-step"
          aria-label={t.step.other}
          onChange={(event) => {
            const { value } = event.currentTarget
            event.currentTarget.value = ''
            if (value !== '') void order.step(props.visit.booking, value)
          }}
        >
          <option value="">{t.step.other}</option>
          <For each={others()}>{({ to, label }) => <option value={to}>{label}</option>}</For>
        </select>
      </Show>
    </>
  )
}

const glyphOf = ({ state, status }: StepShown) =>
  state === 'done' ? 'done' : state === 'todo' ? 'scheduled' : statusGlyph(status)
