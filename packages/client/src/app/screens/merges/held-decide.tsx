import { createSignal, createUniqueId, For, onCleanup, onMount, Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { toldProblem } from '../../text/told-problem.ts'
import { listOf, textOf } from '../../workspace/fact-values.ts'
import type { HeldChange, HeldDecision, OpenCase } from '../../workspace/ledger/held-case.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { useBoard } from './board-context.ts'
import { ChangeWords } from './change-words.tsx'
import { isTyping } from './need-words.ts'

type Opened = Extract<OpenCase, { readonly changes: unknown }>

/** What held edits ask for, change by change, and the decision on them: all, some, none, or somebody else's. */
export const HeldDecide = (props: {
  readonly case: Opened
  readonly onDecided: (decision: HeldDecision) => void
}) => {
  const { needs } = useBoard()
  const note = createUniqueId()
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set())
  const [text, setText] = createSignal('')
  const [isAsking, setAsking] = createSignal(false)
  const [problem, setProblem] = createSignal('')
  const chosen = (): readonly HeldChange[] => props.case.changes.filter(({ path }) => !left().has(path))
  const toggle = (path: string): void => {
    const next = new Set(left())
    if (!next.delete(path)) next.add(path)
    setLeft(next)
  }
  const decide = async (accept: boolean): Promise<void> => {
    if (isAsking()) return
    setAsking(true)
    const isWhole = chosen().length === props.case.changes.length
    const answer = await needs.queue.decide(props.case.id, {
      accept,
      changes: accept && !isWhole ? chosen().map(({ path }) => path) : null,
      note: text().trim(),
      upTo: props.case.newest,
    })
    setAsking(false)
    if (answer.kind === 'ok') props.onDecided(answer.value.decision)
    else
      setProblem(answer.kind === 'unreachable' ? m.needs.offline : toldProblem(answer.code, answer.message))
  }
  const mayAccept = (): boolean => chosen().length > 0 && !isAsking()
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '1' && mayAccept()) void decide(true)
    if (event.key === '2') void decide(false)
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))
  return (
    <>
      <ul class="changes">
        <For each={props.case.changes}>
          {(change) => (
            <li>
              <label class="decide-line">
                <input
                  type="checkbox"
                  checked={!left().has(change.path)}
                  onChange={() => toggle(change.path)}
                />
                <ChangeWords record={props.case.record} change={change} />
              </label>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.case.unreadable > 0}>
        <p class="small">{m.held.unreadable(props.case.unreadable)}</p>
      </Show>
      <div class="form-row">
        <label for={note}>{m.held.note(props.case.author.name)}</label>
        <textarea
          id={note}
          class="text-input"
          rows="1"
          maxlength="2000"
          value={text()}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <Show when={problem()}>
        <p class="small" role="alert">
          {problem()}
        </p>
      </Show>
      <div class="acts">
        <button type="button" class="btn ink" disabled={!mayAccept()} onClick={() => void decide(true)}>
          {acceptWords(chosen().length, props.case.changes.length)} <kbd>1</kbd>
        </button>
        <button type="button" class="btn" disabled={isAsking()} onClick={() => void decide(false)}>
          {m.held.reject} <kbd>2</kbd>
        </button>
        <Assign case={props.case} onProblem={setProblem} />
      </div>
    </>
  )
}

const acceptWords = (chosen: number, of: number): string =>
  chosen === of ? m.held.accept(of) : m.held.acceptSome(chosen, of)

/** Gives the decision to somebody else who may make it. */
const Assign = (props: { readonly case: Opened; readonly onProblem: (text: string) => void }) => {
  const { facts } = useWorkspace()
  const { needs } = useBoard()
  const people = () =>
    facts
      .ofType('user')
      .filter(({ facts: own }) => own.active !== false && listOf(own, 'roles').some(decides))
      .map(({ record, facts: own }) => [record as string, textOf(own, 'name')] as const)
  const assign = async (user: string): Promise<void> => {
    const answer = await needs.queue.assign(props.case.id, user === '' ? null : user)
    if (answer.kind === 'unreachable') props.onProblem(m.needs.offline)
    if (answer.kind === 'refused') props.onProblem(toldProblem(answer.code, answer.message))
  }
  return (
    <select
      class="text-input assign"
      aria-label={m.held.assign}
      onChange={({ currentTarget }) => void assign(currentTarget.value)}
    >
      <option value="">{m.held.nobody}</option>
      <For each={people()}>
        {([user, name]) => (
          <option value={user} selected={user === props.case.assignee?.user}>
            {name}
          </option>
        )}
      </For>
    </select>
  )
}

/** Who decides as the rights ship; the server has the last word. */
const decides = (role: string): boolean => role === 'supervisor' || role === 'administrator'
