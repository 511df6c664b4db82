import { replaceText } from '@fieldmerge/shared'
import { createEffect, createUniqueId, onCleanup, Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'
import { TextBinding } from './text-binding.ts'

const root = 'notes'

/** The notes, written by everybody at once. */
export const Notes = () => {
  const order = useOrder()
  const { view } = order
  const id = createUniqueId()
  let area: HTMLTextAreaElement | undefined
  createEffect(() => {
    const doc = view.doc()
    if (doc === null || area === undefined) return
    const binding = new TextBinding(area, doc.getText(root), ({ index, deleted, inserted }) => {
      void order.edit(t.edit.notes, (target, origin) =>
        replaceText(target, type, root, index, deleted, inserted, origin),
      )
    })
    onCleanup(() => binding.close())
  })
  const writing = (): string => {
    const names = view.presence.at(root).map(({ name }) => name)
    if (names.length === 0) return ''
    const all = names.join(', ')
    return document.activeElement === area ? t.order.isWriting(all) : t.order.othersWriting(all)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The browser's own undo does not know of others' letters; ours does.
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    void (event.shiftKey ? order.redo() : order.undo())
  }
  return (
    <Section title={t.order.notes} side={<Show when={writing()}>{(text) => text()}</Show>} labelFor={id}>
      <textarea
        id={id}
        ref={area}
        class="prose notes"
        rows={4}
        readOnly={view.isReadOnly()}
        onFocus={() => view.presence.say(root)}
        onBlur={() => view.presence.say(null)}
        onKeyDown={onKeyDown}
      />
    </Section>
  )
}
