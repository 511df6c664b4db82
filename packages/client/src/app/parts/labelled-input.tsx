import { createUniqueId } from 'solid-js'
import { fitLine } from './fit-line.ts'

/** An input of one line under its label; what is typed is told letter by letter. */
export const LabelledInput = (props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'email' | 'password'
  readonly autocomplete?: 'off' | 'username' | 'current-password' | 'new-password'
  readonly required?: boolean
  readonly readonly?: boolean | undefined
  readonly disabled?: boolean
  readonly autofocus?: boolean
  readonly minlength?: number
  readonly maxlength?: number
  readonly ref?: (input: HTMLInputElement) => void
}) => {
  const id = createUniqueId()
  return (
    <div class="form-row">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={props.ref}
        class="text-input"
        type={props.type ?? 'text'}
        autocomplete={props.autocomplete}
        required={props.required}
        readonly={props.readonly}
        disabled={props.disabled}
        autofocus={props.autofocus}
        minlength={props.minlength}
        maxlength={props.maxlength}
        value={props.value}
        onInput={(event) => props.onInput(fitLine(event.currentTarget))}
      />
    </div>
  )
}
