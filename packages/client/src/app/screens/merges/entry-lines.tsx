import { fieldService, typeOf } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { labelOfType } from '../../text/type-labels.ts'
import { useChildName } from '../../workspace/ledger/child-name.ts'
import type { FeedLine } from '../../workspace/ledger/feed-entries.ts'
import { isTogether } from '../../workspace/ledger/ledger-row.ts'
import { lineWords, partiesOf } from '../../workspace/ledger/row-words.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { personOnBoard, recordTitle, useBoard } from './board-context.ts'

/** More than this are shown when they are asked for. */
const few = 6

/** What was changed, place by place, and what became of it. */
export const EntryLines = (props: { readonly lines: readonly FeedLine[] }) => {
  const [isWhole, setWhole] = createSignal(false)
  const shown = () => (isWhole() ? props.lines : props.lines.slice(0, few))
  return (
    <>
      <ul>
        <For each={shown()}>{(line) => <Line line={line} />}</For>
      </ul>
      <Show when={!isWhole() && props.lines.length > few}>
        <button type="button" class="btn bare" onClick={() => setWhole(true)}>
          {m.feed.more(props.lines.length - few)}
        </button>
      </Show>
    </>
  )
}

const Line = (props: { readonly line: FeedLine }) => {
  const workspace = useWorkspace()
  const job = () => workspace.workOrderOf(props.line.record) ?? props.line.record
  const child = useChildName(() => props.line)
  const words = () => lineWords(workspace, { ...props.line, child: child() })
  /** What it is, where it is not the work order itself. */
  const kindOf = (): string => {
    const { record } = props.line
    const type = record === job() ? undefined : fieldService.types.get(typeOf(record))
    return type === undefined ? '' : labelOfType(type)
  }
  return (
    <li>
      <A class="data" href={recordPath(job())}>
        {recordTitle(workspace, job())}
      </A>
      <span class="line-words">
        <Show when={kindOf()}>{(kind) => <>{kind()}: </>}</Show>
        {words().place}
        <Show when={words().after}>
          {(after) => (
            <>
              :{' '}
              <Show when={words().before}>
                {(before) => (
                  <>
                    <s class="was">{before()}</s>{' '}
                  </>
                )}
              </Show>
              <b>{after()}</b>
            </>
          )}
        </Show>
      </span>
      <Outcome line={props.line} />
    </li>
  )
}

const Outcome = (props: { readonly line: FeedLine }) => {
  const workspace = useWorkspace()
  const { needs } = useBoard()
  const open = () => (props.line.finding?.state === 'open' ? props.line.finding : null)
  const winner = (): string => {
    const { finding } = props.line
    const won = finding === null || isTogether(finding) ? null : partiesOf(finding).won
    return won === null ? m.state.open : m.state.stands(personOnBoard(workspace, won).name)
  }
  return (
    <Switch fallback={<span class="quiet">{m.state.merged}</span>}>
      <Match when={open()}>
        {(finding) => (
          <button type="button" class="look" onClick={() => needs.select(finding().id)}>
            <StateWord tone="overwrite" glyph="over">
              {winner()}
            </StateWord>
          </button>
        )}
      </Match>
      <Match when={props.line.finding}>
        {(finding) => <span class="quiet">{stateWords(finding().state)}</span>}
      </Match>
    </Switch>
  )
}

const stateWords = (state: string | null): string =>
  state !== null && Object.hasOwn(m.state, state) && state !== 'stands'
    ? String(Reflect.get(m.state, state))
    : m.state.merged
