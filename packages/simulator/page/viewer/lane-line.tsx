import { For, Show } from 'solid-js'
import type { Span } from '../../src/report/lane-spans.ts'
import type { Lane } from '../../src/trace/trace.ts'
import { letterOf, paintOf } from './paint.ts'
import { sheet, type View, xOf } from './window.ts'

/** One device's life: solid while connected, dashed without a network, nothing while it is off, thin ahead of now. */
export const LaneLine = (props: {
  readonly lane: Lane
  readonly number: number
  readonly y: number
  readonly spans: readonly Span[]
  readonly view: View
  readonly place: number
}) => {
  const seen = (): readonly Span[] =>
    props.spans.flatMap(({ state, from, to }) => {
      const [start, end] = [Math.max(from, props.view.from), Math.min(to, props.view.to, props.place)]
      return state !== 'off' && start < end ? [{ state, from: start, to: end }] : []
    })
  const path = ({ from, to }: Span): string => `M${xOf(props.view, from)} ${props.y}H${xOf(props.view, to)}`
  return (
    <g data-lane={props.lane.name}>
      <Show
        when={props.lane.kind === 'phone'}
        fallback={
          <text x="20" y={props.y + 5} class="name">
            Server
          </text>
        }
      >
        <circle cx="30" cy={props.y} r="11" fill={paintOf(props.number)} />
        <text x="30" y={props.y + 4.5} class="letter" text-anchor="middle">
          {letterOf(props.lane.name)}
        </text>
        <text x="50" y={props.y + 4.5} class="name">
          {props.lane.person}
        </text>
      </Show>
      <path d={`M${sheet.left} ${props.y}H${sheet.right}`} class="ahead" />
      <For each={seen()}>
        {(span) => (
          <>
            <Show when={span.state === 'offline'}>
              <rect
                class="without-network"
                x={xOf(props.view, span.from)}
                y={props.y - 13}
                width={xOf(props.view, span.to) - xOf(props.view, span.from)}
                height="26"
              />
            </Show>
            <path
              d={path(span)}
              class="lane"
              data-state={span.state}
              stroke={paintOf(props.number)}
              stroke-width={props.number === 0 ? 5 : 3}
            />
          </>
        )}
      </For>
    </g>
  )
}
