import { onCleanup } from 'solid-js'

/** @returns a wish for `draw`, which comes before the next frame is painted, however often it is wished for till then */
export const eachFrame = (draw: () => void): (() => void) => {
  let frame: number | null = null
  onCleanup(() => {
    if (frame !== null) cancelAnimationFrame(frame)
  })
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null
      draw()
    })
  }
}
