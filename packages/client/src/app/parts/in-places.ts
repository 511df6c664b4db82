import { type Accessor, batch, createComputed, createSignal, on, type Setter, untrack } from 'solid-js'

/** Where one of a list is drawn. */
class Place<T> {
  readonly shown: Accessor<T>
  readonly show: Setter<T>
  /** What is drawn there, once it is. */
  element: Element | undefined

  constructor(one: T) {
    ;[this.shown, this.show] = createSignal(one)
  }

  /** Whether a finger or the keyboard is at it. */
  get isTouched(): boolean {
    return this.element?.matches(':active, :focus-within') ?? false
  }
}

/**
 * A list by the places in which it is drawn. Who stays keeps their place, a new one gets that of one who is gone: a
 * browser is done sooner with elements that say something else than with others. Nothing changes under a finger.
 */
export const inPlaces = <T>(list: Accessor<readonly T[]>): Accessor<readonly Place<T>[]> => {
  const [places, setPlaces] = createSignal<readonly Place<T>[]>([])
  const settle = (wanted: readonly T[]): void => {
    const before = new Map(untrack(places).map((place) => [untrack(place.shown), place]))
    const staying = new Set(wanted)
    const free = [...before].filter(([one, place]) => !staying.has(one) && !place.isTouched)
    let next = 0
    const placeOf = (one: T): Place<T> => {
      const [, place] = free[next++] ?? []
      place?.show(() => one)
      return place ?? new Place(one)
    }
    setPlaces(wanted.map((one) => before.get(one) ?? placeOf(one)))
  }
  createComputed(on(list, (wanted) => batch(() => settle(wanted))))
  return places
}
