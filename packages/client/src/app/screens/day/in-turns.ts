import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

/** What fills a screen or two comes at once, and so much more with each frame after it. */
const atOnce = 24
const perFrame = 24

/** How many rows of a long day are shown: the first ones with the first paint, the others behind it. */
export const createTurns = (rows: Accessor<number>): Accessor<number> => {
  const [shown, setShown] = createSignal(atOnce)
  createEffect(() => {
    if (shown() >= rows()) return
    const frame = requestAnimationFrame(() => setShown((now) => now + perFrame))
    onCleanup(() => cancelAnimationFrame(frame))
  })
  return shown
}
