import { createSignal, getListener, onCleanup } from 'solid-js'

/** Signals without values, one per key, that exist only while somebody listens. */
export class Triggers<K> {
  readonly #known = new Map<K, { readonly track: () => void; readonly fire: () => void; users: number }>()

  track(key: K): void {
    if (getListener() === null) return
    let trigger = this.#known.get(key)
    if (trigger === undefined) {
      const [track, fire] = createSignal(undefined, { equals: false })
      trigger = { track, fire, users: 0 }
      this.#known.set(key, trigger)
    }
    const known = trigger
    known.users++
    onCleanup(() => {
      if (--known.users === 0 && this.#known.get(key) === known) this.#known.delete(key)
    })
    known.track()
  }

  fire(key: K): void {
    this.#known.get(key)?.fire()
  }
}
