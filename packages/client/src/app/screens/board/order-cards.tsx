import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { orderGlyph, orderStatusLabel } from '../../workspace/order-states.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { OrderRow } from './order-rows.ts'

/** The list on a phone: one row per work order, the whole row is the target. */
export const OrderCards = (props: { readonly rows: readonly OrderRow[] }) => {
  const { now, zone } = useWorkspace()
  return (
    <ul class="rows order-cards">
      <For each={props.rows}>
        {(row) => (
          <li>
            <A class="row-link" href={orderPath(row.record)}>
              <span class="grow">
                <span class="found-title">{row.title || t.noTitle}</span>
                <span class="sub">{row.address}</span>
                <span class="sub row">
                  <StateWord tone="plain" glyph={orderGlyph(row.status)}>
                    {orderStatusLabel(row.status)}
                  </StateWord>
                  <span class="data">{row.number}</span>
                  <Show when={row.next}>
                    {(next) => <span class="data">{moment(next(), now(), zone())}</span>}
                  </Show>
                </span>
              </span>
              <span class="row stack">
                <For each={row.people}>{({ name, color }) => <Who name={name} color={color} />}</For>
              </span>
            </A>
          </li>
        )}
      </For>
    </ul>
  )
}
