import type { Facts } from '@fieldmerge/shared'

/** Characters of JSON that are kept, about: the facts of ten thousand records. */
const most = 8 * 1024 * 1024

/**
 * Facts as JSON. Many devices carry the same records, so answers that were asked for twice are kept for a while. Those
 * of a single first sync are not: strings that die young cost the collector nothing.
 */
export class FactsJson {
  /** By the facts themselves: new facts are another object. In the order in which they were made. */
  readonly #known = new Map<Facts, string>()
  readonly #askedOnce = new WeakSet<Facts>()
  #length = 0

  of(facts: Facts): string {
    const known = this.#known.get(facts)
    if (known !== undefined) return known
    const json = JSON.stringify(facts)
    if (!this.#askedOnce.has(facts)) {
      this.#askedOnce.add(facts)
      return json
    }
    this.#known.set(facts, json)
    this.#length += json.length
    for (const [oldest, its] of this.#known) {
      if (this.#length <= most) break
      this.#known.delete(oldest)
      this.#length -= its.length
    }
    return json
  }
}
