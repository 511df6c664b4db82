import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { t } from '../../text/texts.ts'
import { addDays, type Day } from '../../text/time.ts'

/** One day of the board: the one before, the one after, any, or today. */
export const DayPicker = (props: {
  readonly day: Day
  readonly today: Day
  readonly onChoose: (day: Day) => void
}) => (
  <div class="row day-picker">
    <button
      type="button"
      class="btn icon"
      aria-label={t.board.previousDay}
      onClick={() => props.onChoose(addDays(props.day, -1))}
    >
      <ChevronLeft class="i way" aria-hidden="true" />
    </button>
    <input
      class="text-input data"
      type="date"
      aria-label={t.board.day}
      value={props.day}
      onChange={(event) => event.currentTarget.value !== '' && props.onChoose(event.currentTarget.value)}
    />
    <button
      type="button"
      class="btn icon"
      aria-label={t.board.nextDay}
      onClick={() => props.onChoose(addDays(props.day, 1))}
    >
      <ChevronRight class="i way" aria-hidden="true" />
    </button>
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
