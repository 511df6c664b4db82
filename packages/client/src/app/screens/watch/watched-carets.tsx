import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type * as Y from 'yjs'
import { caretBox } from '../../parts/caret-box.ts'
import { type CaretMark, CaretMarks } from '../../parts/caret-marks.tsx'
import { eachFrame } from '../../parts/each-frame.ts'
import { caretIndex } from '../../workspace/caret-place.ts'
import type { PresentCaret } from '../../workspace/presence-view.ts'

/** The carets of those who write, over the letters that somebody watches. */
export const WatchedCarets = (props: {
  readonly letters: HTMLElement
  readonly text: Y.Text
  readonly carets: readonly PresentCaret[]
  /** Counts up with every change of the letters. */
  readonly changes: number
}) => {
  const [marks, setMarks] = createSignal<readonly CaretMark[]>([])
  const redraw = eachFrame(() => {
    const { letters, text, carets } = props
    setMarks(
      carets.map(({ name, color, place }) => {
        const index = caretIndex(text, place)
        return { name, color, index, box: index === null ? null : caretBox(letters, index) }
      }),
    )
  })
  createEffect(on([() => props.carets, () => props.text, () => props.changes], redraw))
  onMount(() => {
    const sizes = new ResizeObserver(redraw)
    sizes.observe(props.letters)
    onCleanup(() => sizes.disconnect())
  })
  return (
    <div class="carets" aria-hidden="true">
      <CaretMarks marks={marks()} width={props.letters.clientWidth} />
    </div>
  )
}
