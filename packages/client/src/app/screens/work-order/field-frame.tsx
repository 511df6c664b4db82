import { createUniqueId, For, type JSX, Show } from 'solid-js'
import { paintOf, Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import type { ChangeMark } from '../../workspace/change-marks.ts'
import type { LossesHere } from '../../workspace/ledger/losses-here.ts'
import type { RecordView } from '../../workspace/record-view.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { LostHere } from '../merges/lost-here.tsx'
import { useOrder } from './order-context.ts'

/** A label, a control, and at its edge whoever touched it last or is at it now. */
export const FieldFrame = (props: {
  readonly path: string
  readonly label: string
  /** Of a record that belongs to the work order and stands on its page; else it is the work order's own. */
  readonly view?: RecordView
  readonly lost?: LossesHere
  readonly children: (id: string) => JSX.Element
}) => {
  const order = useOrder()
  const view = props.view ?? order.view
  const lost = props.lost ?? order.lost
  const id = createUniqueId()
  const mark = () => view.marks.of(props.path)
  return (
    <div
      class="field"
      classList={{ touched: mark() !== undefined }}
      style={{ '--c': paintOf(mark()?.by?.color ?? 8) }}
      onFocusIn={() => view.presence.say(props.path)}
      onFocusOut={() => view.presence.say(null)}
    >
      <label class="label" for={id}>
        {props.label}
      </label>
      {props.children(id)}
      <Show when={lost.at(props.path)}>
        {(row) => <LostHere row={row()} lost={lost} isReadOnly={view.isReadOnly()} />}
      </Show>
      <Show when={mark()}>{(known) => <TouchedBy mark={known()} />}</Show>
      <For each={view.presence.at(props.path)}>
        {(present) => (
          <p class="by">
            <Who name={present.name} color={present.color} size="small" />
            {t.order.isHere(present.name)}
          </p>
        )}
      </For>
    </div>
  )
}

/** Who changed it and when, as far as it is known. */
export const TouchedBy = (props: { readonly mark: ChangeMark }) => {
  const { now, zone } = useWorkspace()
  const time = (): string => moment(props.mark.at, now(), zone())
  return (
    <p class="by">
      <Show when={props.mark.by} fallback={t.order.changedBySomebody(time())}>
        {(by) => (
          <>
            <Who name={by().name} color={by().color} size="small" />
            {t.order.changedBy(by().name, time())}
          </>
        )}
      </Show>
    </p>
  )
}
