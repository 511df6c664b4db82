/** A choice of yes or no. */
export const Check = (props: {
  readonly label: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (isOn: boolean) => void
}) => (
  <label class="theme">
    <input
      type="checkbox"
      checked={props.checked}
      disabled={props.disabled === true}
      onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
    />
    {props.label}
  </label>
)
