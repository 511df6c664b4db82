import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import { locale } from '../../../text/texts.ts'
import type { Role } from '../api/profile-schemas.ts'
import { SpreadHead } from './spread-head.tsx'

const columns = ['median', 'most95', 'largest'] as const

/** What is sent on a usual day of what people carry: for the chosen person, and over the role. */
export const DayTraffic = (props: { readonly day: Role['day'] }) => (
  <>
    <h3>{ta.weights.day}</h3>
    <Show when={props.day.person}>
      {(mine) => <p class="small">{ta.weights.dayOf(mine().updates, byteSize(mine().bytes))}</p>}
    </Show>
    <table class="spread" aria-label={ta.weights.day}>
      <SpreadHead />
      <tbody>
        <tr>
          <th scope="row">{ta.weights.updates}</th>
          <For each={columns}>
            {(which) => <td class="data">{props.day[which].updates.toLocaleString(locale())}</td>}
          </For>
        </tr>
        <tr>
          <th scope="row">{ta.weights.size}</th>
          <For each={columns}>{(which) => <td class="data">{byteSize(props.day[which].bytes)}</td>}</For>
        </tr>
      </tbody>
    </table>
    <p class="small quiet">{ta.weights.dayNote(Math.round(props.day.ofDays))}</p>
  </>
)
