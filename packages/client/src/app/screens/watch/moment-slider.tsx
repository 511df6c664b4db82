import type { RecordId } from '@fieldmerge/shared'
import { A } from '@solidjs/router'
import { StepButton } from '../../parts/step-button.tsx'
import { m } from '../../text/merge-texts.ts'
import { comparePath } from '../../workspace/paths.ts'
import { stopAfter, stopBefore } from './stops.ts'

/** As fine as a slider is. */
const parts = 1_000

/** Goes through the time that is shown: freely, or from change to change. */
export const MomentSlider = (props: {
  readonly record: RecordId
  readonly from: number
  readonly to: number
  /** The moment that is shown, and its name; null for now. */
  readonly moment: number | null
  readonly words: string
  /** When there were changes, the oldest first. */
  readonly stops: readonly number[]
  /** A moment as the page that compares reads it: what is compared with now. */
  readonly compared: string
  readonly onChoose: (moment: number | null) => void
}) => {
  const span = (): number => props.to - props.from
  /** A moment goes to the left while time goes on. */
  const place = (): number => (props.moment === null ? parts : ((props.moment - props.from) / span()) * parts)
  const before = () => stopBefore(props.stops, props.moment)
  return (
    <div class="slider">
      <StepButton
        way="back"
        label={m.watch.previous}
        disabled={before() === null}
        onClick={() => props.onChoose(before())}
      />
      <StepButton
        way="on"
        label={m.watch.next}
        disabled={props.moment === null}
        onClick={() => props.onChoose(stopAfter(props.stops, props.moment))}
      />
      <input
        type="range"
        aria-label={m.watch.moment}
        aria-valuetext={props.words}
        min={0}
        max={parts}
        value={place()}
        onInput={({ currentTarget }) => {
          const part = Number(currentTarget.value) / parts
          props.onChoose(part === 1 ? null : props.from + span() * part)
        }}
      />
      <span class="data" role="status">
        {props.words}
      </span>
      <A class="btn" href={comparePath(props.record, props.compared)}>
        {m.watch.compare}
      </A>
    </div>
  )
}
