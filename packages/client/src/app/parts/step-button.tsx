import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Show } from 'solid-js'

/** One step back or on, through days or moments. */
export const StepButton = (props: {
  readonly way: 'back' | 'on'
  readonly label: string
  readonly disabled?: boolean
  readonly onClick: () => void
}) => (
  <button
    type="button"
    class="btn icon"
    aria-label={props.label}
    disabled={props.disabled === true}
    onClick={() => props.onClick()}
  >
    <Show when={props.way === 'back'} fallback={<ChevronRight class="i way" aria-hidden="true" />}>
      <ChevronLeft class="i way" aria-hidden="true" />
    </Show>
  </button>
)
