import { For } from 'solid-js'
import type { LossesHere } from '../../workspace/ledger/losses-here.ts'
import { placeLabel } from '../../workspace/ledger/row-words.ts'
import { LostHere } from './lost-here.tsx'

/** What merges have overwritten of a record at fields that are not shown here, each under the name of its place. */
export const LostElsewhere = (props: {
  readonly lost: LossesHere
  /** Paths of the fields that show theirs. */
  readonly shown: readonly string[]
  readonly isReadOnly: boolean
}) => (
  <For each={props.lost.all().filter(({ path }) => !props.shown.includes(path))}>
    {(row) => (
      <div class="sec">
        <p class="label">{placeLabel(row.record, row.path)}</p>
        <LostHere row={row} lost={props.lost} isReadOnly={props.isReadOnly} />
      </div>
    )}
  </For>
)
