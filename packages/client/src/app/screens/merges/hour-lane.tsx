import { createMemo, For } from 'solid-js'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { CrewRow } from './crew-rows.ts'

const hour = 3_600_000
const width = 132
/** Edits nearer to each other than this are one mark, px. */
const apart = 4

interface Span {
  readonly from: number
  readonly to: number
}

/** The last hour of somebody as a lane: solid while connected, dashed while not, a mark for edits, a ring for a return. */
export const HourLane = (props: { readonly row: CrewRow; readonly edited: readonly number[] }) => {
  const { now } = useWorkspace()
  const x = (at: number): number => Math.min(width, Math.max(0, width - ((now() - at) / hour) * width))
  const away = createMemo((): readonly Span[] => {
    const [device] = props.row.devices
    const past = props.row.devices.length === 1 ? (device?.absences ?? []) : []
    const current = props.row.connected ? [] : [{ from: props.row.since, to: now() }]
    return [...past, ...current].filter(({ to }) => now() - to < hour)
  })
  const edits = createMemo(() => {
    const marks = new Set<number>()
    for (const time of props.edited) if (now() - time < hour) marks.add(Math.round(x(time) / apart) * apart)
    return [...marks]
  })
  return (
    <svg class="hour" viewBox={`0 0 ${width} 22`} aria-hidden="true">
      <path d={`M0 11H${width}`} stroke="var(--ink)" stroke-width="3" />
      <For each={away()}>
        {({ from, to }) => (
          <>
            <path
              d={`M${x(from)} 11H${x(to)}`}
              stroke="var(--lane-ground, var(--surface))"
              stroke-width="5"
            />
            <path
              d={`M${x(from)} 11H${x(to)}`}
              stroke="var(--wait)"
              stroke-width="3"
              stroke-dasharray="4 4"
            />
          </>
        )}
      </For>
      <For each={edits()}>{(at) => <rect x={at - 2.5} y="3" width="5" height="16" fill="var(--ink)" />}</For>
      <For each={away().filter(({ to }) => to < now())}>
        {({ to }) => (
          <circle cx={x(to)} cy="11" r="5" fill="var(--surface)" stroke="var(--ink)" stroke-width="2.5" />
        )}
      </For>
    </svg>
  )
}
