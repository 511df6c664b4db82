import { useSearchParams } from '@solidjs/router'
import { createMemo, createSignal, Show } from 'solid-js'
import { surface } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { t } from '../../text/texts.ts'
import { FilterBar } from './filter-bar.tsx'
import { OrderCards } from './order-cards.tsx'
import { filterOrders, isSortKey, type OrderFilter, type Sorting, sortOrders } from './order-list.ts'
import type { OrderRow } from './order-rows.ts'
import { OrderTable } from './order-table.tsx'

/** As many rows as are drawn at a time. */
const page = 100

const none: OrderFilter = { text: '', status: '', crew: '', priority: '' }

type Search = Partial<Record<keyof OrderFilter | 'sort', string>>

/** All work orders, filtered and sorted; what is chosen stands in the address. */
export const ListView = (props: { readonly rows: readonly OrderRow[] }) => {
  const [search, setSearch] = useSearchParams<Search>()
  const [shown, setShown] = createSignal(page)
  const filter = (): OrderFilter => ({
    text: search.text ?? '',
    status: search.status ?? '',
    crew: search.crew ?? '',
    priority: search.priority ?? '',
  })
  const sorting = (): Sorting => {
    const text = search.sort ?? 'start'
    const by = text.replace(/^-/, '')
    return { by: isSortKey(by) ? by : 'start', descending: text.startsWith('-') }
  }
  const fitting = createMemo(() => sortOrders(filterOrders(props.rows, filter()), sorting()))
  const change = (next: Partial<OrderFilter>): void => {
    setShown(page)
    const cleared = Object.fromEntries(Object.entries(next).map(([key, value]) => [key, value || undefined]))
    setSearch(cleared, { replace: true })
  }
  const sort = ({ by, descending }: Sorting): void =>
    setSearch({ sort: `${descending ? '-' : ''}${by}` }, { replace: true })
  const rest = (): number => fitting().length - shown()
  return (
    <div class="list-view">
      <FilterBar filter={filter()} onChange={change} count={fitting().length} of={props.rows.length} />
      <Show
        when={fitting().length > 0}
        fallback={
          <ThinLane>
            {t.board.emptyList}{' '}
            <button type="button" class="btn" onClick={() => change(none)}>
              {t.board.showAll}
            </button>
          </ThinLane>
        }
      >
        <Show when={surface() === 'desk'} fallback={<OrderCards rows={fitting().slice(0, shown())} />}>
          <OrderTable rows={fitting().slice(0, shown())} sorting={sorting()} onSort={sort} />
        </Show>
      </Show>
      <Show when={rest() > 0}>
        <button type="button" class="btn full show-more" onClick={() => setShown(shown() + page)}>
          {t.board.showMore(Math.min(page, rest()))}
        </button>
      </Show>
    </div>
  )
}
