import type { RecordId } from '@fieldmerge/shared'
import { For } from 'solid-js'
import { CallButton } from './call-button.tsx'
import { RecordRow } from './record-row.tsx'

/** Records below one another, each leading to its page and, where it has one, to its number. */
export const RecordRows = (props: { readonly records: readonly RecordId[] }) => (
  <ul class="rows">
    <For each={props.records}>
      {(record) => (
        <li class="row">
          <RecordRow record={record} />
          <CallButton record={record} />
        </li>
      )}
    </For>
  </ul>
)
