import Pause from 'lucide-solid/icons/pause'
import Play from 'lucide-solid/icons/play'
import { Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'

/** Holds what goes on by itself, and lets it go on. */
export const PauseButton = (props: {
  readonly isPaused: boolean
  readonly bare?: boolean
  readonly onChange: (isPaused: boolean) => void
}) => (
  <button
    type="button"
    class="btn"
    classList={{ bare: props.bare === true }}
    onClick={() => props.onChange(!props.isPaused)}
  >
    <Show when={props.isPaused} fallback={<Pause class="i" aria-hidden="true" />}>
      <Play class="i" aria-hidden="true" />
    </Show>
    {props.isPaused ? m.feed.goOn : m.feed.pause}
  </button>
)
