import { maxDays } from '@fieldmerge/profile-filter'
import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'

const fixed = [
  'yesterday',
  'today',
  'tomorrow',
  'last week',
  'this week',
  'next week',
  'last month',
  'this month',
  'next month',
  'last year',
  'this year',
  'next year',
] as const
const counted = ['next', 'last', 'older than'] as const

const parts = (period: string): { readonly direction: string; readonly days: number } | null => {
  const match = /^(next|last|older than) (\d+) days?$/.exec(period)
  return match === null ? null : { direction: match[1] ?? '', days: Number(match[2]) }
}

/** A run of days told from today, as the person's own zone has them. */
export const PeriodEditor = (props: {
  readonly value: string
  readonly onChange: (period: string) => void
  /** A moment is wanted instead. */
  readonly onMoment: () => void
}) => {
  const days = () => parts(props.value)
  const choose = (chosen: string): void => {
    if (chosen === 'moment') props.onMoment()
    else if (counted.some((each) => each === chosen)) props.onChange(`${chosen} ${days()?.days ?? 7} days`)
    else props.onChange(chosen)
  }
  return (
    <>
      <select
        class="text-input"
        aria-label={ta.condition.period}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <For each={fixed}>
          {(period) => (
            <option value={period} selected={period === props.value}>
              {wordsOf(ta.periods, period)}
            </option>
          )}
        </For>
        <For each={counted}>
          {(direction) => (
            <option value={direction} selected={direction === days()?.direction}>
              {wordsOf(ta.periodKinds, direction)}
            </option>
          )}
        </For>
        <option value="moment">{ta.condition.moment}</option>
      </select>
      <Show when={days()}>
        {(run) => (
          <input
            class="text-input data days-input"
            type="number"
            min="1"
            max={maxDays}
            aria-label={ta.condition.days}
            value={run().days}
            onChange={(event) => {
              const wanted = Math.round(event.currentTarget.valueAsNumber)
              const good = Number.isFinite(wanted) ? Math.min(maxDays, Math.max(1, wanted)) : run().days
              event.currentTarget.value = String(good)
              props.onChange(`${run().direction} ${good} days`)
            }}
          />
        )}
      </Show>
    </>
  )
}
