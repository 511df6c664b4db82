import { StepButton } from '../../parts/step-button.tsx'
import { t } from '../../text/texts.ts'
import { addDays, type Day } from '../../text/time.ts'

/** One day of the board: the one before, the one after, any, or today. */
export const DayPicker = (props: {
  readonly day: Day
  readonly today: Day
  readonly onChoose: (day: Day) => void
}) => (
  <div class="row day-picker">
    <StepButton
      way="back"
      label={t.board.previousDay}
      onClick={() => props.onChoose(addDays(props.day, -1))}
    />
    <input
      class="text-input data"
      type="date"
      aria-label={t.board.day}
      value={props.day}
      onChange={(event) => event.currentTarget.value !== '' && props.onChoose(event.currentTarget.value)}
    />
    <StepButton way="on" label={t.board.nextDay} onClick={() => props.onChoose(addDays(props.day, 1))} />
    <button
      type="button"
      class="btn"
      disabled={props.day === props.today}
      onClick={() => props.onChoose(props.today)}
    >
      {t.board.today}
    </button>
  </div>
)
