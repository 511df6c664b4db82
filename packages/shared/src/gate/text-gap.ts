import * as Y from 'yjs'
import type { Arrival, Parent } from './arrival.ts'
import type { Steps } from './steps.ts'
import type { Id } from './update-reader.ts'
import { type Refused, refused } from './verdict.ts'

/**
 * Passes what the document has between the two old neighbours of a new item of a text.
 *
 * When it was written they stood side by side. Since then only others' items can have come between them, so none
 * beside which one of the two had itself been written. Yjs needs that: without it the order of the same items can
 * differ between replicas (measured: in 13 of 25,000 histories with forged neighbours; with it in 0 of 150,000).
 *
 * @returns how many items it passed
 */
export const passBetween = (parent: Parent, arrival: Arrival, steps: Steps): number | Refused => {
  const { origin, rightOrigin } = arrival.struct
  const from = arrival.left instanceof Y.Item ? arrival.left : null
  const to = arrival.right instanceof Y.Item ? arrival.right : null
  if (to !== null && rightOrigin !== null && (to === from || rightOrigin.clock > to.id.clock))
    return to === from && rightOrigin.clock - 1 === origin?.clock ? 0 : apart(arrival)
  const split = from !== null && origin !== null && isInside(from, origin)
  if (split && to !== null && to.origin !== null && holds(from, to.origin) && to.origin.clock > origin.clock)
    return apart(arrival)
  let passed = split ? 1 : 0
  let item = from === null ? startOf(parent) : from.right
  for (; item !== null && item !== to; item = item.right) {
    if ((to !== null && holds(item, to.origin)) || (from !== null && holds(item, from.rightOrigin)))
      return apart(arrival)
    passed++
  }
  if (item !== to) return apart(arrival)
  return passed === 0 ? 0 : (steps.take(passed) ?? passed)
}

const startOf = (parent: Parent): Y.Item | null => (parent instanceof Y.AbstractType ? parent._start : null)

/** Before the last unit of an item that Yjs may have merged out of several. */
const isInside = (item: Y.Item, id: Id): boolean => id.clock < item.id.clock + item.length - 1

const holds = (item: Y.Item, id: Id | null): boolean =>
  id !== null &&
  id.client === item.id.client &&
  id.clock >= item.id.clock &&
  id.clock < item.id.clock + item.length

export const apart = ({ struct }: Arrival): Refused =>
  refused('not-neighbours', `clock ${struct.clock} names neighbours that cannot have stood side by side`)
