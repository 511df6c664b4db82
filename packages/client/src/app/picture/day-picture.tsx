import { For, Show } from 'solid-js'
import { Glyph } from '../parts/glyph.tsx'
import { agendaOf, visitsOnDay } from '../screens/day/agenda.ts'
import { DayHeading, DayOrWeek } from '../screens/day/day-screen.tsx'
import { DayStrip } from '../screens/day/day-strip.tsx'
import { NextVisit } from '../screens/day/next-visit.tsx'
import { VisitStop } from '../screens/day/visit-stop.tsx'
import { BottomTabs } from '../shell/bottom-tabs.tsx'
import { t } from '../text/texts.ts'
import { type Day, dayTitle } from '../text/time.ts'
import { isOff } from '../workspace/called-off.ts'
import type { Visit } from '../workspace/visits.ts'
import { useWorkspace } from '../workspace/workspace.ts'

/** What a screen shows, and some rows below its edge. */
const rows = 8

/** My day on a day that has come, with what stands whatever the hour: neither how safe the work is nor what is near. */
export const DayPicture = (props: { readonly day: Day; readonly visits: readonly Visit[] }) => {
  const { facts, zone, session } = useWorkspace()
  const agenda = () =>
    agendaOf(visitsOnDay(props.visits, props.day, zone()), true, (visit) => isOff(facts, visit))
  const past = () => agenda().past.slice(0, rows)
  const who = (): string => [session().name, session().crew].filter(Boolean).join(', ')
  return (
    <div class="phone">
      <header class="p-head">
        <DayHeading who={who()} day={dayTitle(props.day)} />
        <span class="sync-mark">
          <Glyph name="online" />
          <span>{t.mark.connecting}</span>
        </span>
      </header>
      <main class="p-main">
        <DayOrWeek isWeek={false} />
        <div class="day">
          <div>
            <DayStrip today={props.day} shown={props.day} visits={props.visits} />
            <Show when={agenda().next}>{(next) => <NextVisit visit={next()} still />}</Show>
          </div>
          <section class="agenda" aria-label={t.day.agenda}>
            <For each={past()}>
              {(visit, index) => <VisitStop visit={visit} kind="past" first={index() === 0} last={false} />}
            </For>
            <Show when={past().length < rows}>
              <div
                class="stop now"
                classList={{ 'first-now': past().length === 0, 'last-now': agenda().ahead.length === 0 }}
              >
                <time data-clock />
                <span class="rail" />
                <div class="body">{t.day.now}</div>
              </div>
              <For each={agenda().ahead.slice(0, rows - past().length)}>
                {(visit, index) => (
                  <VisitStop
                    visit={visit}
                    kind="ahead"
                    first={false}
                    last={index() === agenda().ahead.length - 1}
                  />
                )}
              </For>
            </Show>
          </section>
        </div>
      </main>
      <footer class="bottom">
        <BottomTabs />
      </footer>
    </div>
  )
}
