import { createMemo, createSignal, For, onCleanup } from 'solid-js'
import { drawingOf } from '../../src/report/drawing.ts'
import { MomentsAt, recordsOf } from '../../src/report/moments-at.ts'
import { placesInWords } from '../../src/report/places-in-words.ts'
import type { Trace } from '../../src/trace/trace.ts'
import { CarriedSets } from './carried-sets.tsx'
import { Diagram } from './diagram.tsx'
import { Replicas } from './replicas.tsx'
import { Stepper } from './stepper.tsx'
import { viewAround } from './window.ts'

const widths = [12, 40, 120, 500]
/** Whichever record changed last. */
const follow = ''

/** A whole run: its diagram, a slider through it, and what everybody had at the step where one looks. */
export const RunView = (props: { readonly trace: Trace }) => {
  const drawing = createMemo(() => drawingOf(props.trace))
  const words = createMemo(() => placesInWords(props.trace))
  const records = createMemo(() => recordsOf(props.trace))
  const titles = createMemo(() => new Map(records().map(({ record, title }) => [record, title])))
  const moments = createMemo(() => new MomentsAt(props.trace))
  const [place, setPlace] = createSignal(firstPlace(props.trace, drawing().axis.end))
  const [places, setPlaces] = createSignal(40)
  const [chosen, setChosen] = createSignal(follow)
  const then = createMemo(() => moments().at(place()))
  const record = (): string => (chosen() === follow ? (then().latest ?? '') : chosen())
  const go = (to: number): void => {
    setPlace(Math.min(drawing().axis.end, Math.max(0, to)))
  }
  onKeys(() => place(), drawing().axis.end, go)
  const titleOf = (id: string): string => `${titles().get(id) ?? ''} (${id.split('/')[0]})`
  return (
    <>
      <section class="lanes-view" aria-labelledby="what-happened">
        <div class="over-diagram">
          <h2 id="what-happened">What happened</h2>
          <p class="quiet" aria-live="polite">
            {words()[place()]}
          </p>
          <label class="row small">
            Steps shown
            <select
              class="text-input"
              value={places()}
              onChange={(event) => setPlaces(Number(event.currentTarget.value))}
            >
              <For each={widths}>{(each) => <option value={each}>{each}</option>}</For>
            </select>
          </label>
        </div>
        <Legend />
        <section class="sideways" tabindex="0" aria-label="Diagram">
          <Diagram
            drawing={drawing()}
            lanes={props.trace.lanes}
            view={viewAround(drawing().axis, place(), places())}
            place={place()}
            onPlace={go}
          />
        </section>
        <Stepper place={place()} end={drawing().axis.end} words={words()[place()] ?? ''} onPlace={go} />
      </section>
      <section class="panel" aria-labelledby="replicas">
        <div class="over-diagram">
          <h2 id="replicas">A record on every replica</h2>
          <label class="row small grow">
            Record
            <select
              class="text-input"
              value={chosen()}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              <option value={follow}>the one that changed last: {titleOf(then().latest ?? '')}</option>
              <For each={records()}>
                {(each) => <option value={each.record}>{titleOf(each.record)}</option>}
              </For>
            </select>
          </label>
        </div>
        <Replicas
          record={record()}
          lanes={props.trace.lanes}
          then={then()}
          titleOf={(id) => titles().get(id) ?? null}
        />
      </section>
      <section class="panel" aria-labelledby="sets">
        <h2 id="sets">Subscription sets against the oracle</h2>
        <CarriedSets lanes={props.trace.lanes} then={then()} titleOf={titleOf} />
      </section>
    </>
  )
}

/** A broken run is opened where it broke, any other at its start. */
const firstPlace = ({ failure }: Trace, end: number): number =>
  failure === null ? 0 : failure.step === null ? end : failure.step + 1

const onKeys = (place: () => number, end: number, go: (to: number) => void): void => {
  const keys: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => place() - 1,
    ArrowRight: () => place() + 1,
    PageUp: () => place() - 10,
    PageDown: () => place() + 10,
    Home: () => 0,
    End: () => end,
  }
  const listen = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null
    // Controls and what scrolls have uses of their own for these keys.
    if (target?.closest('input, select, [tabindex="0"]') != null || event.metaKey || event.ctrlKey) return
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    go(to())
  }
  document.addEventListener('keydown', listen)
  onCleanup(() => document.removeEventListener('keydown', listen))
}

const Legend = () => (
  <ul class="legend">
    <li>
      <svg width="26" height="8" aria-hidden="true">
        <path d="M0 4h26" stroke="var(--ink)" stroke-width="3" />
      </svg>
      connected
    </li>
    <li>
      <svg width="26" height="8" aria-hidden="true">
        <path d="M0 4h26" stroke="var(--ink)" stroke-width="3" stroke-dasharray="6 6" />
      </svg>
      no network
    </li>
    <li>
      <svg width="12" height="12" aria-hidden="true">
        <rect width="12" height="12" fill="var(--ink)" />
      </svg>
      edit
    </li>
    <li>
      <svg width="4" height="16" aria-hidden="true">
        <rect width="4" height="16" fill="var(--ink)" />
      </svg>
      something else is done
    </li>
    <li>
      <svg width="16" height="16" aria-hidden="true">
        <path d="M8 0l7 8l-7 8l-7 -8z" class="fault" />
      </svg>
      fault
    </li>
    <li>
      <svg width="14" height="14" aria-hidden="true">
        <path d="m2 2 10 10m0-10L2 12" stroke="var(--lost)" stroke-width="2.5" />
      </svg>
      message that never arrived
    </li>
  </ul>
)
