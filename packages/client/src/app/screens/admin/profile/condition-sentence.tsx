import type { Condition, Test } from '@fieldmerge/profile-filter'
import { createSignal, Index, Match, Show, Switch } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import {
  isNegated,
  isTest,
  partAt,
  type Token,
  tokensOf,
  type Way,
  withBeside,
  withOtherJoin,
  withOtherSign,
  withPart,
} from '../model/condition-edits.ts'
import { newTest } from '../model/test-forms.ts'
import { testWords } from '../words/test-words.ts'
import { TestEditor } from './test-editor.tsx'
import { useSpeaking } from './use-editor.ts'

/** A condition as words: each test and each AND or OR is a button that changes it where it stands. */
export const ConditionSentence = (props: {
  readonly type: string
  readonly condition: Condition
  readonly onChange: (condition: Condition | null) => void
}) => {
  const speaking = useSpeaking()
  const [open, setOpen] = createSignal<Way | null>(null)
  let sentence: HTMLSpanElement | undefined
  // What is edited keeps its button: tokens are told apart by their place.
  const tokens = () => tokensOf(props.condition)
  const edited = (): Test | null => {
    const way = open()
    const part = way === null ? null : partAt(props.condition, way)
    return part !== null && isTest(part) ? part : null
  }
  const close = (): void => {
    const way = open()
    setOpen(null)
    if (way !== null) sentence?.querySelector<HTMLElement>(`[data-way="${way.join('.')}"]`)?.focus()
  }
  const change = (next: Condition | null, way: Way | null): void => {
    props.onChange(next)
    setOpen(way)
  }
  return (
    <>
      <span ref={sentence} class="condition">
        <Index each={tokens()}>{(token) => <Word token={token()} />}</Index>
      </span>
      <Show when={edited()}>
        {(test) => (
          <TestEditor
            type={props.type}
            test={test()}
            isNegated={isNegated(props.condition, open() ?? [])}
            onChange={(next) => change(withPart(props.condition, open() ?? [], next), open())}
            onSign={() => {
              const way = open() ?? []
              const next = withOtherSign(props.condition, way)
              change(next, isNegated(props.condition, way) ? way.slice(0, -1) : [...way, 0])
            }}
            onBeside={(join) => {
              const way = open() ?? []
              const beside = newTest(speaking.catalog, props.type, test().fact)
              change(withBeside(props.condition, way, join, beside), wayBeside(props.condition, way, join))
            }}
            onRemove={() => {
              const way = open() ?? []
              props.onChange(withPart(props.condition, way, null))
              close()
            }}
            onClose={close}
          />
        )}
      </Show>
    </>
  )

  function Word(own: { readonly token: Token }) {
    return (
      <Switch>
        <Match when={own.token.kind === 'test' && own.token}>
          {(token) => (
            <button
              type="button"
              class="slot"
              data-way={token().way.join('.')}
              aria-expanded={open()?.join() === token().way.join()}
              onClick={() => setOpen(open()?.join() === token().way.join() ? null : token().way)}
            >
              {testWords(speaking, props.type, token().test)}
            </button>
          )}
        </Match>
        <Match when={own.token.kind === 'join' && own.token}>
          {(token) => (
            <button
              type="button"
              class="slot join"
              aria-label={ta.condition.switchJoin(ta.condition.joins[token().join])}
              onClick={() => props.onChange(withOtherJoin(props.condition, token().way))}
            >
              {ta.condition.joins[token().join]}
            </button>
          )}
        </Match>
        <Match when={own.token.kind === 'not'}>
          <b class="join">{ta.condition.not}</b>
        </Match>
        <Match when={own.token.kind === 'open'}>
          <span class="bracket">{'('}</span>
        </Match>
        <Match when={own.token.kind === 'close'}>
          <span class="bracket">{')'}</span>
        </Match>
      </Switch>
    )
  }
}

/** Where the part stands that was put beside the one at `way`. */
const wayBeside = (condition: Condition, way: Way, join: 'and' | 'or'): Way => {
  const above = way.length === 0 ? null : partAt(condition, way.slice(0, -1))
  if (above !== null && join in above) return [...way.slice(0, -1), (way.at(-1) ?? 0) + 1]
  return [...way, 1]
}
