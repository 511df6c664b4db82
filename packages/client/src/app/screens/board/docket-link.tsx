import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { clockTime } from '../../text/time.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import type { Docket } from './matrix-cells.ts'
import { type OrderRow, peopleOf } from './order-rows.ts'

/** A work order on the board: what, where, when, who. */
export const DocketLink = (props: { readonly docket: Docket; readonly row: OrderRow | undefined }) => {
  const { facts, zone, edits, workOrderOf } = useWorkspace()
  const ofState = (state: string): number =>
    edits().filter(
      (edit) =>
        edit.state === state &&
        (edit.record === props.docket.workOrder || workOrderOf(edit.record) === props.docket.workOrder),
    ).length
  const people = () => peopleOf(facts, props.docket.visits)
  return (
    <A class="docket" href={orderPath(props.docket.workOrder)}>
      <b>{props.row?.title || t.noTitle}</b>
      {props.row?.address}
      <br />
      <span class="data">
        {props.row?.number} {clockTime(props.docket.start, zone())}
      </span>{' '}
      <span class="docket-people">
        <For each={people()}>{({ name, color }) => <Who name={name} color={color} size="small" />}</For>
        <span class="sr-only">
          {people()
            .map(({ name }) => name)
            .join(', ')}
        </span>
      </span>
      <Show when={ofState('waiting') > 0}>
        <StateWord tone="wait" glyph="phone">
          {t.state.nOnPhone(ofState('waiting'), device())}
        </StateWord>
      </Show>
      <Show when={ofState('held') > 0}>
        <StateWord tone="held" glyph="held">
          {t.mark.held(ofState('held'))}
        </StateWord>
      </Show>
    </A>
  )
}
