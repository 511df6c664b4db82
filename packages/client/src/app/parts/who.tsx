/** A person: round, in their paint, always with the initial. */
export const Who = (props: {
  readonly name: string
  readonly color: number
  readonly size?: 'small' | 'big'
}) => (
  <span
    class={`who ${props.size ?? ''}`}
    style={{ '--c': paintOf(props.color) }}
    title={props.name}
    aria-hidden="true"
  >
    {initialOf(props.name)}
  </span>
)

/** The paint of a person, 1 to 8. */
export const paintOf = (color: number): string =>
  `var(--author-${Number.isInteger(color) && color >= 1 && color <= 8 ? color : 8})`

const initialOf = (name: string): string => ([...name.trim()][0] ?? '?').toUpperCase()
