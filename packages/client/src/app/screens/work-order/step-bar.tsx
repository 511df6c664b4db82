import Pause from 'lucide-solid/icons/pause'
import { Show } from 'solid-js'
import { NextStep } from '../../parts/next-step.tsx'
import { t } from '../../text/texts.ts'
import { otherSteps } from '../../workspace/booking-steps.ts'
import { nextStepOf } from '../../workspace/called-off.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'

/** The bar under the thumb: the next step of the person's own booking, and the break beside it. */
export const StepBar = () => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const step = () => {
    const visit = order.mine()
    return visit === null || order.view.isReadOnly() ? null : { visit, next: nextStepOf(facts, visit) }
  }
  const mayRest = (status: string): boolean => otherSteps(status).some(({ to }) => to === 'onBreak')
  return (
    <Show when={step()?.next != null && step()}>
      {(known) => (
        <div class="bar-bottom step-bar">
          <Show when={mayRest(known().visit.status)}>
            <button
              type="button"
              class="btn icon rest"
              aria-label={t.step.onBreak}
              onClick={() => void order.step(known().visit.booking, 'onBreak')}
            >
              <Pause class="i" aria-hidden="true" />
            </button>
          </Show>
          <Show when={known().next}>
            {(next) => (
              <NextStep step={next()} onTake={() => void order.step(known().visit.booking, next().to)} />
            )}
          </Show>
        </div>
      )}
    </Show>
  )
}
