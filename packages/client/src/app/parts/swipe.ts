import { createSignal } from 'solid-js'

/** A swipe counts from here, px: well beyond a thumb that scrolls. */
const threshold = 96
/** Before this a touch may still become a scroll, px. */
const begins = 12

/**
 * A row that is swiped towards its end with a finger. Never the only way: what a swipe does, a button does too.
 * The row must have `touch-action: pan-y`.
 */
export const createSwipe = (parts: { isOffered(): boolean; onSwipe(): void }) => {
  const [way, setWay] = createSignal(0)
  let from: { readonly x: number; readonly y: number; readonly id: number } | null = null
  let swiped = false
  const along = ({ clientX }: PointerEvent): number => {
    const isMirrored = document.documentElement.dir === 'rtl'
    return from === null ? 0 : (clientX - from.x) * (isMirrored ? -1 : 1)
  }
  const end = (): void => {
    from = null
    setWay(0)
  }
  return {
    /** How far the row is drawn, px; 0 at rest. */
    way,
    /** Far enough: letting go takes the step. */
    isTaken: () => way() >= threshold,
    onPointerDown(event: PointerEvent): void {
      swiped = false
      if (event.pointerType !== 'touch' || !event.isPrimary || !parts.isOffered()) return
      from = { x: event.clientX, y: event.clientY, id: event.pointerId }
    },
    onPointerMove(event: PointerEvent): void {
      if (from === null || event.pointerId !== from.id) return
      const gone = along(event)
      // A finger that goes up or down scrolls.
      if (way() === 0 && Math.abs(event.clientY - from.y) > Math.max(begins, gone)) return end()
      if (gone > begins) setWay(gone)
      else if (way() > 0) setWay(Math.max(1, gone))
    },
    onPointerUp(): void {
      const taken = way() >= threshold
      swiped = way() > 0
      end()
      if (taken) parts.onSwipe()
    },
    onPointerCancel: end,
    /** The tap that a browser makes of the end of a swipe is none. */
    onClick(event: MouseEvent): void {
      if (swiped) event.preventDefault()
      swiped = false
    },
  }
}
