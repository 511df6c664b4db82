import type { RecordId } from '@fieldmerge/shared'
import { createSignal, For, Show } from 'solid-js'
import { RecordPicker } from '../../../parts/record-picker.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { useWorkspace } from '../../../workspace/workspace.ts'

/** To whom a profile is published: to everybody who has it, or first to some who try it. */
export const PilotChoice = (props: {
  /** Null: to everybody. */
  readonly people: readonly RecordId[] | null
  readonly all: number
  readonly onChoose: (people: readonly RecordId[] | null) => void
}) => {
  const { facts } = useWorkspace()
  const [picking, setPicking] = createSignal(false)
  const chosen = () => props.people ?? []
  return (
    <fieldset class="pilot-choice">
      <legend>{ta.pilot.to}</legend>
      <label class="row">
        <input
          type="radio"
          name="publish-to"
          checked={props.people !== null}
          onChange={() => props.onChoose([])}
        />
        {ta.pilot.some}
      </label>
      <Show when={props.people !== null}>
        <ul class="pilots">
          <For each={chosen()}>
            {(person) => (
              <li>
                {textOf(facts.get(person), 'name')}
                <button
                  type="button"
                  class="btn bare"
                  aria-label={ta.pilot.without(textOf(facts.get(person), 'name'))}
                  onClick={() => props.onChoose(chosen().filter((each) => each !== person))}
                >
                  {ta.pilot.remove}
                </button>
              </li>
            )}
          </For>
        </ul>
        <button type="button" class="btn" aria-haspopup="dialog" onClick={() => setPicking(true)}>
          {ta.pilot.add}
        </button>
      </Show>
      <label class="row">
        <input
          type="radio"
          name="publish-to"
          checked={props.people === null}
          onChange={() => props.onChoose(null)}
        />
        {ta.pilot.everybody(props.all)}
      </label>
      <Show when={picking()}>
        <RecordPicker
          title={ta.pilot.add}
          type="user"
          onPick={(person) => {
            props.onChoose([...new Set([...chosen(), person])])
            setPicking(false)
          }}
          onClose={() => setPicking(false)}
        />
      </Show>
    </fieldset>
  )
}
