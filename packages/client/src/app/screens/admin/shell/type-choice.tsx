import { fieldService } from '@fieldmerge/shared'
import { For } from 'solid-js'
import { typeWords } from '../words/type-words.ts'

/** Chooses one of all record types; its label stands outside. */
export const TypeChoice = (props: {
  readonly id: string
  readonly value: string
  readonly onChoose: (type: string) => void
}) => (
  <select id={props.id} class="text-input" onChange={(event) => props.onChoose(event.currentTarget.value)}>
    <For each={[...fieldService.types.keys()]}>
      {(type) => (
        <option value={type} selected={type === props.value}>
          {typeWords(fieldService, type)}
        </option>
      )}
    </For>
  </select>
)
