import { createSignal, onCleanup, Show } from 'solid-js'

/** Goes through a run: a slider, and buttons for one step, the first one and playing. */
export const Stepper = (props: {
  readonly place: number
  readonly end: number
  /** What stands at the place, for who cannot see the diagram. */
  readonly words: string
  onPlace(place: number): void
}) => {
  const [timer, setTimer] = createSignal<ReturnType<typeof setInterval> | null>(null)
  const pause = (): void => {
    clearInterval(timer() ?? undefined)
    setTimer(null)
  }
  const play = (): void => {
    if (props.place >= props.end) props.onPlace(0)
    const next = (): void => (props.place >= props.end ? pause() : props.onPlace(props.place + 1))
    setTimer(setInterval(next, 400))
  }
  onCleanup(pause)
  return (
    <div class="slider stepper">
      <button type="button" class="btn icon" aria-label="To the start" onClick={() => props.onPlace(0)}>
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M18 5v14L8 12zM5 5v14" />
        </svg>
      </button>
      <button
        type="button"
        class="btn icon"
        aria-label="One step back"
        onClick={() => props.onPlace(Math.max(0, props.place - 1))}
      >
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m15 18-6-6 6-6" />
        </svg>
      </button>
      <button
        type="button"
        class="btn icon"
        aria-label="One step on"
        onClick={() => props.onPlace(Math.min(props.end, props.place + 1))}
      >
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
          <path d="m9 18 6-6-6-6" />
        </svg>
      </button>
      <input
        type="range"
        min="0"
        max={props.end}
        value={props.place}
        aria-label="Step"
        aria-valuetext={props.words}
        onInput={(event) => props.onPlace(event.currentTarget.valueAsNumber)}
      />
      <span class="data count">
        {props.place}/{props.end}
      </span>
      <Show
        when={timer() === null}
        fallback={
          <button type="button" class="btn icon" aria-label="Pause" onClick={pause}>
            <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M8 5v14M16 5v14" />
            </svg>
          </button>
        }
      >
        <button type="button" class="btn icon" aria-label="Play" onClick={play}>
          <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M7 4v16l13-8z" />
          </svg>
        </button>
      </Show>
    </div>
  )
}
