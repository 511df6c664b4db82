import { useSearchParams } from '@solidjs/router'
import { createMemo, For, Match, Show, Suspense, Switch } from 'solid-js'
import { later } from '../../parts/later.ts'
import { OfflineStrip } from '../../parts/offline-strip.tsx'
import { surface } from '../../parts/surface.ts'
import { ThinLane } from '../../parts/thin-lane.tsx'
import { Page } from '../../shell/page.tsx'
import { hasEveryText, t } from '../../text/texts.ts'
import { type Day, dayOf, dayTitle } from '../../text/time.ts'
import { isOff } from '../../workspace/called-off.ts'
import { isDayOver } from '../../workspace/end-of-day.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { keepEqual } from '../../workspace/keep-equal.ts'
import { type Visit, visitsOf } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { agendaOf, visitsOnDay } from './agenda.ts'
import { DayStrip } from './day-strip.tsx'
import { NextVisit } from './next-visit.tsx'
import { NowLine } from './now-line.tsx'
import { createRowsNear } from './rows-near.ts'
import { VisitStop } from './visit-stop.tsx'

const Distances = later(async () => (await import('./distances.tsx')).Distances)
const DayCheck = later(async () => (await import('./day-check.tsx')).DayCheck)
const WeekView = later(async () => (await import('./week-view.tsx')).WeekView)

/** A technician's day: the booking that counts now on top, the day as a lane below. */
export const DayScreen = () => {
  const workspace = useWorkspace()
  const { facts, me, now, zone, session, sync } = workspace
  const [search, setSearch] = useSearchParams<{ day?: string; view?: string }>()
  const today = createMemo(() => dayOf(now(), zone()))
  const day = (): Day => (search.day !== undefined && isDay(search.day) ? search.day : today())
  // Of the bookings that come by hundreds in a first sync most are of other days.
  const mine = createMemo((before: readonly Visit[]) => {
    const rows = facts.ofType('booking').filter((row) => textOf(row.facts, 'resource') === me)
    return keepEqual(before, visitsOf(rows), ({ booking }) => booking)
  }, [])
  const ofDay = createMemo(
    (before: readonly Visit[]) =>
      keepEqual(before, visitsOnDay(mine(), day(), zone()), ({ booking }) => booking),
    [],
  )
  const isVisitOff = (visit: Visit): boolean => isOff(facts, visit)
  const agenda = createMemo(() => agendaOf(ofDay(), day() === today(), isVisitOff))
  const { shown, hasMore, watch } = createRowsNear(day, () => ofDay().length)
  /** In the order of the lane: what is behind comes before what is ahead. */
  const ahead = () => agenda().ahead.slice(0, Math.max(0, shown() - agenda().past.length))
  const who = (): string => [session().name, session().crew].filter(Boolean).join(', ')
  const choose = (chosen: Day): void =>
    setSearch({ day: chosen === today() ? undefined : chosen }, { replace: true })
  const isWeek = (): boolean => search.view === 'week'
  const isLive = (): boolean => day() === today()
  return (
    <Page title={t.day.title} heading={<DayHeading who={who()} day={dayTitle(day())} />}>
      <OfflineStrip />
      <DayOrWeek isWeek={isWeek()} onChoose={(view) => setSearch({ view }, { replace: true })} />
      <Show when={isWeek()} fallback={<OneDay />}>
        <Suspense>
          <WeekView shown={day()} today={today()} visits={mine()} onChoose={choose} />
        </Suspense>
      </Show>
    </Page>
  )

  function OneDay() {
    return (
      <div class="day" classList={{ 'on-desk': surface() === 'desk' }}>
        <div>
          <DayStrip today={today()} shown={day()} visits={mine()} onChoose={choose} />
          <Show when={agenda().next}>{(next) => <NextVisit visit={next()} />}</Show>
          <Show when={isLive() && isDayOver(ofDay(), now(), isVisitOff)}>
            <Suspense>
              <DayCheck visits={ofDay()} />
            </Suspense>
          </Show>
        </div>
        <section class="agenda" aria-label={t.day.agenda}>
          <For each={agenda().past.slice(0, shown())}>
            {(visit, index) => (
              <VisitStop visit={visit} kind="past" first={index() === 0} last={isLast(index())} />
            )}
          </For>
          <Show when={isLive() && ofDay().length > 0 && shown() >= agenda().past.length}>
            <NowLine first={agenda().past.length === 0} last={agenda().ahead.length === 0} />
          </Show>
          <For each={ahead()}>
            {(visit, index) => (
              <VisitStop
                visit={visit}
                kind="ahead"
                first={!isLive() && index() === 0 && agenda().past.length === 0}
                last={index() === agenda().ahead.length - 1}
              />
            )}
          </For>
          <Show when={hasMore()}>
            <div ref={watch} />
          </Show>
          <Switch>
            <Match when={ofDay().length === 0 && sync().progress}>
              {(progress) => <ThinLane>{t.day.firstOf(progress().records, progress().ofRecords)}</ThinLane>}
            </Match>
            <Match when={ofDay().length === 0 && sync().confirmedAt === null && mine().length === 0}>
              <ThinLane>{sync().network.state === 'offline' ? t.day.never : t.day.first}</ThinLane>
            </Match>
            <Match when={ofDay().length === 0}>
              <ThinLane>{t.day.empty}</ThinLane>
            </Match>
          </Switch>
          {/* Below, and once the day stands: it moves nothing, and delays nothing. */}
          <Show when={ofDay().length > 0 && hasEveryText()}>
            <Suspense>
              <Distances visits={ofDay()} />
            </Suspense>
          </Show>
        </section>
      </div>
    )
  }

  function isLast(index: number): boolean {
    return !isLive() && agenda().ahead.length === 0 && index === agenda().past.length - 1
  }
}

export const DayOrWeek = (props: {
  readonly isWeek: boolean
  readonly onChoose?: (view: 'week' | undefined) => void
}) => (
  <fieldset class="seg views" aria-label={t.week.view}>
    <button type="button" aria-pressed={!props.isWeek} onClick={() => props.onChoose?.(undefined)}>
      {t.week.byDay}
    </button>
    <button type="button" aria-pressed={props.isWeek} onClick={() => props.onChoose?.('week')}>
      {t.week.byWeek}
    </button>
  </fieldset>
)

export const DayHeading = (props: { readonly who: string; readonly day: string }) => (
  <div class="page-title sub-first grow">
    <p class="sub">{props.who}</p>
    <h1>{props.day}</h1>
  </div>
)

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
