import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { StateWord } from '../../parts/state-word.tsx'
import { device } from '../../parts/surface.ts'
import { Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { t } from '../../text/texts.ts'
import { clockTime, moment } from '../../text/time.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { orderPath } from '../../workspace/paths.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { awayOf, type DocketMarks } from './docket-marks.ts'
import type { Docket } from './matrix-cells.ts'
import { type OrderRow, peopleOf } from './order-rows.ts'

/** A work order on the board: what, where, when, who, and what somebody should know of it. */
export const DocketLink = (props: {
  readonly docket: Docket
  readonly row: OrderRow | undefined
  /** What the server knows; null while it is not here. */
  readonly marks: DocketMarks | null
}) => {
  const { facts, now, zone, edits, workOrderOf } = useWorkspace()
  const ofState = (state: string): number =>
    edits().filter(
      (edit) =>
        edit.state === state &&
        (edit.record === props.docket.workOrder || workOrderOf(edit.record) === props.docket.workOrder),
    ).length
  const lost = (): number => props.marks?.lost.get(props.docket.workOrder) ?? 0
  // What is held of this device's is among what the server holds.
  const held = (): number => Math.max(ofState('held'), props.marks?.held.get(props.docket.workOrder) ?? 0)
  const away = createMemo(() => awayOf(props.docket.visits, now(), props.marks?.offline))
  const people = () => peopleOf(facts, props.docket.visits)
  return (
    <A class="docket" classList={{ off: away().length > 0 }} href={orderPath(props.docket.workOrder)}>
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
      <Show when={lost() > 0}>
        <StateWord tone="overwrite" glyph="over">
          {m.feed.overwritten(lost())}
        </StateWord>
      </Show>
      <Show when={held() > 0}>
        <StateWord tone="held" glyph="held">
          {t.mark.held(held())}
        </StateWord>
      </Show>
      <For each={away()}>
        {({ person, since }) => (
          <StateWord tone="wait" glyph="offline">
            {m.rows.away(textOf(facts.get(person), 'name') || m.somebody, moment(since, now(), zone()))}
          </StateWord>
        )}
      </For>
    </A>
  )
}
