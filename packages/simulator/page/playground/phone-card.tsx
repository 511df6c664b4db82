import { createSignal, For, Show } from 'solid-js'
import type { ComparedRow } from '../../src/report/compare-replicas.ts'
import type { LaneState } from '../../src/report/lane-spans.ts'
import type { Lane, StateOf } from '../../src/trace/trace.ts'
import { letterOf, paintOf } from '../viewer/paint.ts'
import { edits } from './edits.ts'

/** One simulated phone: its network, a record as it has it, and what its person may do with it. */
export const PhoneCard = (props: {
  readonly lane: Lane
  readonly number: number
  readonly state: LaneState
  readonly rows: readonly ComparedRow[]
  readonly has: StateOf | undefined
  readonly records: number
  onNetwork(online: boolean): void
  onApp(starts: boolean): void
  onEdit(edit: number): void
}) => {
  const [chosen, setChosen] = createSignal(0)
  const name = (): string => props.lane.person ?? props.lane.name
  const isOnline = (): boolean => props.state === 'connected'
  const waiting = (): number => props.has?.edits.waiting ?? 0
  return (
    <section
      class="sim"
      classList={{ off: !isOnline() }}
      style={{ '--c': paintOf(props.number) }}
      aria-label={name()}
    >
      <header>
        <span class="who" classList={{ away: !isOnline() }} aria-hidden="true">
          {letterOf(props.lane.name)}
        </span>
        <b class="clip">{name()}</b>
        <Show
          when={props.state !== 'off'}
          fallback={
            <button type="button" class="btn app-switch" onClick={() => props.onApp(true)}>
              Start app
            </button>
          }
        >
          <label class="switch">
            {isOnline() ? 'Online' : 'Offline'}
            <input
              type="checkbox"
              checked={isOnline()}
              aria-label={`${name()} online`}
              onChange={(event) => props.onNetwork(event.currentTarget.checked)}
            />
          </label>
        </Show>
      </header>
      <Show when={props.rows.length > 0} fallback={<p class="quiet not-here">Not on this phone.</p>}>
        <dl>
          <For each={props.rows}>
            {(row) => (
              <div classList={{ diff: row.differing.has(props.lane.name) }} style={{ '--c2': 'var(--wait)' }}>
                <dt>{row.path}</dt>
                <dd>
                  {row.values.get(props.lane.name) ?? '–'}
                  <Show when={row.differing.has(props.lane.name)}>
                    <small>{waiting() > 0 ? 'only on this phone' : 'other than on the server'}</small>
                  </Show>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <div class="edit-row">
        <select
          class="text-input"
          aria-label={`What ${name()} does`}
          onChange={(event) => setChosen(event.currentTarget.selectedIndex)}
        >
          <For each={edits}>{({ words }) => <option>{words}</option>}</For>
        </select>
        <button
          type="button"
          class="btn"
          disabled={props.state === 'off' || props.has === undefined}
          onClick={() => props.onEdit(chosen())}
        >
          Do it
        </button>
      </div>
      <footer>
        <span class={`state ${waiting() > 0 ? 'is-wait' : 'is-ok'}`}>
          {waiting() > 0 ? `${waiting()} on this phone` : 'all safe'}
        </span>
        <span>{props.records} records</span>
      </footer>
    </section>
  )
}
