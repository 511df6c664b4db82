import { For, Show } from 'solid-js'
import type { SetsThen, Then } from '../../src/report/moments-at.ts'
import type { Lane } from '../../src/trace/trace.ts'

/** What each phone carries against what the oracle says. */
export const CarriedSets = (props: {
  readonly lanes: readonly Lane[]
  readonly then: Then
  titleOf(record: string): string
}) => (
  <section class="sideways" tabindex="0" aria-label="Subscription sets">
    <table class="replicas">
      <thead>
        <tr>
          <th scope="col">Phone</th>
          <th scope="col">Carries</th>
          <th scope="col">By the oracle</th>
          <th scope="col">Too many</th>
          <th scope="col">Missing</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.lanes.filter(({ kind }) => kind === 'phone')}>
          {(lane) => (
            <Show
              when={props.then.sets.get(lane.name)}
              fallback={
                <tr>
                  <th scope="row">{lane.person}</th>
                  <td colspan="4">Nothing yet.</td>
                </tr>
              }
            >
              {(sets) => (
                <tr>
                  <th scope="row">{lane.person}</th>
                  <td class="data">{sets().carried.length}</td>
                  <td class="data">{sets().byOracle.length}</td>
                  <Records records={surplus(sets())} titleOf={props.titleOf} />
                  <Records records={missing(sets())} titleOf={props.titleOf} />
                </tr>
              )}
            </Show>
          )}
        </For>
      </tbody>
    </table>
  </section>
)

const Records = (props: { readonly records: readonly string[]; titleOf(record: string): string }) => (
  <td classList={{ differs: props.records.length > 0 }}>
    <Show when={props.records.length > 0} fallback={<span class="quiet">none</span>}>
      {props.records.slice(0, 6).map(props.titleOf).join(', ')}
      <Show when={props.records.length > 6}> and {props.records.length - 6} more</Show>
    </Show>
  </td>
)

const surplus = ({ carried, byOracle }: SetsThen): readonly string[] => {
  const right = new Set(byOracle)
  return carried.filter((record) => !right.has(record))
}

const missing = ({ carried, byOracle }: SetsThen): readonly string[] => {
  const here = new Set(carried)
  return byOracle.filter((record) => !here.has(record))
}
