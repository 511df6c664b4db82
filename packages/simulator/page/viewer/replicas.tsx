import { createMemo, For, Show } from 'solid-js'
import { compareReplicas } from '../../src/report/compare-replicas.ts'
import type { Then } from '../../src/report/moments-at.ts'
import type { Lane } from '../../src/trace/trace.ts'
import { paintOf } from './paint.ts'

/** A record on every replica side by side; what differs from the server is tinted and said. */
export const Replicas = (props: {
  readonly record: string
  readonly lanes: readonly Lane[]
  readonly then: Then
  /** Null for what is no record of the run. */
  titleOf(id: string): string | null
}) => {
  const names = (): readonly string[] => props.lanes.map(({ name }) => name)
  const rows = createMemo(() => compareReplicas(props.record, names(), props.then.states, props.titleOf))
  const edits = (lane: string): string => {
    const state = props.then.states.get(lane)?.get(props.record)
    if (state === undefined) return 'not here'
    const waiting = (state.edits.waiting ?? 0) + (state.edits.acked ?? 0)
    const parts = [waiting > 0 ? `${waiting} not back yet` : '', held(state.edits)]
    return parts.filter((part) => part !== '').join(', ') || 'as the server knows'
  }
  return (
    <section class="sideways" tabindex="0" aria-label="The record on every replica">
      <table class="replicas">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <For each={props.lanes}>
              {(lane, number) => (
                <th scope="col" style={{ '--c': paintOf(number()) }}>
                  {lane.person ?? 'Server'}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For
            each={rows()}
            fallback={
              <tr>
                <td colspan={props.lanes.length + 1}>Nobody has this record at this step.</td>
              </tr>
            }
          >
            {(row) => (
              <tr>
                <th scope="row">{row.path}</th>
                <For each={props.lanes}>
                  {({ name }) => (
                    <td classList={{ differs: row.differing.has(name) }}>
                      {row.values.get(name) ?? <span class="quiet">–</span>}
                      <Show when={row.differing.has(name)}>
                        <small>other than on the server</small>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Edits</th>
            <For each={props.lanes}>
              {({ name, kind }) => <td class="small">{kind === 'server' ? '' : edits(name)}</td>}
            </For>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

const held = (edits: Readonly<Record<string, number>>): string =>
  ['held', 'refused']
    .flatMap((state) => ((edits[state] ?? 0) > 0 ? [`${edits[state]} ${state}`] : []))
    .join(', ')
