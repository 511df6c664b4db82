import { LabelledInput } from '../../../parts/labelled-input.tsx'

/** A password that somebody else is given, as long as the server wants it. */
export const NewPassword = (props: {
  readonly label: string
  readonly value: string
  readonly onInput: (password: string) => void
}) => (
  <LabelledInput
    label={props.label}
    type="password"
    autocomplete="new-password"
    required
    minlength={8}
    value={props.value}
    onInput={props.onInput}
  />
)
