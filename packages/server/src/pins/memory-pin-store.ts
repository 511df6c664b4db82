import type { Pin, PinStore } from './pin-store.ts'

/** Without a disk, for simulations. */
export class MemoryPinStore implements PinStore {
  readonly #pins = new Map<string, Pin>()

  clone(): MemoryPinStore {
    const copy = new MemoryPinStore()
    for (const [key, pin] of this.#pins) copy.#pins.set(key, pin)
    return copy
  }

  async load(): Promise<readonly Pin[]> {
    return [...this.#pins.values()]
  }

  async put(pins: readonly Pin[]): Promise<void> {
    for (const pin of pins) this.#pins.set(`${pin.user} ${pin.record}`, pin)
  }

  async remove(pins: readonly Pin[]): Promise<void> {
    for (const { user, record } of pins) this.#pins.delete(`${user} ${record}`)
  }
}
