import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'

/** As many new ones are drawn in one go: a frame has room for them. */
const slice = 6

/**
 * A list as it is drawn: what is new in it comes in slices, the first ones first, with room for a frame and for keys
 * between two of them. Until all of it is there, what was drawn before stands below, so that nothing flickers.
 */
export const inSlices = <T>(list: Accessor<readonly T[]>): Accessor<readonly T[]> => {
  const [drawn, setDrawn] = createSignal<readonly T[]>(untrack(list).slice(0, slice))
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = (): void => {
    timer = undefined
    const [before, wanted] = [untrack(drawn), untrack(list)]
    const known = new Set(before)
    let room = slice
    const there = wanted.filter((one) => known.has(one) || room-- > 0)
    const isAll = there.length === wanted.length
    const kept = new Set(wanted)
    const rest = isAll ? [] : before.filter((one) => !kept.has(one)).slice(0, wanted.length - there.length)
    setDrawn([...there, ...rest])
    if (!isAll) timer = setTimeout(draw)
  }
  createEffect(
    on(list, () => {
      clearTimeout(timer)
      draw()
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return drawn
}
