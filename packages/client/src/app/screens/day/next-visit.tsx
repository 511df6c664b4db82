import ClipboardList from 'lucide-solid/icons/clipboard-list'
import Navigation from 'lucide-solid/icons/navigation'
import Pause from 'lucide-solid/icons/pause'
import Phone from 'lucide-solid/icons/phone'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { NextStep } from '../../parts/next-step.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { clockTime, duration } from '../../text/time.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { isCalledOff, nextStepOf } from '../../workspace/called-off.ts'
import { useContent } from '../../workspace/content.ts'
import { callPath, customerPhone } from '../../workspace/customer.ts'
import { directionsTo } from '../../workspace/directions.ts'
import { jobOf } from '../../workspace/job.ts'
import { loadAhead } from '../../workspace/open-ahead.ts'
import { orderPath } from '../../workspace/paths.ts'
import { distanceTo } from '../../workspace/shown-distance.ts'
import { statusSince } from '../../workspace/status-times.ts'
import { takeStepWithUndo } from '../../workspace/step-with-undo.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { CalledOff } from './called-off.tsx'
import { useWaiting } from './use-waiting.ts'

/** The booking that counts now: when, what, where, and the one thing to do next. */
export const NextVisit = (props: {
  readonly visit: Visit
  /** For a picture that is looked at some time later: says nothing that hangs on the hour. */
  readonly still?: boolean
}) => {
  const workspace = useWorkspace()
  const { facts, now, zone } = workspace
  const job = createMemo(() => jobOf(facts, props.visit.workOrder))
  const phone = createMemo(() => customerPhone(facts, props.visit.workOrder))
  const booking = useContent(() => props.visit.booking)
  const order = useContent(() => props.visit.workOrder)
  if (props.still !== true) loadAhead(() => props.visit.workOrder)
  const waiting = useWaiting(() => props.visit)
  const firstNote = (): string => (order()?.prose.notes ?? '').trim().split('\n')[0] ?? ''
  const isBegun = (): boolean => props.visit.status !== 'scheduled'
  const times = (): string =>
    `${clockTime(props.visit.start, zone())}${t.day.until}${clockTime(props.visit.end, zone())}`
  const step = () => nextStepOf(facts, props.visit)
  return (
    <section
      class="sheet first next"
      aria-label={isBegun() ? t.day.current(statusLabel(props.visit.status)) : t.day.next}
    >
      <p class="when">
        <Show when={isBegun()} fallback={<span>{whenText()}</span>}>
          <span class="row">
            <Glyph name={statusGlyph(props.visit.status)} /> {begunText()}
          </span>
        </Show>
        <span class="data">{times()}</span>
      </p>
      <h2>{job()?.title || t.noTitle}</h2>
      <div class="row where">
        <p class="addr grow">{[job()?.address, distanceTo(job()?.place)].filter(Boolean).join(', ')}</p>
        <Show when={phone()}>
          {(known) => (
            <a class="btn icon" href={callPath(known().number)} aria-label={t.day.call(known().name)}>
              <Phone class="i" aria-hidden="true" />
            </a>
          )}
        </Show>
      </div>
      <Show when={isCalledOff(facts, props.visit.workOrder)}>
        <p class="hint">
          <CalledOff />
        </p>
      </Show>
      <Switch>
        <Match when={waiting()}>
          {(known) => (
            <p class="hint">
              <StateWord tone="wait" glyph="phone">
                {t.state.editsOnPhone(known().count, device(), clockTime(known().last, zone()))}
              </StateWord>
            </p>
          )}
        </Match>
        <Match when={firstNote()}>{(note) => <p class="small quiet hint two-lines">{note()}</p>}</Match>
      </Switch>
      <div class="pair">
        <Show when={isBegun()} fallback={<Directions />}>
          <Show when={props.visit.status !== 'traveling'} fallback={<Directions />}>
            <Show when={props.visit.status === 'inProgress'}>
              <button
                type="button"
                class="btn"
                onClick={() => void takeStepWithUndo(workspace, props.visit.booking, 'onBreak')}
              >
                <Pause class="i" aria-hidden="true" />
                {t.day.break}
              </button>
            </Show>
          </Show>
        </Show>
        <Show when={props.visit.workOrder}>
          {(id) => (
            <a class="btn" href={orderPath(id())}>
              <ClipboardList class="i" aria-hidden="true" />
              {t.day.openJob}
            </a>
          )}
        </Show>
      </div>
      <Show when={step()}>
        {(next) => (
          <NextStep
            step={next()}
            onTake={() => void takeStepWithUndo(workspace, props.visit.booking, next().to)}
          />
        )}
      </Show>
    </section>
  )

  function whenText(): string {
    if (props.still === true) return t.day.next
    const wait = props.visit.start - now()
    if (wait > 0) return t.day.nextIn(duration(wait))
    return wait > -60_000 ? t.day.nextNow : t.day.nextLate(duration(-wait))
  }

  function begunText(): string {
    const label = statusLabel(props.visit.status)
    const since = statusSince(booking(), props.visit.status)
    return since === null || props.still === true ? label : t.day.since(label, duration(now() - since))
  }

  function Directions() {
    return (
      <Show when={job()?.address}>
        <a
          class="btn"
          href={directionsTo(job()?.place ?? null, job()?.address ?? '')}
          target="_blank"
          rel="noreferrer"
        >
          <Navigation class="i" aria-hidden="true" />
          {t.day.directions}
        </a>
      </Show>
    )
  }
}
