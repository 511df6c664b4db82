import { A } from '@solidjs/router'
import { createMemo, createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { m } from '../../text/merge-texts.ts'
import { toldProblem, wordsOf } from '../../text/told-problem.ts'
import { toldReason } from '../../text/told-reason.ts'
import { askAgain } from '../../workspace/ask-again.ts'
import type { HeldCase, HeldDecision, OpenCase } from '../../workspace/ledger/held-case.ts'
import { recordPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle, useBoard } from './board-context.ts'
import { HeldDecide } from './held-decide.tsx'
import { ageOf } from './need-words.ts'
import type { Need } from './needs.ts'

/** Edits of one person that are held: why, what they ask for, and what can be decided. */
export const HeldCard = (props: { readonly need: Need & { readonly kind: 'held' } }) => {
  const workspace = useWorkspace()
  const { needs } = useBoard()
  const held = (): HeldCase => props.need.held
  const job = () => workspace.workOrderOf(held().record) ?? held().record
  const isSelected = (): boolean => needs.selected() === props.need.id
  const name = (): string => held().author.name || personOnBoard(workspace, held().author.user).name
  return (
    <article
      class="need is-held"
      classList={{ sel: isSelected() }}
      data-need={props.need.id}
      aria-current={isSelected() ? 'true' : undefined}
    >
      <div class="row">
        <StateWord tone="held" glyph="held">
          {m.held.count(held().edits)}
        </StateWord>
        <span class="small quiet age">{ageOf(workspace.now() - props.need.at)}</span>
      </div>
      <h3>
        <button type="button" class="select" onClick={() => needs.select(props.need.id)}>
          {m.held.of(name())}
        </button>{' '}
        <A class="data" href={recordPath(job())}>
          {workspace.facts.get(job()) === undefined ? held().number : recordTitle(workspace, job())}
        </A>
      </h3>
      <p class="small quiet">
        {jobLine(workspace, job())}
        <br />
        {reasonOf(held().code)}
        <Show when={held().assignee}>{(person) => <> {m.held.assignedTo(person().name)}</>}</Show>
      </p>
      <Show when={isSelected()}>
        <Opened held={held()} id={props.need.id} />
      </Show>
    </article>
  )
}

const Opened = (props: { readonly held: HeldCase; readonly id: string }) => {
  const { sync } = useWorkspace()
  const { needs } = useBoard()
  const [decision, setDecision] = createSignal<HeldDecision | null>(null)
  /** Read again when more of it has come, and when somebody has decided. */
  const asked = createMemo(() => `${props.id} ${props.held.newest} ${needs.isGone(props.id)}`)
  const [opened, { refetch }] = createResource(asked, () => needs.queue.open(props.id))
  askAgain(
    sync,
    () => opened.latest?.kind === 'unreachable',
    () => void refetch(),
  )
  const body = (): OpenCase | null => {
    const answer = opened.latest
    return answer?.kind === 'ok' ? answer.value : null
  }
  const decided = (): HeldDecision | null => {
    const known = body()
    return decision() ?? (known !== null && 'decision' in known ? known.decision : null)
  }
  const open = () => {
    const known = body()
    return known !== null && 'changes' in known ? known : null
  }
  const problem = (): string | null => {
    const answer = opened.latest
    if (answer?.kind === 'unreachable') return m.feed.offline
    return answer?.kind === 'refused' ? toldProblem(answer.code, answer.message) : null
  }
  return (
    <Switch fallback={<p class="small quiet">{m.held.opening}</p>}>
      <Match when={decided()}>
        {(made) => (
          <p class="small" role="status">
            {m.held.decided(made().by.name, wordsOf(m.held.decisions, made().kind) ?? made().kind)}
            <Show when={made().note}>{(note) => <q class="note"> {note()}</q>}</Show>
          </p>
        )}
      </Match>
      <Match when={open()}>{(known) => <HeldDecide case={known()} onDecided={setDecision} />}</Match>
      <Match when={problem()}>{(text) => <p class="small">{text()}</p>}</Match>
    </Switch>
  )
}

const reasonOf = (code: string): string => wordsOf(m.held.reasons, code) ?? toldReason(code)
