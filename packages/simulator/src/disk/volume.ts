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

/** A volume as programs use it. */
export interface Writable<S> {
  readonly content: S
  /** The result is what `change` gives for the content that programs see. */
  write<T>(change: (content: S) => T): { readonly result: T; safe(): void }
}

type Change<S> = (content: S) => unknown

/**
 * What one store has on a disk. Changes are seen at once and safe later: of those that are not safe when the power
 * goes, the last ones are lost, and each is there whole or not at all.
 */
export class Volume<S extends Content<S>> implements Recoverable, Writable<S> {
  readonly #empty: () => S
  /** What is left of a content by whoever was killed while using it. */
  readonly #left: ((content: S) => S) | null
  #visible: S
  /** Everything before the journal: others may have it too, nobody changes it. */
  #base: S
  #journal: Change<S>[] = []
  /** So many changes at the journal's beginning are safe. */
  #safe = 0

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
    return this.#journal.length - this.#safe
  }

  /** The result is what `change` gives for the content that programs see. It must do the same at every call. */
  write<T>(change: (content: S) => T): { readonly result: T; safe(): void } {
    const result = change(this.#visible)
    const journal = this.#journal
    const upTo = journal.push(change)
    return {
      result,
      safe: () => {
        // A flush takes everything before it along. What was lost meanwhile is none of its business.
        if (this.#journal === journal) this.#safe = Math.max(this.#safe, upTo)
      },
    }
  }

  killed(): void {
    if (this.#left !== null) this.#rewind(this.#journal.length)
  }

  powerLost(kept: number): void {
    this.#rewind(Math.min(this.#journal.length, this.#safe + kept))
  }

  /** As a backup or a copied phone has it. */
  copy(): S {
    return this.#leftOf(this.#visible.clone())
  }

  /** Another volume with a copy on it. */
  fork(): Volume<S> {
    const volume = new Volume(this.#empty, this.#left)
    volume.restore(this.copy())
    return volume
  }

  /** Puts a content in place of everything; nobody may change it afterwards. */
  restore(content: S): void {
    this.#journal = []
    this.#safe = 0
    this.#base = content
    this.#visible = content.clone()
  }

  clear(): void {
    this.restore(this.#empty())
  }

  #rewind(length: number): void {
    const left = this.#base.clone()
    // What was not taken then is not taken again.
    for (const change of this.#journal.slice(0, length)) Promise.resolve(change(left)).catch(() => undefined)
    this.restore(this.#leftOf(left))
  }

  #leftOf(content: S): S {
    return this.#left === null ? content : this.#left(content)
  }
}
