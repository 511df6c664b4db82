import type { Place } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'

/** How far a place is, in words. */
export type TellDistance = (place: Place) => string

const [tell, setTell] = createSignal<TellDistance | null>(null)

/** Empty until somebody has asked for distances and this device knows where it is. Loaded first: it only asks on. */
export const distanceTo = (place: Place | null | undefined): string => (place && tell()?.(place)) || ''

export const tellDistances = (next: TellDistance | null): void => {
  setTell(() => next)
}
