import { For, Show } from 'solid-js'
import { invariants, type Trace } from '../../src/trace/trace.ts'

/** What the run was and how it ended, on top of its report. */
export const Verdict = (props: { readonly trace: Trace }) => {
  const { trace } = props
  const replay = `npm run simulate -- --replay ${trace.seed}`
  return (
    <header class="verdict">
      <h1>{trace.plan.name}</h1>
      <p class="row">
        <span class="quiet">Seed</span> <b class="data">{trace.seed}</b>
        <span class="quiet">{trace.plan.phones} phones,</span>
        <span class="quiet">{trace.plan.steps.length} steps,</span>
        <span class="quiet">{minutes(trace.endedAt - trace.startedAt)} of their time</span>
      </p>
      <Show
        when={trace.failure}
        fallback={
          <p class="state is-ok">
            <svg class="g" viewBox="0 0 20 20" aria-hidden="true">
              <path
                d="M10 1.5 17.5 4v6c0 4.3-3 7.2-7.5 8.7C5.5 17.2 2.500 14.3 2.5 10V4z"
                fill="currentColor"
              />
            </svg>
            All {Object.keys(invariants).length} invariants hold, {trace.counts.checks} checks
          </p>
        }
      >
        {(failure) => (
          <div class="notice is-lost" role="alert">
            <div>
              <b>Broken: {invariants[failure().invariant]}.</b>
              <p>{failure().words}</p>
              <p>
                Again: <code class="data">{replay}</code>
              </p>
            </div>
          </div>
        )}
      </Show>
      <ul class="counts small">
        <For each={Object.entries(trace.counts)}>
          {([what, count]) => (
            <li>
              <b class="data">{count}</b> {what}
            </li>
          )}
        </For>
        <For each={Object.entries(trace.reached)}>
          {([what, count]) => (
            <li>
              <b class="data">{count}</b> {what}
            </li>
          )}
        </For>
      </ul>
    </header>
  )
}

const minutes = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} min`
