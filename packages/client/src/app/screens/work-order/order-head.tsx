import Navigation from 'lucide-solid/icons/navigation'
import { createMemo, Show } from 'solid-js'
import { RecordState } from '../../parts/record-state.tsx'
import { t } from '../../text/texts.ts'
import { directionsTo } from '../../workspace/directions.ts'
import { jobOf } from '../../workspace/job.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { BookingSteps } from './booking-steps.tsx'
import { useOrder } from './order-context.ts'

/** What, where, and how far the person's own booking is. */
export const OrderHead = () => {
  const { facts } = useWorkspace()
  const order = useOrder()
  const job = createMemo(() => jobOf(facts, order.record()))
  return (
    <section class="order-head" aria-labelledby="order-title">
      <div class="row order-title">
        <div class="grow">
          <h1 id="order-title">{String(order.view.fields.title ?? '') || t.noTitle}</h1>
          <p class="addr">{job()?.address}</p>
          <RecordState record={order.record()} />
        </div>
        <Show when={job()?.address}>
          <a
            class="btn icon"
            href={directionsTo(job()?.place ?? null, job()?.address ?? '')}
            target="_blank"
            rel="noreferrer"
            aria-label={t.order.directions}
          >
            <Navigation class="i" aria-hidden="true" />
          </a>
        </Show>
      </div>
      <Show when={order.mine()}>{(visit) => <BookingSteps visit={visit()} />}</Show>
    </section>
  )
}
