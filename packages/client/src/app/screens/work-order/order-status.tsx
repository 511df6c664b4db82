import { changeStatus, newUlid, nextStates, systemClock, systemRandom } from '@fieldmerge/shared'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../parts/dialog.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { t } from '../../text/texts.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { orderGlyph, orderStatusLabel } from '../../workspace/order-states.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** Where the work order is, and what the desk may do with it whatever its bookings say. */
export const OrderStatus = () => {
  const { facts, me } = useWorkspace()
  const order = useOrder()
  const status = (): string => textOf(facts.get(order.record()), 'status')
  const next = createMemo(() => {
    const doc = order.view.doc()
    // The transitions are part of the content: read again with it.
    void order.view.transitions
    return doc === null ? [] : nextStates(doc, type)
  })
  const labels: Readonly<Record<string, string>> = {
    posted: t.order.post,
    canceled: t.order.cancelOrder,
    completed: t.order.closeOrder,
    open: t.order.reopen,
  }
  const [asking, setAsking] = createSignal(false)
  const go = (to: string): void => {
    const editor = { by: me, at: systemClock.now() }
    void order.edit(t.statusSet(orderStatusLabel(to)), (doc) =>
      changeStatus(doc, type, newUlid(systemClock, systemRandom), to, editor),
    )
  }
  return (
    <Section
      title={t.order.orderStatus}
      side={
        <StateWord tone="plain" glyph={orderGlyph(status())}>
          {orderStatusLabel(status())}
        </StateWord>
      }
    >
      <div class="acts">
        <For each={next()}>
          {(to) => (
            <button type="button" class="btn" onClick={() => (to === 'posted' ? setAsking(true) : go(to))}>
              {labels[to] ?? orderStatusLabel(to)}
            </button>
          )}
        </For>
      </div>
      <Show when={asking()}>
        <Dialog title={t.order.postTitle} onClose={() => setAsking(false)}>
          <p>{t.order.postText}</p>
          <div class="pair">
            <button type="button" class="btn" onClick={() => setAsking(false)}>
              {t.order.cancel}
            </button>
            <button
              type="button"
              class="btn ink"
              onClick={() => {
                setAsking(false)
                go('posted')
              }}
            >
              {t.order.post}
            </button>
          </div>
        </Dialog>
      </Show>
    </Section>
  )
}
