import type { RecordId } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { paintOf, Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { placeLabel, valueWords } from '../../workspace/ledger/row-words.ts'
import type { Present } from '../../workspace/presence.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { LaneEnd } from './lane-end.tsx'
import { isAtEnd, labelWidth, laneLabels } from './lane-labels.ts'
import type { Lane, LaneEdit } from './lanes.ts'

const width = 1_000
const row = 40
const ticks = 6

/** Lanes of all who had a part, above what the server had: who was away when, and what came together where. */
export const LanesView = (props: {
  readonly lanes: readonly Lane[]
  readonly record: RecordId
  readonly others: readonly Present[]
  readonly devices: readonly DevicePresence[]
  readonly from: number
  readonly to: number
  /** The moment that is shown; null for now. */
  readonly moment: number | null
}) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const x = (at: number): number =>
    Math.min(width, Math.max(0, ((at - props.from) / Math.max(1, props.to - props.from)) * width))
  const height = (): number => (props.lanes.length + 1) * row + 24
  const server = (): number => props.lanes.length * row + row / 2 + 20
  const namedBy = ({ row }: LaneEdit): string => {
    const { record, path, value } = row
    const words = valueWords(workspace, record, path, value)
    return path === 'status' ? words : `${placeLabel(record, path)}: ${words}`
  }
  const times = (): readonly number[] =>
    Array.from({ length: ticks + 1 }, (_, at) => props.from + ((props.to - props.from) * at) / ticks)
  return (
    <div class="lanes-grid">
      <ul class="lane-names">
        <For each={props.lanes}>
          {(lane) => {
            const person = () => personOnBoard(workspace, lane.user)
            return (
              <li>
                <Who name={person().name} color={person().color} size="small" /> {person().name}
                <Show when={lane.away.length > 0}>
                  <span class="sr-only">
                    {lane.away
                      .map(({ from, to }) =>
                        m.watch.away(moment(from, now(), zone()), moment(to, now(), zone())),
                      )
                      .join(', ')}
                  </span>
                </Show>
              </li>
            )
          }}
        </For>
        <li>
          {m.server} <span class="quiet">{m.watch.everybody}</span>
        </li>
      </ul>
      <div class="lane-room">
        <svg
          viewBox={`0 0 ${width} ${height()}`}
          style={{ height: `${height()}px` }}
          preserveAspectRatio="none"
          aria-hidden="true"
          class="lane-lines"
        >
          <For each={times()}>
            {(at) => (
              <path d={`M${x(at)} 16V${height()}`} stroke="var(--line)" vector-effect="non-scaling-stroke" />
            )}
          </For>
          <For each={props.lanes}>
            {(lane, at) => {
              const y = (): number => at() * row + row / 2 + 20
              const color = (): string => paintOf(personOnBoard(workspace, lane.user).color)
              return (
                <g fill="none" stroke-width="3">
                  <path d={`M0 ${y()}H${width}`} stroke={color()} vector-effect="non-scaling-stroke" />
                  <For each={lane.away}>
                    {({ from, to }) => (
                      <>
                        <rect
                          x={x(from)}
                          y={y() - row / 2 + 2}
                          width={Math.max(2, x(to) - x(from))}
                          height={row - 4}
                          fill="var(--wait-soft)"
                        />
                        <path
                          d={`M${x(from)} ${y()}H${x(to)}`}
                          stroke={color()}
                          stroke-dasharray="6 6"
                          vector-effect="non-scaling-stroke"
                        />
                      </>
                    )}
                  </For>
                  <For each={lane.edits}>
                    {({ made, arrived, isLost }) => (
                      <>
                        <path
                          d={`M${x(made)} ${y()}L${x(arrived)} ${server()}`}
                          stroke={color()}
                          stroke-width="1"
                          vector-effect="non-scaling-stroke"
                        />
                        <rect
                          x={x(made) - 5}
                          y={y() - 6}
                          width="10"
                          height="12"
                          fill={isLost ? 'var(--surface)' : color()}
                          stroke={isLost ? 'var(--overwrite)' : color()}
                          stroke-width="2"
                          stroke-dasharray={isLost ? '3 2' : undefined}
                        />
                      </>
                    )}
                  </For>
                  <For each={lane.joins}>
                    {(at) => (
                      <ellipse
                        cx={x(at)}
                        cy={server()}
                        rx="6"
                        ry="7"
                        fill="var(--surface)"
                        stroke="var(--ink)"
                      />
                    )}
                  </For>
                </g>
              )
            }}
          </For>
          <path
            d={`M0 ${server()}H${width}`}
            stroke="var(--ink)"
            stroke-width="4"
            vector-effect="non-scaling-stroke"
          />
          <Show when={props.moment}>
            {(at) => (
              <path
                d={`M${x(at())} 0V${height()}`}
                stroke="var(--ink)"
                stroke-width="2"
                vector-effect="non-scaling-stroke"
              />
            )}
          </Show>
        </svg>
        <For each={props.lanes}>
          {(lane, at) => (
            <For each={laneLabels(lane.edits, (made) => (made - props.from) / (props.to - props.from))}>
              {(label) => (
                <span
                  class="lane-label"
                  classList={{ 'is-overwrite': label.edit.isLost }}
                  aria-hidden="true"
                  style={{
                    top: `${at() * row + 20}px`,
                    // At the end of the span it ends with it, however short it is.
                    ...(isAtEnd(label.at) ? { right: 0 } : { left: `${label.at * 100}%` }),
                    'max-width': `${labelWidth * 100}%`,
                  }}
                >
                  {namedBy(label.edit)}
                </span>
              )}
            </For>
          )}
        </For>
      </div>
      <ul class="lane-ends small">
        <For each={props.lanes}>
          {(lane) => (
            <li>
              <LaneEnd lane={lane} record={props.record} others={props.others} devices={props.devices} />
            </li>
          )}
        </For>
      </ul>
      <ol class="lane-times data" aria-hidden="true">
        <For each={times()}>{(at) => <li>{moment(at, now(), zone())}</li>}</For>
      </ol>
    </div>
  )
}
