import type { RecordId } from '@fieldmerge/shared'
import { createSignal, Show } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'
import { TypeChoice } from './type-choice.tsx'

type Which = 'person' | 'record'

/** Chooses the person and the record that a question is about. */
export const PersonAndRecord = (props: {
  /** Its fields' ids begin with it. */
  readonly id: string
  readonly person: RecordId | null
  readonly record: RecordId | null
  readonly onChoose: (which: Which, id: RecordId) => void
}) => {
  const [type, setType] = createSignal('workOrder')
  const [picking, setPicking] = createSignal<Which | null>(null)
  const ask = (which: Which): string => (which === 'person' ? ta.why.choosePerson : ta.why.chooseRecord)
  return (
    <>
      <div class="why-form">
        <Chosen which="person" />
        <label for={`${props.id}-type`}>{ta.why.type}</label>
        <TypeChoice id={`${props.id}-type`} value={type()} onChoose={setType} />
        <Chosen which="record" />
      </div>
      <Show when={picking()}>
        {(which) => (
          <RecordPicker
            title={ask(which())}
            type={which() === 'person' ? 'user' : type()}
            second={(row) => textOf(row.facts, 'number') || textOf(row.facts, 'email')}
            onPick={(picked) => {
              props.onChoose(which(), picked)
              setPicking(null)
            }}
            onClose={() => setPicking(null)}
          />
        )}
      </Show>
    </>
  )

  function Chosen(own: { readonly which: Which }) {
    const { facts } = useWorkspace()
    const button = () => `${props.id}-${own.which}`
    return (
      <>
        <span id={`${button()}-label`}>{ta.why[own.which]}</span>
        <button
          id={button()}
          type="button"
          class="btn"
          aria-labelledby={`${button()}-label ${button()}`}
          aria-haspopup="dialog"
          onClick={() => setPicking(own.which)}
        >
          {textOf(facts.get(props[own.which]), 'title') || ask(own.which)}
        </button>
      </>
    )
  }
}
