import { replaceText } from '@fieldmerge/shared'
import { createEffect, createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import type * as Y from 'yjs'
import { t } from '../../text/texts.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { CaretTeller } from './caret-teller.ts'
import { NoteCarets } from './note-carets.tsx'
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
  const [bound, setBound] = createSignal<Bound | null>(null)
  createEffect(() => {
    const doc = view.doc()
    if (doc === null || area === undefined) return
    const text = doc.getText(root)
    const binding = new TextBinding(area, text, ({ index, deleted, inserted }) => {
      void order.edit(t.edit.notes, (target, origin) =>
        replaceText(target, type, root, index, deleted, inserted, origin),
      )
    })
    const teller = new CaretTeller({
      area,
      text,
      name: root,
      toText: (place) => binding.toText(place),
      say: (place) => (place === null ? view.presence.say(null) : view.presence.say(root, place)),
    })
    setBound({ area, text, toArea: (index) => binding.toArea(index) })
    onCleanup(() => {
      teller.close()
      binding.close()
    })
  })
  const [isWriting, setWriting] = createSignal(false)
  const carets = () => view.presence.carets(root)
  const writing = (): string => {
    const names = view.presence.at(root).map(({ name }) => name)
    if (names.length === 0) return ''
    const all = names.join(', ')
    return isWriting() ? t.order.isWriting(all) : t.order.othersWriting(all)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // The browser's own undo does not know of others' letters; ours does.
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    void (event.shiftKey ? order.redo() : order.undo())
  }
  return (
    <Section title={t.order.notes} side={writing()} labelFor={id}>
      <div class="with-carets">
        <textarea
          id={id}
          ref={area}
          class="prose notes"
          rows={4}
          readOnly={view.isReadOnly()}
          onFocus={() => setWriting(true)}
          onBlur={() => setWriting(false)}
          onKeyDown={onKeyDown}
        />
        <Show when={carets().length > 0 && bound()}>
          {(known) => <NoteCarets {...known()} carets={carets()} />}
        </Show>
      </div>
    </Section>
  )
}

/** The textarea and the text that are the same now. */
interface Bound {
  readonly area: HTMLTextAreaElement
  readonly text: Y.Text
  toArea(index: number): number
}
