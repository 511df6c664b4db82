import type { RecordId } from '@fieldmerge/shared'
import { useParams } from '@solidjs/router'
import Printer from 'lucide-solid/icons/printer'
import Share2 from 'lucide-solid/icons/share-2'
import { createMemo, Show } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { t } from '../../text/texts.ts'
import { orderPath, recordAt } from '../../workspace/paths.ts'
import { createOrder } from '../work-order/create-order.ts'
import { OrderProvider } from '../work-order/order-context.ts'
import { UnknownOrder } from '../work-order/unknown-order.tsx'
import { Signatures } from './signatures.tsx'
import { Summary } from './summary.tsx'
import { summaryText } from './summary-text.ts'
import { useSummary } from './use-summary.ts'

/** What was done, for the customer: to be shown, signed, printed and shared. */
export const SummaryScreen = () => {
  const params = useParams<{ ulid: string }>()
  const record = createMemo(() => recordAt('workOrder', params.ulid))
  return (
    <Show when={record()} keyed fallback={<UnknownOrder record={null} state="none" />}>
      {(id) => <SummaryPage record={id} />}
    </Show>
  )
}

const SummaryPage = (props: { readonly record: RecordId }) => {
  const order = createOrder(() => props.record)
  const summary = useSummary(order)
  const mayShare = typeof navigator.share === 'function'
  const share = (): void => {
    const { title } = summary()
    // Who closes the sheet has shared nothing, and knows it.
    navigator.share({ title, text: summaryText(summary()) }).catch(() => undefined)
  }
  return (
    <OrderProvider value={order}>
      <Page title={t.summary.title} about={summary().title} back={orderPath(props.record)}>
        <Show when={order.view.isHere()} fallback={<ThinLane>{t.start.opening}</ThinLane>}>
          <div class="narrow summary">
            <Summary summary={summary()} />
            <Signatures />
            <div class="pair summary-acts">
              <button type="button" class="btn" onClick={() => window.print()}>
                <Printer class="i" aria-hidden="true" />
                {t.summary.print}
              </button>
              <Show when={mayShare}>
                <button type="button" class="btn" onClick={share}>
                  <Share2 class="i" aria-hidden="true" />
                  {t.summary.share}
                </button>
              </Show>
            </div>
          </div>
        </Show>
      </Page>
    </OrderProvider>
  )
}
