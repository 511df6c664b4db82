/** A store's incarnation, on its disk. */
export class Identity {
  #generation = new Uint8Array(16).fill(1)

  get generation(): Uint8Array {
    return this.#generation
  }

  set(generation: Uint8Array): void {
    this.#generation = generation.slice()
  }

  clone(): Identity {
    const copy = new Identity()
    copy.set(this.#generation)
    return copy
  }
}
