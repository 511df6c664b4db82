import Locate from 'lucide-solid/icons/locate'
import { createEffect, createMemo, Match, onCleanup, Show, Switch } from 'solid-js'
import { device } from '../../parts/surface.ts'
import { distance } from '../../text/distance.ts'
import { t } from '../../text/texts.ts'
import { clockTime } from '../../text/time.ts'
import { metresBetween } from '../../workspace/distance.ts'
import { jobOf } from '../../workspace/job.ts'
import { tellDistances } from '../../workspace/shown-distance.ts'
import type { Visit } from '../../workspace/visits.ts'
import { createWhereabouts, type Whereabouts } from '../../workspace/whereabouts.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { isFinished } from './agenda.ts'

/** Worth a word when a position is less exact than this, m. */
const rough = 500

/** How far it is to what is ahead on a day, where its addresses have coordinates. */
export const Distances = (props: { readonly visits: readonly Visit[] }) => {
  const { facts } = useWorkspace()
  const leadsSomewhere = createMemo(() =>
    props.visits.some((visit) => !isFinished(visit) && jobOf(facts, visit.workOrder)?.place),
  )
  return (
    <Show when={leadsSomewhere()}>
      <FromHere />
    </Show>
  )
}

/** Asks for the place of this device by a tap, and from then on has every address of the day say how far it is. */
const FromHere = () => {
  const { zone } = useWorkspace()
  const { known, ask, stop } = createWhereabouts()
  const here = () => hereOf(known())
  createEffect(() => {
    const from = here()
    tellDistances(from && ((place) => t.distances.straight(distance(metresBetween(from.place, place)))))
  })
  onCleanup(() => tellDistances(null))
  return (
    <Show when={known().state !== 'never'}>
      <section class="sec" aria-label={t.distances.title}>
        <p class="small quiet" role="status">
          <Switch>
            <Match when={known().state === 'asking'}>{t.distances.asking(device())}</Match>
            <Match when={known().state === 'refused'}>{t.distances.refused(device())}</Match>
            <Match when={known().state === 'lost'}>{t.distances.lost(device())}</Match>
            <Match when={here()}>
              {(from) => (
                <>
                  {t.distances.since(device(), clockTime(from().at, zone()))}{' '}
                  {from().within > rough && t.distances.roughly(distance(from().within))}
                </>
              )}
            </Match>
          </Switch>
        </p>
        <Switch>
          <Match when={known().state === 'off' || known().state === 'lost'}>
            <button type="button" class="btn full" onClick={ask}>
              <Locate class="i" aria-hidden="true" />
              {known().state === 'off' ? t.distances.ask : t.distances.again}
            </button>
          </Match>
          <Match when={here()}>
            <button type="button" class="btn full" onClick={stop}>
              {t.distances.hide}
            </button>
          </Match>
        </Switch>
      </section>
    </Show>
  )
}

const hereOf = (known: Whereabouts) => (known.state === 'here' ? known : null)
