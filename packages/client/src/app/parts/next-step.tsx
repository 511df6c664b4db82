import ArrowRight from 'lucide-solid/icons/arrow-right'
import type { Step } from '../workspace/booking-steps.ts'
import { Glyph } from './glyph.tsx'

/** The one next thing: hi-vis, at most one on a screen. */
export const NextStep = (props: { readonly step: Step; readonly onTake: () => void }) => (
  <button
    type="button"
    class="next-step"
    onClick={({ timeStamp }) => {
      if (timeStamp - takenAt < pause) return
      takenAt = timeStamp
      props.onTake()
    }}
  >
    <Glyph name={props.step.glyph} />
    {props.step.label}
    <ArrowRight class="i way" aria-hidden="true" />
  </button>
)

/** A second tap of a double tap would take the step after the next, ms. */
const pause = 700
let takenAt = -pause
