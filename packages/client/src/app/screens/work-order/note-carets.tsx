import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type * as Y from 'yjs'
import { type CaretBox, caretBox } from '../../parts/caret-box.ts'
import { type CaretMark, CaretMarks } from '../../parts/caret-marks.tsx'
import { eachFrame } from '../../parts/each-frame.ts'
import { caretIndex } from '../../workspace/caret-place.ts'
import type { PresentCaret } from '../../workspace/presence-view.ts'

/**
 * Others' carets over a textarea. It does not tell where its letters are: the same text, laid out behind it in the same
 * way and not to be seen, does.
 */
export const NoteCarets = (props: {
  readonly area: HTMLTextAreaElement
  readonly text: Y.Text
  readonly carets: readonly PresentCaret[]
  /** Where a place of the text lies in what the textarea shows. */
  readonly toArea: (index: number) => number
}) => {
  const [marks, setMarks] = createSignal<readonly CaretMark[]>([])
  const mirror = document.createElement('div')
  mirror.className = 'mirror'
  const draw = (): void => {
    const { area, text, carets, toArea } = props
    const places = carets.map(({ name, color, place }) => {
      const index = caretIndex(text, place)
      return { name, color, index: index === null ? null : toArea(index) }
    })
    const needed = mirrored(area.value, Math.max(0, ...places.map(({ index }) => index ?? 0)))
    // Whoever types behind the last caret lays out nothing anew.
    if (mirror.textContent !== needed) mirror.textContent = needed
    mirror.style.width = `${area.clientWidth}px`
    setMarks(
      places.map(({ name, color, index }) => ({
        name,
        color,
        index,
        box: index === null ? null : inSight(caretBox(mirror, index), area),
      })),
    )
  }
  const redraw = eachFrame(draw)
  createEffect(on([() => props.text, () => props.carets, () => props.toArea], redraw))
  createEffect(() => {
    const { text } = props
    text.observe(redraw)
    onCleanup(() => text.unobserve(redraw))
  })
  onMount(() => {
    const { area } = props
    area.addEventListener('scroll', redraw, { passive: true })
    onCleanup(() => area.removeEventListener('scroll', redraw))
    const sizes = new ResizeObserver(redraw)
    sizes.observe(area)
    onCleanup(() => sizes.disconnect())
  })
  return (
    <div class="carets" aria-hidden="true">
      <div class="behind">{mirror}</div>
      <CaretMarks marks={marks()} width={props.area.clientWidth} />
    </div>
  )
}

/** As much of a text as decides where a caret stands: up to the end of its paragraph, with a letter in each line. */
const mirrored = (text: string, caret: number): string => {
  const end = text.indexOf('\n', caret)
  const part = end === -1 ? text : text.slice(0, end)
  return part === '' || part.endsWith('\n') ? `${part}\u200b` : part
}

/** Where a caret is in the part of the textarea that is scrolled to; null if it is not in it. */
const inSight = (box: CaretBox | null, area: HTMLTextAreaElement): CaretBox | null => {
  if (box === null) return null
  const y = box.y - area.scrollTop
  if (y < 0 || y + box.height > area.clientHeight) return null
  return { x: box.x + area.clientLeft, y: y + area.clientTop, height: box.height }
}
