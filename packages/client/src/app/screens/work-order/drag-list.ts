import { createSignal, onCleanup } from 'solid-js'
import { placeAt } from './reorder.ts'

/** Dragging rows of a list by a grip, with mouse or finger. Buttons do the same for everybody else. */
export const createDragList = (parts: {
  ids(): readonly string[]
  onDrop(id: string, place: number): void
}) => {
  const [lifted, setLifted] = createSignal<string | null>(null)
  const [target, setTarget] = createSignal<number | null>(null)
  let list: HTMLElement | undefined
  let stop = new AbortController()

  const end = (): void => {
    stop.abort()
    setLifted(null)
    setTarget(null)
  }
  const lift = (id: string, event: PointerEvent): void => {
    event.preventDefault()
    stop = new AbortController()
    const { signal } = stop
    setLifted(id)
    window.addEventListener(
      'pointermove',
      ({ clientY }) => {
        const middles = [...(list?.children ?? [])].map((row) => {
          const { top, height } = row.getBoundingClientRect()
          return top + height / 2
        })
        setTarget(placeAt(clientY, middles, parts.ids().indexOf(id)))
      },
      { signal },
    )
    window.addEventListener(
      'pointerup',
      () => {
        const place = target()
        end()
        if (place !== null) parts.onDrop(id, place)
      },
      { signal },
    )
    window.addEventListener('pointercancel', end, { signal })
  }
  onCleanup(end)
  return {
    lifted,
    target,
    lift,
    list(element: HTMLElement): void {
      list = element
    },
  }
}
