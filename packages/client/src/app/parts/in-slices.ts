import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'

/** Runs what is given once there was room for others. @returns how to call it off */
type Behind = (work: () => void) => () => void

const soon: Behind = (work) => {
  const timer = setTimeout(work)
  return () => clearTimeout(timer)
}

/**
 * A list as it is drawn: what is new in it comes in slices, the first ones first, with room for a frame and for keys
 * between two of them. Until all of it is there, what was drawn before stands below, so that nothing flickers.
 * @param slice as many new ones are drawn in one go: a frame has room for them
 */
export const inSlices = <T>(
  list: Accessor<readonly T[]>,
  slice = 6,
  behind = soon,
): Accessor<readonly T[]> => {
  const [drawn, setDrawn] = createSignal<readonly T[]>([])
  let callOff = (): void => undefined
  const draw = (): void => {
    const [before, wanted] = [untrack(drawn), untrack(list)]
    const known = new Set(before)
    let room = slice
    const there = wanted.filter((one) => known.has(one) || room-- > 0)
    const isAll = there.length === wanted.length
    const kept = new Set(wanted)
    const gone = isAll ? [] : before.filter((one) => !kept.has(one))
    const rest = gone.slice(Math.max(0, gone.length - (wanted.length - there.length)))
    setDrawn([...there, ...rest])
    if (!isAll) callOff = behind(draw)
  }
  createEffect(
    on(list, () => {
      callOff()
      draw()
    }),
  )
  onCleanup(() => callOff())
  return drawn
}
