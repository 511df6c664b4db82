import { For, Show } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { useOrder } from './order-context.ts'

/** The number, and who else is here now. */
export const OrderHeading = () => {
  const { view } = useOrder()
  const others = () => view.presence.others()
  const names = (): string =>
    others()
      .map(({ name }) => name)
      .join(', ')
  return (
    <>
      <span class="data grow number">{String(view.fields.number ?? '')}</span>
      <Show when={others().length > 0}>
        <span class="row small people-here">
          <span class="row stack">
            <For each={others()}>{({ name, color }) => <Who name={name} color={color} />}</For>
          </span>
          <span>{t.order.here(names())}</span>
        </span>
      </Show>
    </>
  )
}
