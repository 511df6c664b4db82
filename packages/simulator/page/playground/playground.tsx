import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import { faultNames } from '../../src/plan/faults.ts'
import type { Action } from '../../src/plan/step.ts'
import { compareReplicas } from '../../src/report/compare-replicas.ts'
import { drawingOf } from '../../src/report/drawing.ts'
import type { LaneState } from '../../src/report/lane-spans.ts'
import { MomentsAt, recordsOf } from '../../src/report/moments-at.ts'
import { placesInWords } from '../../src/report/places-in-words.ts'
import type { Lane, Trace } from '../../src/trace/trace.ts'
import { Diagram } from '../viewer/diagram.tsx'
import { Stepper } from '../viewer/stepper.tsx'
import { viewAround } from '../viewer/window.ts'
import { edits } from './edits.ts'
import { PhoneCard } from './phone-card.tsx'
import { byHand, hashOf, type Play, playIn, withAction, withRandomStep, withTimeAfter } from './play.ts'
import type { RunAnswer } from './run-request.ts'
import { SimulatorWorker } from './simulator-worker.ts'
import { Toolbar } from './toolbar.tsx'

const seedsAtOnce = 100
/** What of a record has room on a phone; the rest is in the report. */
const shownRows = 9
const isShown = (path: string): boolean => /^(title|priority|notes|number)$|^tasks .*(name|done)$/.test(path)

/** Phones side by side, whose people one is oneself. Every click plays the whole run again, from the same seed. */
export const Playground = () => {
  const [play, setPlay] = createSignal<Play>(playIn(location.hash) ?? { seed: 1, plan: byHand(4) })
  const [trace, setTrace] = createSignal<Trace | null>(null)
  const [place, setPlace] = createSignal(0)
  const [busy, setBusy] = createSignal<string | null>('Begins')
  const [news, setNews] = createSignal('')
  const [order, setOrder] = createSignal('order 1')

  const take = (answer: RunAnswer): void => {
    switch (answer.kind) {
      case 'trace':
        setBusy(null)
        setTrace(answer.trace)
        return
      case 'progress':
        return void setBusy(`${answer.done} of ${answer.of} seeds`)
      case 'searched':
        setBusy(null)
        if (answer.failed === null) return void setNews(`${seedsAtOnce} seeds, all invariants hold`)
        return show({ seed: answer.failed, plan: play().plan })
      case 'shrunk':
        return show({ seed: play().seed, plan: answer.plan })
      case 'broken':
        setNews('')
        return void setBusy(`The simulator broke: ${answer.message}`)
    }
  }
  const worker = new SimulatorWorker(take)
  const show = (next: Play, at = next.plan.steps.length): void => {
    setPlay(next)
    setPlace(at)
    setNews('')
    setBusy('Plays')
    history.replaceState(null, '', hashOf(next))
    worker.ask({ kind: 'run', seed: next.seed, plan: withTimeAfter(next.plan) })
  }
  onMount(() => show(play()))

  const act = (action: Action): void => show(withAction(play(), place(), action))
  const search = (): void => {
    const { seed, plan } = play()
    setBusy('Searches')
    worker.ask({ kind: 'search', from: seed, seeds: seedsAtOnce, phones: plan.phones, faults: faultNames })
  }
  return (
    <main data-hash={trace()?.hash}>
      <Toolbar
        play={play()}
        failure={trace()?.failure ?? null}
        busy={busy()}
        news={news()}
        onPlay={show}
        onSearch={search}
        onShrink={() => {
          setBusy('Shrinks')
          worker.ask({ kind: 'shrink', ...play() })
        }}
      />
      <Show when={trace()} fallback={<p class="quiet waits">The phones are being started.</p>}>
        {(ready) => (
          <Board
            trace={ready()}
            place={place()}
            order={order()}
            onOrder={setOrder}
            onPlace={setPlace}
            onAct={act}
            onRandomStep={() => show(withRandomStep(play(), place()))}
          />
        )}
      </Show>
    </main>
  )
}

const Board = (props: {
  readonly trace: Trace
  readonly place: number
  readonly order: string
  onOrder(name: string): void
  onPlace(place: number): void
  onAct(action: Action): void
  onRandomStep(): void
}) => {
  const drawing = createMemo(() => drawingOf(props.trace))
  const words = createMemo(() => placesInWords(props.trace))
  const titles = createMemo(() => new Map(recordsOf(props.trace).map(({ record, title }) => [record, title])))
  const moments = createMemo(() => new MomentsAt(props.trace))
  const place = (): number => Math.min(props.place, drawing().axis.end)
  const then = createMemo(() => moments().at(place()))
  const record = (): string => props.trace.names[props.order] ?? ''
  const lanes = (): readonly Lane[] => props.trace.lanes
  const rows = createMemo(() =>
    compareReplicas(
      record(),
      lanes().map(({ name }) => name),
      then().states,
      (id) => titles().get(id) ?? null,
    )
      .filter(({ path }) => isShown(path))
      .slice(0, shownRows),
  )
  const orders = (): readonly string[] =>
    Object.keys(props.trace.names).filter((name) => /^order \d/.test(name))
  const stateOf = (lane: number): LaneState =>
    drawing().spans[lane]?.findLast(({ from }) => from <= place() + 0.999)?.state ?? 'off'
  return (
    <>
      <div class="over-diagram">
        <label class="row small">
          Work order
          <select
            class="text-input"
            value={props.order}
            onChange={(event) => props.onOrder(event.currentTarget.value)}
          >
            <For each={orders()}>
              {(name) => <option value={name}>{titles().get(props.trace.names[name] ?? '') ?? name}</option>}
            </For>
          </select>
        </label>
        <button type="button" class="btn" onClick={() => props.onRandomStep()}>
          Something happens
        </button>
        <button type="button" class="btn" onClick={() => props.onAct({ do: 'settle' })}>
          All wait until all is safe
        </button>
        <p class="quiet small">What is done at an earlier step takes the place of all that came after it.</p>
      </div>
      <div class="sim-phones">
        <For each={lanes().slice(1)}>
          {(lane, n) => (
            <PhoneCard
              lane={lane}
              number={n() + 1}
              state={stateOf(n() + 1)}
              rows={then().states.get(lane.name)?.has(record()) === true ? rows() : []}
              has={then().states.get(lane.name)?.get(record())}
              records={then().sets.get(lane.name)?.carried.length ?? 0}
              onNetwork={(online) => props.onAct({ do: online ? 'online' : 'offline', phone: lane.name })}
              onApp={() => props.onAct({ do: 'startApp', phone: lane.name })}
              onEdit={(edit) => {
                const change = edits[edit]?.change
                if (change !== undefined)
                  props.onAct({ do: 'edit', phone: lane.name, record: { name: props.order }, change })
              }}
            />
          )}
        </For>
      </div>
      <section class="lanes-view" aria-labelledby="what-happened">
        <div class="over-diagram">
          <h2 id="what-happened">What happened</h2>
          <p class="quiet" aria-live="polite">
            {words()[place()]}
          </p>
        </div>
        <section class="sideways" tabindex="0" aria-label="Diagram">
          <Diagram
            drawing={drawing()}
            lanes={lanes()}
            view={viewAround(drawing().axis, place(), 40)}
            place={place()}
            onPlace={props.onPlace}
          />
        </section>
      </section>
      <Stepper
        place={place()}
        end={drawing().axis.end}
        words={words()[place()] ?? ''}
        onPlace={props.onPlace}
      />
    </>
  )
}
