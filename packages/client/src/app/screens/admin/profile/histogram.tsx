import { For } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { locale } from '../../../text/texts.ts'
import type { Role } from '../api/profile-schemas.ts'

const [width, height, gap] = [332, 72, 4]

/** How many people carry how many records. */
export const Histogram = (props: { readonly histogram: Role['histogram'] }) => {
  const most = () => Math.max(1, ...props.histogram.people)
  const bar = () => width / Math.max(1, props.histogram.people.length)
  const upTo = () => props.histogram.people.length * props.histogram.step
  return (
    <svg
      class="histogram"
      viewBox={`0 0 ${width} ${height + 22}`}
      role="img"
      aria-label={ta.weights.histogram}
    >
      <For each={props.histogram.people}>
        {(people, at) => (
          <rect
            x={at() * bar() + gap / 2}
            y={height - (people / most()) * (height - 4)}
            width={Math.max(1, Math.min(28, bar() - gap))}
            height={(people / most()) * (height - 4)}
            fill="var(--ink)"
          />
        )}
      </For>
      <path d={`M0 ${height}h${width}`} stroke="var(--line-strong)" stroke-width="1.5" />
      <text x="0" y={height + 16}>
        {'0'}
      </text>
      <text x={width} y={height + 16} text-anchor="end">
        {upTo().toLocaleString(locale())}
      </text>
    </svg>
  )
}
