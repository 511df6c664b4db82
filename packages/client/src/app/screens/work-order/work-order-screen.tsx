import type { RecordId } from '@fieldmerge/shared'
import { useParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { PartByPart } from '../../parts/part-by-part.tsx'
import { surface } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { recordAt } from '../../workspace/paths.ts'
import { rememberLook } from '../../workspace/recent.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { LostElsewhere } from '../merges/lost-elsewhere.tsx'
import { ChangedFields } from './changed-fields.tsx'
import { createOrder } from './create-order.ts'
import { shownFields } from './details.tsx'
import { Incidents } from './incidents.tsx'
import { Instructions } from './instructions.tsx'
import { LostBanner } from './lost-banner.tsx'
import { Notes } from './notes.tsx'
import { OrderBanners } from './order-banners.tsx'
import { OrderProvider, type OrderScreen } from './order-context.ts'
import { OrderHead } from './order-head.tsx'
import { OrderHeading } from './order-heading.tsx'
import { orderSide } from './order-side.tsx'
import { Parts } from './parts-used.tsx'
import { Services } from './services-used.tsx'
import { StepBar } from './step-bar.tsx'
import { Tasks } from './tasks.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { UnknownOrder } from './unknown-order.tsx'

/** One work order: what is next, what is to do, what was found, who else is on it. */
export const WorkOrderScreen = () => {
  const params = useParams<{ ulid: string }>()
  const record = createMemo(() => recordAt('workOrder', params.ulid))
  return (
    <Show when={record()} keyed fallback={<UnknownOrder record={null} state="none" />}>
      {(id) => <OrderPage record={id} />}
    </Show>
  )
}

const OrderPage = (props: { readonly record: RecordId }) => {
  const { plans } = useWorkspace()
  const order = createOrder(() => props.record)
  // What leaves this device while it is shown stays on the screen, with its notice, until the person goes.
  const known = createMemo((was: boolean) => was || order.view.isHere(), false)
  rememberLook(() => props.record)
  const title = (): string =>
    [order.view.fields.number, order.view.fields.title].filter(Boolean).join(' ') || t.noTitle
  const isOpening = (): boolean => order.view.open() === null && !order.view.failed()
  return (
    <OrderProvider value={order}>
      {/* One page for as long as it is about the same record: its frame stands while the record is opened. */}
      <Show
        when={isOpening() || known()}
        fallback={<UnknownOrder record={props.record} state={order.view.isReadOnly() ? 'none' : 'asking'} />}
      >
        <Page
          title={title()}
          back="/"
          wide
          heading={known() && <OrderHeading />}
          tools={known() && surface() === 'desk' && <UndoButtons />}
          action={<StepBar />}
        >
          <Show when={known()} fallback={<ThinLane>{t.start.opening}</ThinLane>}>
            <OrderContent order={order} plans={plans()} />
          </Show>
        </Page>
      </Show>
    </OrderProvider>
  )
}

const OrderContent = (props: { readonly order: OrderScreen; readonly plans: boolean }) => (
  <fieldset class="order" disabled={props.order.view.isReadOnly()}>
    <legend class="sr-only">{t.order.details}</legend>
    <div class="order-main">
      <OrderBanners />
      <OrderHead />
      <LostBanner />
      <LostElsewhere
        lost={props.order.lost}
        shown={shownFields(props.plans)}
        isReadOnly={props.order.view.isReadOnly()}
      />
      <ChangedFields />
      <Instructions />
      <Incidents />
      <Tasks />
      <Parts />
      <Services />
      <Notes />
    </div>
    <div class="order-side">
      <PartByPart parts={orderSide} />
    </div>
  </fieldset>
)
