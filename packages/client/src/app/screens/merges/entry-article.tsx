import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { paintOf } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { duration, moment } from '../../text/time.ts'
import type { FeedEntry } from '../../workspace/ledger/feed-entries.ts'
import { isTogether } from '../../workspace/ledger/ledger-row.ts'
import { partiesOf } from '../../workspace/ledger/row-words.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle, useBoard } from './board-context.ts'
import { EntryLines } from './entry-lines.tsx'
import { RestoreAll } from './restore-all.tsx'

/** What one device brought back, or did bit by bit: in one sentence, then line by line. */
export const EntryArticle = (props: { readonly entry: FeedEntry }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const { presences } = useBoard()
  const person = () => personOnBoard(workspace, props.entry.user)
  const isReturn = (): boolean => props.entry.kind === 'return'
  const title = (): string => {
    const { madeFrom, from, edits, jobs } = props.entry
    if (isReturn()) {
      // How long the line was cut, as the server has seen it; else how old the oldest edit is.
      const away = presences.awayBefore(props.entry, from) ?? from - madeFrom
      return m.feed.back(person().name, duration(Math.max(away, from - madeFrom)), edits, jobs.length)
    }
    const [first] = jobs
    return m.feed.edited(person().name, edits, first === undefined ? '' : recordTitle(workspace, first))
  }
  /** What a policy has set right, what its own author has written anew, and words that two wrote are no loss. */
  const told = () =>
    props.entry.findings.filter(
      (row) => row.state !== 'settled' && row.state !== 'superseded' && !isTogether(row),
    )
  /** Whose values these edits have overwritten, and which of them were. */
  const lost = () => told().filter((row) => partiesOf(row).lost === props.entry.user)
  const overwrote = () => told().filter((row) => partiesOf(row).lost !== props.entry.user)
  return (
    <article class="join" classList={{ plain: !isReturn() }} style={{ '--c': paintOf(person().color) }}>
      <i class="dot" />
      <h3>
        <span class="tm">{moment(props.entry.at, now(), zone())}</span>
        {title()}
      </h3>
      <Show
        when={isReturn() || told().length > 0}
        fallback={
          <p class="small quiet">
            <For each={props.entry.jobs}>{(job) => jobLine(workspace, job)}</For>
          </p>
        }
      >
        <p class="sum">
          <StateWord tone="ok" glyph="safe">
            {m.feed.merged(Math.max(0, props.entry.edits - lost().length))}
          </StateWord>
          <Show when={lost().length > 0}>
            <StateWord tone="overwrite" glyph="over">
              {m.feed.overwritten(lost().length)}
            </StateWord>
          </Show>
          <Show when={overwrote().length > 0}>
            <StateWord tone="overwrite" glyph="over">
              {m.feed.overwrote(overwrote().length)}
            </StateWord>
          </Show>
        </p>
      </Show>
      <Show when={props.entry.lines.length !== props.entry.edits}>
        <p class="small quiet">{m.feed.inPlaces(props.entry.edits, props.entry.lines.length)}</p>
      </Show>
      <EntryLines lines={props.entry.lines} />
      <RestoreAll rows={overwrote().filter(({ state }) => state === 'open')} name={person().name} />
    </article>
  )
}
