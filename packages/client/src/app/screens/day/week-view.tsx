import { createMemo, For, Show } from 'solid-js'
import { StepButton } from '../../parts/step-button.tsx'
import { locale, t } from '../../text/texts.ts'
import { addDays, type Day, dayTitle } from '../../text/time.ts'
import { byStart, type Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { isFinished, visitsOnDay } from './agenda.ts'
import { VisitStop } from './visit-stop.tsx'
import { firstWeekday, weekOf } from './week.ts'

/** Seven days below one another, as far back and ahead as there is something on this device. */
export const WeekView = (props: {
  readonly shown: Day
  readonly today: Day
  readonly visits: readonly Visit[]
  readonly onChoose: (day: Day) => void
}) => {
  const days = createMemo(() => weekOf(props.shown, firstWeekday(locale())))
  return (
    <div class="week">
      <div class="row week-bar">
        <StepButton
          way="back"
          label={t.week.before}
          onClick={() => props.onChoose(addDays(props.shown, -7))}
        />
        <input
          class="text-input data grow"
          type="date"
          aria-label={t.week.day}
          value={props.shown}
          onChange={({ currentTarget: { value } }) => value !== '' && props.onChoose(value)}
        />
        <Show when={!days().includes(props.today)}>
          <button type="button" class="btn" onClick={() => props.onChoose(props.today)}>
            {t.board.today}
          </button>
        </Show>
        <StepButton way="on" label={t.week.after} onClick={() => props.onChoose(addDays(props.shown, 7))} />
      </div>
      <For each={days()}>
        {(day) => <DayOfWeek day={day} isToday={day === props.today} visits={props.visits} />}
      </For>
    </div>
  )
}

const DayOfWeek = (props: {
  readonly day: Day
  readonly isToday: boolean
  readonly visits: readonly Visit[]
}) => {
  const { zone } = useWorkspace()
  const visits = createMemo(() => visitsOnDay(props.visits, props.day, zone()).toSorted(byStart))
  return (
    <section
      class="agenda week-day"
      classList={{ today: props.isToday }}
      aria-label={dayTitle(props.day, 'long')}
    >
      <h2 aria-current={props.isToday ? 'date' : undefined}>
        {dayTitle(props.day)}
        <Show when={visits().length === 0}>
          <span class="quiet small">{t.week.free}</span>
        </Show>
      </h2>
      <For each={visits()}>
        {(visit, index) => (
          <VisitStop
            visit={visit}
            kind={isFinished(visit) ? 'past' : 'ahead'}
            first={index() === 0}
            last={index() === visits().length - 1}
          />
        )}
      </For>
    </section>
  )
}
