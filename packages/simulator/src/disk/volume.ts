/** What can be put on a volume: something that can be copied as it is. */
export interface Content<S> {
  clone(): S
}

/** A volume as its disk knows it. */
export interface Recoverable {
  /** Changes that a loss of power could take. */
  readonly unsafe: number
  /** Whoever used it was killed: everything that was written is there. */
  killed(): void
  /** The power went: everything safe is there, and the first so many of the other changes. */
  powerLost(kept: number): void
}

interface Written<S> {
  readonly change: (content: S) => unknown
  isSafe: boolean
}

/**
 * What one store has on a disk. Changes are seen at once and safe later: of those that are not safe when the power
 * goes, the last ones are lost, and each is there whole or not at all.
 */
export class Volume<S extends Content<S>> implements Recoverable {
  readonly #empty: () => S
  /** What is left of a content by whoever was killed while using it. */
  readonly #left: ((content: S) => S) | null
  #visible: S
  /** Everything before the journal. */
  #base: S
  #journal: Written<S>[] = []

  constructor(empty: () => S, left: ((content: S) => S) | null = null) {
    this.#empty = empty
    this.#left = left
    this.#visible = empty()
    this.#base = empty()
  }

  /** As programs see it. */
  get content(): S {
    return this.#visible
  }

  get unsafe(): number {
    return this.#journal.filter(({ isSafe }) => !isSafe).length
  }

  /** The result is what `change` gives for the content that programs see. It must do the same at every call. */
  write<T>(change: (content: S) => T): { readonly result: T; safe(): void } {
    const result = change(this.#visible)
    const written: Written<S> = { change, isSafe: false }
    this.#journal.push(written)
    return {
      result,
      safe: () => {
        // A flush takes everything before it along.
        const upTo = this.#journal.indexOf(written)
        for (const one of this.#journal.slice(0, upTo + 1)) one.isSafe = true
      },
    }
  }

  killed(): void {
    if (this.#left !== null) this.#rewind(this.#journal.length)
  }

  powerLost(kept: number): void {
    const safe = this.#journal.findLastIndex(({ isSafe }) => isSafe) + 1
    this.#rewind(Math.min(this.#journal.length, safe + kept))
  }

  /** As a backup or a copied phone has it. */
  copy(): S {
    return this.#leftOf(this.#visible.clone())
  }

  /** Puts a copy in place of everything. */
  restore(content: S): void {
    this.#journal = []
    this.#base = content
    this.#visible = content.clone()
  }

  clear(): void {
    this.restore(this.#empty())
  }

  #rewind(length: number): void {
    for (const { change } of this.#journal.slice(0, length)) change(this.#base)
    this.restore(this.#leftOf(this.#base))
  }

  #leftOf(content: S): S {
    return this.#left === null ? content : this.#left(content)
  }
}
