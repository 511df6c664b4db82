import { createSignal } from 'solid-js'
import { fitLine } from './fit-line.ts'

/**
 * An input that is written when it is left, by Enter too; Escape takes back what was typed. What others write
 * meanwhile does not disturb the typing.
 */
export const DraftInput = (props: {
  readonly id?: string
  readonly label?: string
  readonly type?: 'text' | 'datetime-local'
  readonly value: string
  readonly class?: string
  readonly disabled?: boolean
  readonly onCommit: (value: string) => void
}) => {
  const [draft, setDraft] = createSignal<string | null>(null)
  const commit = (): void => {
    const typed = draft()
    setDraft(null)
    if (typed !== null && typed !== props.value) props.onCommit(typed)
  }
  return (
    <input
      id={props.id}
      aria-label={props.label}
      class={props.class ?? 'value-input'}
      type={props.type ?? 'text'}
      disabled={props.disabled}
      value={draft() ?? props.value}
      onInput={(event) => setDraft(fitLine(event.currentTarget))}
      onBlur={commit}
      on:commit={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') {
          setDraft(null)
          event.currentTarget.value = props.value
        }
      }}
    />
  )
}
