import { Match, Show, Switch } from 'solid-js'
import type { Mark } from '../../src/report/drawing.ts'
import { paintOf } from './paint.ts'
import { type View, xOf } from './window.ts'

/** An edit is a square, anything else that somebody does a small bar, a fault a diamond, what is broken a large one. */
export const MarkShape = (props: {
  readonly mark: Mark
  readonly y: number
  readonly view: View
  readonly isNow: boolean
}) => {
  const x = (): number => xOf(props.view, props.mark.place)
  const paint = (): string => paintOf(props.mark.lane)
  /** Words only where they have room: beside others they are told by the pointer and below the diagram. */
  const hasRoom = (): boolean => props.isNow || props.view.to - props.view.from <= 12
  const short = (): string =>
    props.mark.words.length > 34 ? `${props.mark.words.slice(0, 33)}…` : props.mark.words
  return (
    <g class="mark" data-kind={props.mark.kind}>
      <title>{props.mark.words}</title>
      <Switch>
        <Match when={props.mark.kind === 'edit'}>
          <rect x={x() - 6} y={props.y - 6} width="12" height="12" fill={paint()} />
        </Match>
        <Match when={props.mark.kind === 'act'}>
          <rect x={x() - 2} y={props.y - 9} width="4" height="18" fill={paint()} />
        </Match>
        <Match when={props.mark.kind === 'notDone'}>
          <rect x={x() - 6} y={props.y - 6} width="12" height="12" class="not-done" stroke={paint()} />
        </Match>
        <Match when={props.mark.kind === 'fault'}>
          <path d={`M${x()} ${props.y - 11}l9 11l-9 11l-9 -11z`} class="fault" />
        </Match>
        <Match when={props.mark.kind === 'broken'}>
          <path d={`M${x()} ${props.y - 15}l13 15l-13 15l-13 -15z`} class="broken" />
        </Match>
      </Switch>
      <Show when={hasRoom() && props.mark.kind !== 'act'}>
        <text x={x() + 9} y={props.y - 9} class="words">
          {short()}
        </text>
      </Show>
    </g>
  )
}
