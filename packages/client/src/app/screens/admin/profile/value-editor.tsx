import { choicesOf, type FactKind, factKind } from '@fieldmerge/profile-filter'
import { systemClock } from '@fieldmerge/shared'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { fromLocalInput, toLocalInput } from '../../../text/time.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { attributesFor } from '../model/test-forms.ts'
import { choiceWords, valueWords } from '../words/test-words.ts'
import { PeriodEditor } from './period-editor.tsx'
import { useSpeaking } from './use-editor.ts'

type Value = string | number | boolean

/** One value that a fact is compared with, in the form that its kind has. */
export const ValueEditor = (props: {
  readonly id: string
  readonly type: string
  readonly fact: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}) => {
  const speaking = useSpeaking()
  const { catalog } = speaking
  const { zone } = useWorkspace()
  const kind = (): FactKind => factKind(catalog, props.type, props.fact) ?? { kind: 'text' }
  const choices = () => Object.keys(choicesOf(props.type, props.fact, catalog) ?? {})
  const attributes = () => attributesFor(kind())
  const isMoment = () => typeof props.value === 'number'
  return (
    <Switch
      fallback={
        <input
          class="text-input"
          aria-label={ta.condition.value}
          value={String(props.value)}
          maxlength={200}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      }
    >
      <Match when={kind().kind === 'flag'}>
        <select
          class="text-input"
          aria-label={ta.condition.value}
          onChange={(event) => props.onChange(event.currentTarget.value === 'true')}
        >
          <option value="true" selected={props.value === true}>
            {ta.yes}
          </option>
          <option value="false" selected={props.value !== true}>
            {ta.no}
          </option>
        </select>
      </Match>
      <Match when={kind().kind === 'number'}>
        <input
          class="text-input data"
          type="number"
          step="any"
          aria-label={ta.condition.value}
          value={Number(props.value)}
          onChange={(event) => props.onChange(event.currentTarget.valueAsNumber || 0)}
        />
      </Match>
      <Match when={kind().kind === 'instant' && !isMoment()}>
        <PeriodEditor
          value={String(props.value)}
          onChange={props.onChange}
          onMoment={() => props.onChange(systemClock.now())}
        />
      </Match>
      <Match when={kind().kind === 'instant'}>
        <input
          class="text-input data"
          type="datetime-local"
          aria-label={ta.condition.moment}
          value={toLocalInput(Number(props.value), zone())}
          onChange={(event) => {
            const moment = fromLocalInput(event.currentTarget.value, zone())
            if (moment !== null) props.onChange(moment)
          }}
        />
        <button type="button" class="btn bare" onClick={() => props.onChange('today')}>
          {ta.condition.relative}
        </button>
      </Match>
      <Match when={linkedType(kind())}>
        {(to) => (
          <LinkEditor
            to={to()}
            attributes={attributes()}
            value={String(props.value)}
            onChange={props.onChange}
          />
        )}
      </Match>
      <Match when={choices().length > 0}>
        <select
          class="text-input"
          aria-label={ta.condition.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          <For each={choices()}>
            {(choice) => (
              <option value={choice} selected={choice === props.value}>
                {choiceWords(catalog, props.type, props.fact, choice)}
              </option>
            )}
          </For>
        </select>
      </Match>
    </Switch>
  )

  function LinkEditor(own: {
    readonly to: string
    readonly attributes: readonly string[]
    readonly value: string
    readonly onChange: (value: string) => void
  }) {
    const [picking, setPicking] = createSignal(false)
    return (
      <>
        <Show when={own.attributes.length > 0}>
          <select
            class="text-input"
            aria-label={ta.condition.value}
            onChange={(event) => {
              if (event.currentTarget.value === '') setPicking(true)
              else own.onChange(event.currentTarget.value)
            }}
          >
            <For each={own.attributes}>
              {(attribute) => (
                <option value={attribute} selected={attribute === own.value}>
                  {wordsOf(ta.attributes, attribute.slice(6)) ?? attribute}
                </option>
              )}
            </For>
            <option value="" selected={!own.value.startsWith('$user.')}>
              {ta.condition.certain}
            </option>
          </select>
        </Show>
        <Show when={!own.value.startsWith('$user.')}>
          <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setPicking(true)}>
            {valueWords(speaking, props.type, props.fact, own.value)}
          </button>
        </Show>
        <Show when={picking()}>
          <RecordPicker
            title={ta.condition.certain}
            type={own.to}
            onPick={(record) => {
              own.onChange(record)
              setPicking(false)
            }}
            onClose={() => setPicking(false)}
          />
        </Show>
      </>
    )
  }
}

const linkedType = (kind: FactKind): string | null => ('to' in kind ? kind.to : null)
