import { A } from '@solidjs/router'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { orderGlyph, orderStatusLabel, priorityLabel } from '../../workspace/order-states.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { type Sorting, type SortKey, sortKeys } from './order-list.ts'
import type { OrderRow } from './order-rows.ts'

/** The list at a desk: a plain table, sorted by its heads. */
export const OrderTable = (props: {
  readonly rows: readonly OrderRow[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}) => (
  <table class="order-table">
    <caption class="sr-only">{t.board.title}</caption>
    <thead>
      <tr>
        <For each={sortKeys}>
          {(key) => <Head column={key} sorting={props.sorting} onSort={props.onSort} />}
        </For>
      </tr>
    </thead>
    <tbody>
      <For each={props.rows}>{(row) => <Row row={row} />}</For>
    </tbody>
  </table>
)

const Head = (props: {
  readonly column: SortKey
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}) => {
  const isSorted = (): boolean => props.sorting.by === props.column
  const descending = (): boolean => isSorted() && props.sorting.descending
  return (
    <th scope="col" aria-sort={isSorted() ? (descending() ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        title={t.board.sortBy(t.board.columns[props.column])}
        onClick={() => props.onSort({ by: props.column, descending: isSorted() && !descending() })}
      >
        {t.board.columns[props.column]}
        <Show when={isSorted()}>
          <Show when={descending()} fallback={<ArrowUp class="i" aria-hidden="true" />}>
            <ArrowDown class="i" aria-hidden="true" />
          </Show>
        </Show>
      </button>
    </th>
  )
}

const Row = (props: { readonly row: OrderRow }) => {
  const { now, zone } = useWorkspace()
  const time = (instant: number | null): string => (instant === null ? '' : moment(instant, now(), zone()))
  return (
    <tr>
      <td class="data">{props.row.number}</td>
      <th scope="row">
        <A href={orderPath(props.row.record)}>{props.row.title || t.noTitle}</A>
      </th>
      <td>{props.row.address}</td>
      <td>{props.row.crewName}</td>
      <td>
        <span class="row">
          <For each={props.row.people}>
            {({ name, color }) => <Who name={name} color={color} size="small" />}
          </For>
          {props.row.people.map(({ name }) => name).join(', ')}
        </span>
      </td>
      <td>
        <StateWord tone="plain" glyph={orderGlyph(props.row.status)}>
          {orderStatusLabel(props.row.status)}
        </StateWord>
      </td>
      <td>{priorityLabel(props.row.priority)}</td>
      <td class="data">{time(props.row.next)}</td>
      <td class="data">{time(props.row.dueAt)}</td>
    </tr>
  )
}
