import { createMemo, For, Show } from 'solid-js'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { entriesOf } from '../../workspace/ledger/feed-entries.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import type { HistoryState } from '../../workspace/ledger/record-history.ts'
import { lineWords } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'

/** Of what is not known it is not said that it is not so. */
const nothing: Readonly<Record<HistoryState, () => string>> = {
  asking: () => m.watch.asking,
  told: () => m.watch.quiet,
  untold: () => m.feed.offline,
}

/** Who did what, the newest on top. */
export const Happenings = (props: { readonly rows: readonly LedgerRow[]; readonly state: HistoryState }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const lines = createMemo(() =>
    entriesOf(props.rows, (record) => record).flatMap((entry) =>
      entry.lines.map((line) => ({ line, user: entry.user })).toReversed(),
    ),
  )
  return (
    <ul class="happenings">
      <Show when={lines().length === 0}>
        <li>
          <ThinLane>{nothing[props.state]()}</ThinLane>
        </li>
      </Show>
      <For each={lines()}>
        {({ line, user }) => {
          const person = () => personOnBoard(workspace, user)
          const words = () => lineWords(workspace, line)
          return (
            <li>
              <span class="data">{moment(line.row.serverTime, now(), zone())}</span>
              <Who name={person().name} color={person().color} size="small" />
              <span>
                <span class="sr-only">{person().name}: </span>
                {words().place}
                <Show when={words().after}>
                  {(after) => (
                    <>
                      : <b>{after()}</b>
                    </>
                  )}
                </Show>
              </span>
            </li>
          )
        }}
      </For>
    </ul>
  )
}
