/** Tells whoever waits that something was committed, or that somebody may hear other things than before. Says nothing of what: who hears it looks behind their cursor. */
export class CommitBell {
  readonly #listeners = new Set<() => void>()

  ring(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** @returns how to stop */
  onRing(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
