import { factKind, type Test } from '@fieldmerge/profile-filter'
import { createUniqueId, For, Index, onMount, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import {
  filterable,
  firstValue,
  fitting,
  newTest,
  opsOf,
  roomOf,
  testOf,
  valuesOf,
} from '../model/test-forms.ts'
import { factLabel } from '../words/fact-label.ts'
import { useSpeaking } from './use-editor.ts'
import { ValueEditor } from './value-editor.tsx'

/** Changes one test, below the sentence that it stands in. Everything counts at once; Escape leads back. */
export const TestEditor = (props: {
  readonly type: string
  readonly test: Test
  readonly isNegated: boolean
  readonly onChange: (test: Test) => void
  readonly onSign: () => void
  readonly onBeside: (join: 'and' | 'or') => void
  readonly onRemove: () => void
  readonly onClose: () => void
}) => {
  const { catalog } = useSpeaking()
  const { facts } = useWorkspace()
  const id = createUniqueId()
  let first: HTMLSelectElement | undefined
  onMount(() => first?.focus())
  const kind = () => factKind(catalog, props.type, props.test.fact)?.kind ?? 'text'
  const values = () => valuesOf(props.test)
  const initial = () =>
    firstValue(catalog, props.type, props.test.fact, (to) => facts.ofType(to)[0]?.record ?? null)
  /** A link that can be compared with nothing can still be empty. */
  const ops = () => opsOf(kind()).filter((op) => initial() !== null || roomOf(op) === 'none')
  const room = () => roomOf(props.test.op)
  const change = (test: Test): void => props.onChange(fitting(test))
  const opLabel = (op: Test['op']): string =>
    (kind() === 'instant' ? wordsOf(ta.timeOps, op) : undefined) ?? ta.opNames[op]
  const setValue = (at: number, value: string | number | boolean): void =>
    change(testOf(props.test.fact, props.test.op, values().with(at, value)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a paragraph would end the paragraph
    <span
      class="test-editor"
      role="group"
      aria-label={ta.condition.edit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <span class="test-row">
        <select
          ref={first}
          class="text-input"
          aria-label={ta.condition.fact}
          onChange={(event) => props.onChange(newTest(catalog, props.type, event.currentTarget.value))}
        >
          <For each={filterable(catalog, props.type)}>
            {(fact) => (
              <option value={fact} selected={fact === props.test.fact}>
                {factLabel(catalog, props.type, fact)}
              </option>
            )}
          </For>
        </select>
        <select
          class="text-input"
          aria-label={ta.condition.op}
          onChange={(event) => {
            const op = ops().find((each) => each === event.currentTarget.value) ?? 'isNull'
            const kept = values().length > 0 ? values() : [initial() ?? '']
            change(testOf(props.test.fact, op, kept))
          }}
        >
          <For each={ops()}>
            {(op) => (
              <option value={op} selected={op === props.test.op}>
                {opLabel(op)}
              </option>
            )}
          </For>
        </select>
      </span>
      <Index each={values()}>
        {(value, at) => (
          <span class="test-row">
            <Show when={at > 0}>
              <span class="quiet">{room() === 'two' ? ta.condition.joins.and : ta.condition.joins.or}</span>
            </Show>
            <ValueEditor
              id={`${id}-${at}`}
              type={props.type}
              fact={props.test.fact}
              value={value()}
              onChange={(next) => setValue(at, next)}
            />
            <Show when={room() === 'many' && values().length > 1}>
              <button
                type="button"
                class="btn bare"
                onClick={() => change(testOf(props.test.fact, props.test.op, values().toSpliced(at, 1)))}
              >
                {ta.condition.removeValue}
              </button>
            </Show>
          </span>
        )}
      </Index>
      <span class="acts">
        <Show when={room() === 'many'}>
          <button
            type="button"
            class="btn"
            onClick={() => change(testOf(props.test.fact, props.test.op, [...values(), initial() ?? '']))}
          >
            {ta.condition.addValue}
          </button>
        </Show>
        <button type="button" class="btn" onClick={() => props.onBeside('and')}>
          {ta.condition.beside.and}
        </button>
        <button type="button" class="btn" onClick={() => props.onBeside('or')}>
          {ta.condition.beside.or}
        </button>
        <button type="button" class="btn" aria-pressed={props.isNegated} onClick={() => props.onSign()}>
          {ta.condition.negate}
        </button>
        <button type="button" class="btn" onClick={() => props.onRemove()}>
          {ta.condition.remove}
        </button>
        <button type="button" class="btn ink" onClick={() => props.onClose()}>
          {ta.condition.done}
        </button>
      </span>
    </span>
  )
}
