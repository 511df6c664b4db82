import { A } from '@solidjs/router'
import Eye from 'lucide-solid/icons/eye'
import FileText from 'lucide-solid/icons/file-text'
import { type Component, Show } from 'solid-js'
import { KeepHere } from '../../parts/keep-here.tsx'
import { surface } from '../../parts/surface.ts'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { summaryPath, watchPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Articles } from './articles.tsx'
import { BookingClock } from './booking-clock.tsx'
import { Bookings } from './bookings.tsx'
import { ColumnGroups } from './column-groups.tsx'
import { Details } from './details.tsx'
import { useOrder } from './order-context.ts'
import { OrderStatus } from './order-status.tsx'
import { Related } from './related.tsx'
import { Timeline } from './timeline.tsx'
import { UndoSection } from './undo-buttons.tsx'

const MyClock = () => {
  const { mine } = useOrder()
  return <Show when={mine()}>{(visit) => <BookingClock visit={visit()} />}</Show>
}

const SummaryLink = () => {
  const { record } = useOrder()
  return (
    <section class="sec">
      <A class="btn full" href={summaryPath(record())}>
        <FileText class="i" aria-hidden="true" />
        {t.summary.title}
      </A>
    </section>
  )
}

/** What only who plans the work of others has. */
const Planning = () => {
  const { plans } = useWorkspace()
  const { record } = useOrder()
  return (
    <Show when={plans()}>
      <section class="sec">
        <A class="btn full" href={watchPath(record())}>
          <Eye class="i" aria-hidden="true" />
          {m.watch.act}
        </A>
      </section>
      <OrderStatus />
    </Show>
  )
}

/** Taken here: whoever taps is behind the page's context, and what is read in there would be asked for outside of it. */
const KeepOrder = () => {
  const { record } = useOrder()
  return <KeepHere record={record()} />
}

/** On the desk its buttons stand at the heading. */
const UndoOnPhone = () => (
  <Show when={surface() === 'phone'}>
    <UndoSection />
  </Show>
)

/** What stands beside the job on the desk, below it on the phone, in its order. */
export const orderSide: readonly Component[] = [
  Details,
  ColumnGroups,
  Bookings,
  MyClock,
  SummaryLink,
  Planning,
  Articles,
  Related,
  Timeline,
  KeepOrder,
  UndoOnPhone,
]
