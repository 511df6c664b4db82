import { createMemo, For, Show } from 'solid-js'
import type { Drawing } from '../../src/report/drawing.ts'
import type { Lane } from '../../src/trace/trace.ts'
import { ArrowLine } from './arrow-line.tsx'
import { LaneLine } from './lane-line.tsx'
import { MarkShape } from './mark-shape.tsx'
import { heightOf, sheet, ticksOf, type View, xOf, yOf } from './window.ts'

/** Space and time: a lane for each phone and one for the server, messages between them, and where one looks. */
export const Diagram = (props: {
  readonly drawing: Drawing
  readonly lanes: readonly Lane[]
  readonly view: View
  readonly place: number
  onPlace(place: number): void
}) => {
  const isSeen = (from: number, to: number): boolean => to >= props.view.from && from <= props.view.to
  const arrows = createMemo(() =>
    props.drawing.arrows.filter(({ leaves, arrives }) => isSeen(leaves, arrives ?? leaves)),
  )
  const marks = createMemo(() => props.drawing.marks.filter(({ place }) => isSeen(place, place)))
  const placeNear = (event: MouseEvent & { readonly currentTarget: SVGElement }): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * sheet.width
    const { from, to } = props.view
    return Math.round(from + ((x - sheet.left) / (sheet.right - sheet.left)) * (to - from))
  }
  const now = (): number => xOf(props.view, props.place)
  const bottom = (): number => heightOf(props.lanes.length) - 8
  return (
    <svg
      class="diagram"
      viewBox={`0 0 ${sheet.width} ${heightOf(props.lanes.length)}`}
      role="img"
      aria-label="Space-time diagram: a lane for each phone and one for the server"
      onPointerUp={(event) => props.onPlace(placeNear(event))}
    >
      <text class="axis" x="20" y="18">
        step
      </text>
      <For each={ticksOf(props.view)}>
        {(tick) => (
          <>
            <path d={`M${xOf(props.view, tick)} 26V${bottom()}`} class="tick" />
            <text class="axis mono" x={xOf(props.view, tick)} y="18" text-anchor="middle">
              {tick}
            </text>
          </>
        )}
      </For>
      <For each={props.lanes}>
        {(lane, number) => (
          <LaneLine
            lane={lane}
            number={number()}
            y={yOf(number(), props.lanes.length)}
            spans={props.drawing.spans[number()] ?? []}
            view={props.view}
            place={props.place}
          />
        )}
      </For>
      <For each={arrows()}>
        {(arrow) => <ArrowLine arrow={arrow} lanes={props.lanes} view={props.view} />}
      </For>
      <For each={marks()}>
        {(mark) => (
          <MarkShape
            mark={mark}
            y={yOf(mark.lane, props.lanes.length)}
            view={props.view}
            isNow={Math.floor(mark.place) === props.place}
          />
        )}
      </For>
      <Show when={props.place >= props.view.from && props.place <= props.view.to}>
        <path d={`M${now()} 24V${bottom()}`} class="now" />
        <path d={`M${now() - 7} 22h14l-7 9z`} class="now-head" />
      </Show>
    </svg>
  )
}
