import { createSignal, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { LabelledInput } from '../../../parts/labelled-input.tsx'

/** Asks what something new is to be called. */
export const NameDialog = (props: {
  /** On the button, too. */
  readonly title: string
  readonly label: string
  readonly note?: string
  /** Why this name can't be; null: it can. */
  readonly wrong?: (name: string) => string | null
  readonly onName: (name: string) => void
  readonly onClose: () => void
}) => {
  const [typed, setTyped] = createSignal('')
  const name = (): string => typed().trim()
  const wrong = (): string | null => props.wrong?.(name()) ?? null
  const isGood = (): boolean => name() !== '' && wrong() === null
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        class="stacked-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isGood()) props.onName(name())
        }}
      >
        <Show when={props.note}>{(note) => <p class="small quiet">{note()}</p>}</Show>
        <LabelledInput
          label={props.label}
          required
          autofocus
          maxlength={100}
          value={typed()}
          onInput={setTyped}
        />
        <Show when={wrong()}>
          {(why) => (
            <p class="small" role="alert">
              {why()}
            </p>
          )}
        </Show>
        <button type="submit" class="btn ink" disabled={!isGood()}>
          {props.title}
        </button>
      </form>
    </Dialog>
  )
}
