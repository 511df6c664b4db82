import Redo2 from 'lucide-solid/icons/redo-2'
import Undo2 from 'lucide-solid/icons/undo-2'
import { onCleanup, onMount } from 'solid-js'
import { t } from '../../text/texts.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

/** Fields that are being written have the browser's undo, the notes their own; what is ticked has none. */
const ownUndo = 'input:not([type="checkbox"]), textarea, dialog'

/** Takes back the person's own last edit to this work order, or does it again. */
export const UndoButtons = () => {
  const order = useOrder()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    if (event.target instanceof HTMLElement && event.target.closest(ownUndo) !== null) return
    event.preventDefault()
    void (event.shiftKey ? order.redo() : order.undo())
  }
  onMount(() => document.addEventListener('keydown', onKeyDown))
  onCleanup(() => document.removeEventListener('keydown', onKeyDown))
  const undoName = (): string => {
    const label = order.undoLabel()
    return label === null ? t.order.nothingToUndo : t.order.undoOf(label)
  }
  const redoName = (): string => {
    const label = order.redoLabel()
    return label === null ? t.order.nothingToRedo : t.order.redoOf(label)
  }
  return (
    <>
      <button
        type="button"
        class="btn"
        aria-label={undoName()}
        title={undoName()}
        disabled={order.undoLabel() === null}
        onClick={() => void order.undo()}
      >
        <Undo2 class="i" aria-hidden="true" />
        {t.undo.act}
      </button>
      <button
        type="button"
        class="btn"
        aria-label={redoName()}
        title={redoName()}
        disabled={order.redoLabel() === null}
        onClick={() => void order.redo()}
      >
        <Redo2 class="i" aria-hidden="true" />
        {t.order.redo}
      </button>
    </>
  )
}

/** On the phone the two stand at the end of the page. */
export const UndoSection = () => {
  const order = useOrder()
  return (
    <Section title={t.order.yourEdits} side={order.undoLabel() ?? ''}>
      <div class="pair">
        <UndoButtons />
      </div>
    </Section>
  )
}
