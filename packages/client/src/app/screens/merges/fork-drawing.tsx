import { Show } from 'solid-js'
import { paintOf } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { isTogether, type LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from './board-context.ts'

/** Two lanes that part, an edit on each, and where they came together: drawn, then said. */
export const ForkDrawing = (props: { readonly row: LedgerRow }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const time = (at: number): string => moment(at, now(), zone())
  const lost = () => props.row.lost ?? props.row
  const loser = () => personOnBoard(workspace, lost().author.user)
  return (
    <Show when={props.row.won}>
      {(won) => {
        const winner = () => personOnBoard(workspace, won().author.user)
        // They met when the later of both arrived.
        const met = () => Math.max(won().serverTime, lost().serverTime)
        /** Who wrote without a network is drawn dashed. */
        const dashOf = (side: { readonly serverTime: number; readonly time: number }): string | undefined =>
          side.serverTime - side.time > 90_000 ? '6 5' : undefined
        return (
          <svg
            class="fork-lanes"
            viewBox="0 0 380 74"
            role="img"
            aria-label={m.lost.drawn(loser().name, winner().name, time(met()))}
          >
            <g fill="none" stroke-width="3">
              <path d="M4 37h34" stroke="var(--ink)" />
              <path
                d="M38 37c18 0 14-21 34-21h178c20 0 18 21 38 21"
                stroke={paintOf(loser().color)}
                stroke-dasharray={dashOf(lost())}
              />
              <path
                d="M38 37c18 0 14 21 34 21h178c20 0 18-21 38-21h44"
                stroke={paintOf(winner().color)}
                stroke-dasharray={dashOf(won())}
              />
            </g>
            <Show
              when={isTogether(props.row)}
              fallback={
                <rect
                  x="108"
                  y="9"
                  width="14"
                  height="14"
                  fill="var(--surface)"
                  stroke="var(--overwrite)"
                  stroke-width="2.5"
                  stroke-dasharray="3 2"
                />
              }
            >
              <rect x="108" y="8" width="16" height="16" fill={paintOf(loser().color)} />
            </Show>
            <rect x="108" y="50" width="16" height="16" fill={paintOf(winner().color)} />
            <circle cx="288" cy="37" r="6" fill="var(--surface)" stroke="var(--ink)" stroke-width="3" />
            <g class="data" font-size="12" font-weight="600" fill="var(--ink)">
              <text x="128" y="12">
                {time(lost().time)} {loser().name}
              </text>
              <text x="130" y="73">
                {time(won().time)} {winner().name}
              </text>
              <text x="300" y="28">
                {time(met())}
              </text>
            </g>
          </svg>
        )
      }}
    </Show>
  )
}
