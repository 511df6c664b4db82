import { createMemo, createSignal, For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { entriesOf } from '../../workspace/ledger/feed-entries.ts'
import { isTogether, type LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import type { HistoryState } from '../../workspace/ledger/record-history.ts'
import { partiesOf } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard } from '../merges/board-context.ts'
import { PauseButton } from '../merges/pause-button.tsx'
import { type Happening, happeningsOf, happeningWords } from './happening.ts'
import { Scrolled } from './scrolled.tsx'

/** Of what is not known it is not said that it is not so. */
const nothing: Readonly<Record<HistoryState, () => string>> = {
  asking: () => m.watch.asking,
  told: () => m.watch.quiet,
  untold: () => m.feed.offline,
}

/** Who did what, the newest on top. It stands still while it is paused. */
export const Happenings = (props: {
  readonly rows: readonly LedgerRow[]
  /** What a child of the record is called, by its place: `tasks/ID`. */
  readonly nameOf: (child: string) => string
  readonly state: HistoryState
}) => {
  const [isPaused, setPaused] = createSignal(false)
  const live = createMemo(() =>
    happeningsOf(
      entriesOf(props.rows, (record) => record),
      props.nameOf,
    ),
  )
  const shown = createMemo<readonly Happening[]>((before) => (isPaused() ? before : live()), [])
  /** What has come since, or goes on. */
  const fresh = (): number => live().filter(({ at }) => at > (shown()[0]?.at ?? 0)).length
  return (
    <section class="col" aria-label={m.watch.happens}>
      <div class="col-head">
        <h2 class="grow">{m.watch.happens}</h2>
        <Show when={isPaused() && fresh() > 0}>
          <span class="small quiet" role="status">
            {m.feed.fresh(fresh())}
          </span>
        </Show>
        <PauseButton isPaused={isPaused()} bare onChange={setPaused} />
      </div>
      <Scrolled>
        <ul class="happenings">
          <Show when={shown().length === 0}>
            <li>
              <ThinLane>{nothing[props.state]()}</ThinLane>
            </li>
          </Show>
          <For each={shown()}>{(happening) => <Line happening={happening} />}</For>
        </ul>
      </Scrolled>
    </section>
  )
}

const Line = (props: { readonly happening: Happening }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const person = () => personOnBoard(workspace, props.happening.user)
  const words = () => happeningWords(workspace, props.happening)
  /** What became of it, where a merge has found something. */
  const outcome = (): string | null => {
    const { happening } = props
    const finding = happening.kind === 'line' ? happening.line.finding : null
    if (finding?.state !== 'open') return null
    const { won } = partiesOf(finding)
    return won === null || isTogether(finding)
      ? m.state.open
      : m.state.stands(personOnBoard(workspace, won).name)
  }
  return (
    <li>
      <span class="data">{moment(props.happening.at, now(), zone())}</span>
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
        <Show when={outcome()}>
          {(words) => (
            <>
              {' '}
              <StateWord tone="overwrite" glyph="over">
                {words()}
              </StateWord>
            </>
          )}
        </Show>
      </span>
    </li>
  )
}
