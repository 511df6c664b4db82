import { StateWord } from '../../parts/state-word.tsx'
import { t } from '../../text/texts.ts'

/** At a booking: the desk has canceled its job. */
export const CalledOff = () => (
  <StateWord tone="held" glyph="canceled">
    {t.day.calledOff}
  </StateWord>
)
