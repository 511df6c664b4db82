/** More than these are not worth remembering. */
const mostKept = 8_192

/**
 * Short lists, each once: thousands of people have the same crews, roles and profiles. What is not remembered any more is
 * made again, which only takes room.
 */
export class ShortLists<T extends string | number> {
  readonly #known = new Map<string, readonly T[]>()

  of(list: readonly T[]): readonly T[] {
    const key = list.length === 1 ? String(list[0]) : JSON.stringify(list)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= mostKept) this.#known.clear()
    this.#known.set(key, list)
    return list
  }
}
