import { addChild, newUlid, systemClock, systemRandom } from '@fieldmerge/shared'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, Show } from 'solid-js'
import { fitLine } from '../../parts/fit-line.ts'
import { t } from '../../text/texts.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'
import { TaskEditor } from './task-editor.tsx'
import { TaskRow } from './task-row.tsx'

/** What is to do: ticked with one tap on the row, its result beside it; renamed, moved and removed in the editor. */
export const Tasks = () => {
  const { view } = useOrder()
  const [editing, setEditing] = createSignal(false)
  const tasks = () => view.children.tasks ?? []
  const done = (): number => tasks().filter(({ fields }) => fields.done === true).length
  return (
    <Section title={t.order.tasks} side={tasks().length > 0 && t.order.tasksDone(done(), tasks().length)}>
      <Show when={!editing()} fallback={<TaskEditor tasks={tasks()} />}>
        <ul class="rows tasks">
          <For each={tasks()} fallback={<li class="quiet none">{t.order.noTasks}</li>}>
            {(task) => (
              <li>
                <TaskRow task={task} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <NewTask />
      <Show when={tasks().length > 0 && !view.isReadOnly()}>
        <button
          type="button"
          class="btn full"
          aria-pressed={editing()}
          onClick={() => setEditing(!editing())}
        >
          {editing() ? t.order.doneEditing : t.order.editTasks}
        </button>
      </Show>
    </Section>
  )
}

const NewTask = () => {
  const order = useOrder()
  const [name, setName] = createSignal('')
  const add = (): void => {
    const wanted = name().trim()
    if (wanted === '') return
    setName('')
    const id = newUlid(systemClock, systemRandom)
    void order.edit(t.edit.taskAdded(wanted), (doc) =>
      addChild(doc, type, 'tasks', { id, values: { name: wanted } }, systemRandom),
    )
  }
  return (
    <form
      class="add-row"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <input
        class="text-input grow"
        aria-label={t.order.newTask}
        placeholder={t.order.newTask}
        value={name()}
        onInput={(event) => setName(fitLine(event.currentTarget))}
        on:commit={add}
      />
      <button type="submit" class="btn icon" aria-label={t.order.addTask}>
        <Plus class="i" aria-hidden="true" />
      </button>
    </form>
  )
}
