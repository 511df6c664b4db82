import * as Y from 'yjs'
import type { YType } from './arrival.ts'
import { structAt } from './arrival.ts'
import type { Programme } from './programme.ts'
import type { ScannedStruct } from './scan.ts'
import { apart } from './text-gap.ts'
import type { Id } from './update-reader.ts'
import type { Refused } from './verdict.ts'

/**
 * The texts after a bundle: each new item stands between its two neighbours, and these can have stood side by
 * side, so that neither was written beside something that stands between them (see `text-gap.ts`).
 */
export class TextOutcome {
  readonly #copy: Y.Doc
  /** Units that stand before an item in its text. */
  readonly #before = new Map<Y.Item, number>()
  readonly #counted = new Set<YType>()

  constructor(copy: Y.Doc) {
    this.#copy = copy
  }

  objection({ arrivals }: Programme): Refused | null {
    for (const arrival of arrivals)
      if (arrival.place?.key === null && !this.#isInOrder(arrival.struct)) return apart(arrival)
    return null
  }

  #isInOrder(struct: ScannedStruct): boolean {
    const { origin, rightOrigin } = struct
    const at = this.#positionOf(struct, 0)
    const left = this.#positionOf(origin, Number.NEGATIVE_INFINITY)
    const right = this.#positionOf(rightOrigin, Number.POSITIVE_INFINITY)
    return (
      left < at &&
      at + struct.length <= right &&
      this.#positionOf(this.#rightOriginOf(origin), Number.POSITIVE_INFINITY) >= right &&
      this.#positionOf(this.#originOf(rightOrigin), Number.NEGATIVE_INFINITY) <= left
    )
  }

  #rightOriginOf(id: Id | null): Id | null {
    const item = id === null ? null : structAt(this.#copy, id)
    return item instanceof Y.Item ? item.rightOrigin : null
  }

  #originOf(id: Id | null): Id | null {
    const item = id === null ? null : structAt(this.#copy, id)
    if (id === null || !(item instanceof Y.Item)) return null
    return id.clock > item.id.clock ? { client: id.client, clock: id.clock - 1 } : item.origin
  }

  /** Units before the unit `id`; `none` for no unit. */
  #positionOf(id: Id | null, none: number): number {
    const item = id === null ? null : structAt(this.#copy, id)
    if (id === null || !(item instanceof Y.Item)) return none
    if (item.parent instanceof Y.AbstractType && !this.#counted.has(item.parent)) this.#count(item.parent)
    return (this.#before.get(item) ?? 0) + id.clock - item.id.clock
  }

  #count(text: YType): void {
    this.#counted.add(text)
    let units = 0
    for (let item = text._start; item !== null; item = item.right) {
      this.#before.set(item, units)
      units += item.length
    }
  }
}
