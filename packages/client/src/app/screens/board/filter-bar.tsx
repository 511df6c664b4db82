import { For } from 'solid-js'
import { t } from '../../text/texts.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { orderStatuses, orderStatusLabel, priorities, priorityLabel } from '../../workspace/order-states.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { OrderFilter } from './order-list.ts'

/** It stands in the address of the page, which has an end. */
const mostLetters = 200

/** Narrows the list down: words, status, crew, priority. */
export const FilterBar = (props: {
  readonly filter: OrderFilter
  readonly count: number
  readonly of: number
  readonly onChange: (change: Partial<OrderFilter>) => void
}) => {
  const { facts } = useWorkspace()
  const crews = () =>
    facts
      .ofType('team')
      .map(({ record, facts: own }) => ({ value: record as string, label: textOf(own, 'name') }))
      .toSorted((a, b) => a.label.localeCompare(b.label))
  const statuses = orderStatuses.map((value) => ({ value, label: orderStatusLabel(value) }))
  const levels = priorities.map((value) => ({ value, label: priorityLabel(value) }))
  return (
    <search class="filter-bar" aria-label={t.board.filter}>
      <input
        class="text-input"
        type="search"
        aria-label={t.board.text}
        placeholder={t.board.textHint}
        maxlength={mostLetters}
        value={props.filter.text}
        onInput={(event) => props.onChange({ text: event.currentTarget.value })}
      />
      <Choice
        label={t.board.status}
        value={props.filter.status}
        choices={statuses}
        onChange={(status) => props.onChange({ status })}
      />
      <Choice
        label={t.board.crew}
        value={props.filter.crew}
        choices={crews()}
        onChange={(crew) => props.onChange({ crew })}
      />
      <Choice
        label={t.board.priority}
        value={props.filter.priority}
        choices={levels}
        onChange={(priority) => props.onChange({ priority })}
      />
      <span class="small quiet" role="status">
        {t.board.listed(props.count, props.of)}
      </span>
    </search>
  )
}

const Choice = (props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}) => (
  <select
    class="text-input"
    aria-label={props.label}
    onChange={(event) => props.onChange(event.currentTarget.value)}
  >
    <option value="" selected={props.value === ''}>
      {`${props.label}: ${t.board.any.toLowerCase()}`}
    </option>
    <For each={props.choices}>
      {({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      )}
    </For>
  </select>
)
