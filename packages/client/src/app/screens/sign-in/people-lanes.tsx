import { For } from 'solid-js'
import { paintOf } from '../../parts/who.tsx'

const width = 358
const height = 168
const middle = width / 2 - 1

/** The lanes of the people below, coming together. */
export const PeopleLanes = (props: { readonly colors: readonly number[] }) => {
  const startOf = (index: number): number => {
    const count = props.colors.length
    return count === 1 ? middle : 28 + ((width - 58) / (count - 1)) * index
  }
  return (
    <svg class="people-lanes" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <g fill="none" stroke-width="5">
        <For each={props.colors}>
          {(color, index) => <path d={lane(startOf(index()))} stroke={paintOf(color)} />}
        </For>
        <path d={`M${middle} 60V0`} stroke="var(--ink)" />
      </g>
      <circle cx={middle} cy="58" r="9" fill="var(--surface-page)" stroke="var(--ink)" stroke-width="5" />
    </svg>
  )
}

const lane = (start: number): string =>
  `M${start} ${height}C${start} ${height - 64} ${middle} 120 ${middle} 62`
