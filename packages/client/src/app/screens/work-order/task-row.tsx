import { type Child, setChildField } from '@fieldmerge/shared'
import ClipboardPen from 'lucide-solid/icons/clipboard-pen'
import { createSignal, onMount, Show } from 'solid-js'
import { DraftInput } from '../../parts/draft-input.tsx'
import { t } from '../../text/texts.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useOrder } from './order-context.ts'
import { TaskTick } from './task-tick.tsx'

/** A task with its tick; beside it the way to write down what came of it. */
export const TaskRow = (props: { readonly task: Child }) => {
  const order = useOrder()
  const [writing, setWriting] = createSignal(false)
  const name = (): string => String(props.task.fields.name ?? '')
  const result = (): string => String(props.task.fields.result ?? '')
  let button: HTMLButtonElement | undefined
  const close = (): void => {
    setWriting(false)
    button?.focus()
  }
  const write = (typed: string): void => {
    const text = typed.trim()
    if (text === result()) return
    order.view.marks.clear(`tasks/${props.task.id}`)
    void order.edit(t.edit.taskResult(name(), text), (doc) =>
      setChildField(doc, type, 'tasks', props.task.id, { result: text === '' ? null : text }),
    )
  }
  return (
    <>
      <div class="row task-row">
        <TaskTick task={props.task} />
        <button
          type="button"
          class="btn bare icon"
          ref={button}
          aria-label={t.order.resultOf(name())}
          aria-expanded={writing()}
          onClick={() => setWriting(!writing())}
        >
          <ClipboardPen class="i" aria-hidden="true" />
        </button>
      </div>
      <Show when={writing()}>
        <Result label={t.order.resultOf(name())} value={result()} onCommit={write} onClose={close} />
      </Show>
    </>
  )
}

const Result = (props: {
  readonly label: string
  readonly value: string
  readonly onCommit: (text: string) => void
  readonly onClose: () => void
}) => {
  let room: HTMLDivElement | undefined
  onMount(() => room?.querySelector('input')?.focus())
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the input in it
    <div
      class="task-result"
      ref={room}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // Else the key would press the button that has the focus then.
        event.preventDefault()
        props.onClose()
      }}
    >
      <DraftInput class="text-input" label={props.label} value={props.value} onCommit={props.onCommit} />
    </div>
  )
}
