import { type Child, parseRecordId, setChildField, systemClock } from '@fieldmerge/shared'
import { For, Show } from 'solid-js'
import { paintOf, Who } from '../../parts/who.tsx'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { textOf } from '../../workspace/fact-values.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { TouchedBy } from './field-frame.tsx'
import { useOrder } from './order-context.ts'

/** A task: the whole row ticks it. */
export const TaskTick = (props: { readonly task: Child }) => {
  const { facts, me, now, zone } = useWorkspace()
  const order = useOrder()
  const path = (): string => `tasks/${props.task.id}`
  const name = (): string => String(props.task.fields.name ?? '')
  const mark = () => order.view.marks.of(path())
  const doneBy = (): string => {
    const { done, doneBy: by, doneAt } = props.task.fields
    if (done !== true) return ''
    const who = by === me ? t.order.you : textOf(facts.get(parseRecordId(String(by ?? ''))), 'name')
    const when = typeof doneAt === 'number' ? moment(doneAt, now(), zone()) : ''
    return [who, when].filter(Boolean).join(', ')
  }
  const tick = (done: boolean): void => {
    order.view.marks.clear(path())
    const values = done
      ? { done: true, doneBy: me, doneAt: systemClock.now() }
      : { done: false, doneBy: null, doneAt: null }
    void order.edit(done ? t.edit.taskTicked(name()) : t.edit.taskUnticked(name()), (doc) =>
      setChildField(doc, type, 'tasks', props.task.id, values),
    )
  }
  return (
    <label
      class="tick"
      classList={{ touched: mark() !== undefined }}
      style={{ '--c': paintOf(mark()?.by?.color ?? 8) }}
      onFocusIn={() => order.view.presence.say(path())}
      onFocusOut={() => order.view.presence.say(null)}
    >
      <input
        type="checkbox"
        checked={props.task.fields.done === true}
        onChange={(event) => tick(event.currentTarget.checked)}
      />
      <span class="grow">
        {name()}
        <Show when={props.task.fields.result}>
          {(result) => <span class="sub found">{String(result())}</span>}
        </Show>
        <Show when={doneBy()}>{(by) => <span class="sub">{by()}</span>}</Show>
        <Show when={mark()}>{(known) => <TouchedBy mark={known()} />}</Show>
      </span>
      <For each={order.view.presence.at(path())}>
        {(present) => (
          <span class="row small">
            <Who name={present.name} color={present.color} size="small" />
            <span class="hide-narrow">{t.order.isHere(present.name)}</span>
          </span>
        )}
      </For>
    </label>
  )
}
