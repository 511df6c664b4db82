import { createMemo, For } from 'solid-js'
import { t } from '../../text/texts.ts'
import { type Day, dayNumber, monthOf, weekdayOf } from '../../text/time.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { daysOf, visitsOnDay } from './agenda.ts'

const dot = 4
const gap = 3
/** More dots than fit below a day are one row of five. */
const mostDots = 5

/** Days around today, with a dot for each booking. */
export const DayStrip = (props: {
  readonly today: Day
  readonly shown: Day
  readonly visits: readonly Visit[]
  readonly onChoose?: (day: Day) => void
}) => {
  const { zone } = useWorkspace()
  const dots = (n: number): string => `${Math.max(0, Math.min(n, mostDots) * (dot + gap) - gap)}px`
  return (
    <nav class="days" aria-label={t.day.days}>
      <For each={daysOf(props.today, props.shown)}>
        {(day) => {
          const count = createMemo(() => visitsOnDay(props.visits, day, zone()).length)
          return (
            <button
              type="button"
              aria-current={day === props.shown ? 'date' : undefined}
              ref={(button) => {
                if (day === props.shown) requestAnimationFrame(() => bringToMiddle(button))
              }}
              onClick={() => props.onChoose?.(day)}
            >
              {weekdayOf(day)}
              <b>{dayNumber(day)}</b>
              <span class="sr-only">
                {monthOf(day)}, {t.day.bookings(count())}
              </span>
              <i class="dots" style={{ '--n': dots(count()) }} />
            </button>
          )
        }}
      </For>
    </nav>
  )
}

/**
 * Scrolls the strip and not the page, which whoever comes back finds where they left it. With the frame that shows it:
 * before, all that is made by then would be laid out for this alone.
 */
const bringToMiddle = (button: HTMLElement): void => {
  const strip = button.parentElement
  if (strip !== null) strip.scrollLeft += middleOf(button) - middleOf(strip)
}

const middleOf = (element: HTMLElement): number => {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}
