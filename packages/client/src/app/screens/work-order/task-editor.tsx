import {
  type Child,
  moveChild,
  removeChild,
  restoreChild,
  setChildField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import GripVertical from 'lucide-solid/icons/grip-vertical'
import Trash2 from 'lucide-solid/icons/trash'
import { For } from 'solid-js'
import { DraftInput } from '../../parts/draft-input.tsx'
import { t } from '../../text/texts.ts'
import { notices } from '../../workspace/notices.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { createDragList } from './drag-list.ts'
import { useOrder } from './order-context.ts'
import { behind } from './reorder.ts'

/** Renames, moves and removes tasks: by buttons, by keyboard, by dragging. */
export const TaskEditor = (props: { readonly tasks: readonly Child[] }) => {
  const { me } = useWorkspace()
  const order = useOrder()
  const ids = (): readonly string[] => props.tasks.map(({ id }) => id)
  const nameOf = (task: Child | undefined): string => String(task?.fields.name ?? '')

  const move = async (id: string, place: number): Promise<void> => {
    const name = nameOf(props.tasks.find((task) => task.id === id))
    const after = behind(ids(), id, place)
    if (after === undefined) return
    notices.show({ text: t.order.moved(name, place + 1, props.tasks.length) })
    await order.edit(t.edit.taskMoved(name), (doc) => moveChild(doc, type, 'tasks', id, after, systemRandom))
  }
  /** A row that goes elsewhere loses the focus: it goes along, at the end of the way to the button for the way back. */
  const moveBy = async (id: string, place: number, button: HTMLButtonElement): Promise<void> => {
    await move(id, place)
    const buttons = [...(button.parentElement?.querySelectorAll('button') ?? [])]
    const next = button.disabled ? buttons.find(({ disabled }) => !disabled) : button
    next?.focus()
  }
  const rename = (task: Child, name: string): void => {
    if (name === '') return
    void order.edit(t.edit.taskRenamed(name), (doc) => setChildField(doc, type, 'tasks', task.id, { name }))
  }
  const remove = async (task: Child): Promise<void> => {
    const label = t.edit.taskRemoved(nameOf(task))
    const editor = { by: me, at: systemClock.now() }
    const done = await order.edit(label, (doc) => removeChild(doc, type, 'tasks', task.id, editor))
    if (!done) return
    const restore = (): void =>
      void order.edit(t.edit.taskRestored(nameOf(task)), (doc) => restoreChild(doc, type, 'tasks', task.id))
    notices.show({ text: label, action: { label: t.undo.act, run: restore } })
  }
  const drag = createDragList({ ids, onDrop: (id, place) => void move(id, place) })
  return (
    <ul class="rows tasks editing" ref={drag.list}>
      <For each={props.tasks}>
        {(task, index) => (
          <li
            classList={{ lifted: drag.lifted() === task.id }}
            data-drop={drag.target() === index() ? '' : undefined}
          >
            <DraftInput
              class="text-input"
              label={t.order.taskName(nameOf(task))}
              value={nameOf(task)}
              onCommit={(name) => rename(task, name.trim())}
            />
            <div class="row tools">
              <span
                class="grip"
                title={t.order.drag(nameOf(task))}
                aria-hidden="true"
                onPointerDown={(event) => drag.lift(task.id, event)}
              >
                <GripVertical class="i" />
              </span>
              <button
                type="button"
                class="btn icon"
                aria-label={t.order.up(nameOf(task))}
                disabled={index() === 0}
                onClick={({ currentTarget }) => void moveBy(task.id, index() - 1, currentTarget)}
              >
                <ArrowUp class="i" aria-hidden="true" />
              </button>
              <button
                type="button"
                class="btn icon"
                aria-label={t.order.down(nameOf(task))}
                disabled={index() === props.tasks.length - 1}
                onClick={({ currentTarget }) => void moveBy(task.id, index() + 1, currentTarget)}
              >
                <ArrowDown class="i" aria-hidden="true" />
              </button>
              <span class="grow" />
              <button
                type="button"
                class="btn icon"
                aria-label={t.order.remove(nameOf(task))}
                onClick={() => void remove(task)}
              >
                <Trash2 class="i" aria-hidden="true" />
              </button>
            </div>
          </li>
        )}
      </For>
    </ul>
  )
}
