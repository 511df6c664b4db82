import type { RecordId } from '@fieldmerge/shared'
import { A, useParams } from '@solidjs/router'
import Eye from 'lucide-solid/icons/eye'
import FileText from 'lucide-solid/icons/file-text'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { KeepHere } from '../../parts/keep-here.tsx'
import { surface } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { recordAt, summaryPath, watchPath } from '../../workspace/paths.ts'
import { rememberLook } from '../../workspace/recent.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { LostElsewhere } from '../merges/lost-elsewhere.tsx'
import { Articles } from './articles.tsx'
import { BookingClock } from './booking-clock.tsx'
import { Bookings } from './bookings.tsx'
import { ChangedFields } from './changed-fields.tsx'
import { ColumnGroups } from './column-groups.tsx'
import { createOrder } from './create-order.ts'
import { Details, shownFields } from './details.tsx'
import { Incidents } from './incidents.tsx'
import { Instructions } from './instructions.tsx'
import { LostBanner } from './lost-banner.tsx'
import { Notes } from './notes.tsx'
import { OrderBanners } from './order-banners.tsx'
import { OrderProvider, type OrderScreen } from './order-context.ts'
import { OrderHead } from './order-head.tsx'
import { OrderHeading } from './order-heading.tsx'
import { OrderStatus } from './order-status.tsx'
import { Parts } from './parts-used.tsx'
import { Related } from './related.tsx'
import { Services } from './services-used.tsx'
import { StepBar } from './step-bar.tsx'
import { Tasks } from './tasks.tsx'
import { Timeline } from './timeline.tsx'
import { UndoButtons, UndoSection } from './undo-buttons.tsx'
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
  return (
    <OrderProvider value={order}>
      <Switch>
        <Match when={order.view.open() === null && !order.view.failed()}>
          <Page title={title()} back="/">
            <ThinLane>{t.start.opening}</ThinLane>
          </Page>
        </Match>
        <Match when={!known()}>
          <UnknownOrder record={props.record} state={order.view.isReadOnly() ? 'none' : 'asking'} />
        </Match>
        <Match when={true}>
          <Page
            title={title()}
            back="/"
            wide
            heading={<OrderHeading />}
            tools={surface() === 'desk' && <UndoButtons />}
            action={<StepBar />}
          >
            <OrderContent order={order} plans={plans()} />
          </Page>
        </Match>
      </Switch>
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
      <Details />
      <ColumnGroups />
      <Bookings />
      <Show when={props.order.mine()}>{(visit) => <BookingClock visit={visit()} />}</Show>
      <section class="sec">
        <A class="btn full" href={summaryPath(props.order.record())}>
          <FileText class="i" aria-hidden="true" />
          {t.summary.title}
        </A>
      </section>
      <Show when={props.plans}>
        <section class="sec">
          <A class="btn full" href={watchPath(props.order.record())}>
            <Eye class="i" aria-hidden="true" />
            {m.watch.act}
          </A>
        </section>
        <OrderStatus />
      </Show>
      <Articles />
      <Related />
      <Timeline />
      <KeepHere record={props.order.record()} />
      <Show when={surface() === 'phone'}>
        <UndoSection />
      </Show>
    </div>
  </fieldset>
)
