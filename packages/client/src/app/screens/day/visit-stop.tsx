import { createMemo, Show } from 'solid-js'
import { Glyph } from '../../parts/glyph.tsx'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { createSwipe } from '../../parts/swipe.ts'
import { t } from '../../text/texts.ts'
import { clockTime } from '../../text/time.ts'
import { statusGlyph, statusLabel } from '../../workspace/booking-steps.ts'
import { isCalledOff, isOff, nextStepOf } from '../../workspace/called-off.ts'
import { useCompanions } from '../../workspace/companions.ts'
import { useContent } from '../../workspace/content.ts'
import { jobOf } from '../../workspace/job.ts'
import { orderPath } from '../../workspace/paths.ts'
import { distanceTo } from '../../workspace/shown-distance.ts'
import { statusSince } from '../../workspace/status-times.ts'
import { takeStepWithUndo } from '../../workspace/step-with-undo.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { isFinished } from './agenda.ts'
import { CalledOff } from './called-off.tsx'
import { useWaiting } from './use-waiting.ts'

/** A booking on the lane of the day. The whole row leads to its work order. */
export const VisitStop = (props: {
  readonly visit: Visit
  readonly kind: 'past' | 'ahead'
  readonly first: boolean
  readonly last: boolean
}) => {
  const workspace = useWorkspace()
  const { facts, zone } = workspace
  const job = createMemo(() => jobOf(facts, props.visit.workOrder))
  // Only what is done says when; what is ahead has its time in front.
  const booking = useContent(() => (props.kind === 'past' ? props.visit.booking : null))
  const companions = useCompanions(() => props.visit)
  const waiting = useWaiting(() => props.visit)
  const where = (): string =>
    [job()?.address, whereTo(), companions().length > 0 ? t.day.with(companions().join(', ')) : '']
      .filter(Boolean)
      .join('. ')
  const whereTo = (): string => (props.kind === 'ahead' ? distanceTo(job()?.place) : '')
  const ended = (): string => {
    const label = statusLabel(props.visit.status)
    const since = statusSince(booking(), props.visit.status)
    return since === null ? label : t.day.statusAt(label, clockTime(since, zone()))
  }
  const step = () => nextStepOf(facts, props.visit)
  const swipe = createSwipe({
    isOffered: () => step() !== null,
    onSwipe: () => {
      const next = step()
      if (next !== null) void takeStepWithUndo(workspace, props.visit.booking, next.to)
    },
  })
  return (
    <div class="swipe" classList={{ taken: swipe.isTaken() }}>
      <Show when={swipe.way() > 0 && step()}>
        {(next) => (
          <span class="swipe-act" aria-hidden="true">
            <Glyph name={next().glyph} /> {next().label}
          </span>
        )}
      </Show>
      <Stop />
    </div>
  )

  function Stop() {
    return (
      <a
        class="stop"
        classList={{ [props.kind]: true, 'first-stop': props.first, 'last-stop': props.last }}
        href={props.visit.workOrder === null ? '/' : orderPath(props.visit.workOrder)}
        style={{ translate: swipe.way() === 0 ? undefined : `calc(${swipe.way()}px * var(--way, 1))` }}
        draggable={false}
        onPointerDown={swipe.onPointerDown}
        onPointerMove={swipe.onPointerMove}
        onPointerUp={swipe.onPointerUp}
        onPointerCancel={swipe.onPointerCancel}
        onClick={swipe.onClick}
      >
        <time>{clockTime(props.visit.start, zone())}</time>
        <span class="rail">
          <Glyph name={statusGlyph(isOff(facts, props.visit) ? 'canceled' : props.visit.status)} />
        </span>
        <div class="body">
          <p class="t">{job()?.title || t.noTitle}</p>
          <p class="p">{where()}</p>
          <Show when={props.kind === 'past' && waiting() === null}>
            <p class="small quiet ended">{ended()}</p>
          </Show>
          <Show when={props.kind === 'ahead' && props.visit.status !== 'scheduled'}>
            <p class="small quiet ended">{statusLabel(props.visit.status)}</p>
          </Show>
          <Show when={!isFinished(props.visit) && isCalledOff(facts, props.visit.workOrder)}>
            <p class="m">
              <CalledOff />
            </p>
          </Show>
          <Show when={waiting()}>
            {(known) => (
              <p class="m">
                <StateWord tone="wait" glyph="phone">
                  {t.state.nOnPhone(known().count, device())}
                </StateWord>
              </p>
            )}
          </Show>
        </div>
      </a>
    )
  }
}
