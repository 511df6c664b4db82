import { createSignal, For, Show } from 'solid-js'
import { type Failure, invariants } from '../../src/trace/trace.ts'
import { aRandomDay, byHand, mostPhones, type Play, shownScenarios } from './play.ts'

/** What is played, with what seed, how many phones; and how it ended. */
export const Toolbar = (props: {
  readonly play: Play
  readonly failure: Failure | null
  /** What goes on and takes a while; null when nothing does. */
  readonly busy: string | null
  readonly news: string
  onPlay(play: Play): void
  onSearch(): void
  onShrink(): void
}) => {
  const [isCopied, setCopied] = createSignal(false)
  const days = ['By hand', 'A random day', 'A random day with faults']
  const choose = (name: string): void => {
    const { seed, plan } = props.play
    const scenario = shownScenarios.find((one) => one.name === name)
    const other =
      name === 'By hand' ? byHand(plan.phones) : aRandomDay(seed, plan.phones, name.endsWith('faults'))
    props.onPlay({ seed, plan: scenario ?? other })
  }
  const withSeed = (seed: number): void => {
    const { plan } = props.play
    const isRandom = plan.name.startsWith('A random day')
    props.onPlay({
      seed,
      plan: isRandom ? aRandomDay(seed, plan.phones, plan.name.endsWith('faults')) : plan,
    })
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <div class="toolbar">
      <h1>{props.play.plan.name}</h1>
      <label class="row small">
        Scenario
        <select
          class="text-input"
          value={props.play.plan.name}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <For each={[...days, ...shownScenarios.map(({ name }) => name)]}>
            {(name) => <option value={name}>{name}</option>}
          </For>
        </select>
      </label>
      <label class="row small">
        Phones
        <select
          class="text-input"
          value={props.play.plan.phones}
          onChange={(event) =>
            props.onPlay({ seed: props.play.seed, plan: byHand(Number(event.currentTarget.value)) })
          }
        >
          <For each={Array.from({ length: mostPhones - 1 }, (_, n) => n + 2)}>
            {(count) => <option value={count}>{count}</option>}
          </For>
        </select>
      </label>
      <label class="row small">
        Seed
        <input
          class="text-input data seed"
          type="number"
          min="0"
          value={props.play.seed}
          onChange={(event) => withSeed(Math.max(0, event.currentTarget.valueAsNumber || 0))}
        />
      </label>
      <button
        type="button"
        class="btn"
        onClick={() => withSeed(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1)}
      >
        New seed
      </button>
      <span class="grow" />
      <span role="status" class="row">
        <Show when={props.busy} fallback={<Verdict failure={props.failure} news={props.news} />}>
          {(words) => <span class="state is-wait">{words()}</span>}
        </Show>
      </span>
      <button type="button" class="btn" onClick={() => void copy()}>
        {isCopied() ? 'Copied' : 'Copy link'}
      </button>
      <Show when={props.failure !== null}>
        <button type="button" class="btn" disabled={props.busy !== null} onClick={() => props.onShrink()}>
          Shrink
        </button>
      </Show>
      <button type="button" class="next-step" disabled={props.busy !== null} onClick={() => props.onSearch()}>
        Run 100 seeds
      </button>
    </div>
  )
}

const Verdict = (props: { readonly failure: Failure | null; readonly news: string }) => (
  <Show
    when={props.failure}
    fallback={
      <span class="state is-ok">{props.news || `All ${Object.keys(invariants).length} invariants hold`}</span>
    }
  >
    {(failure) => <span class="state is-lost">Broken: {invariants[failure().invariant]}</span>}
  </Show>
)
