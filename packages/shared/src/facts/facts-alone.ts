import type { Facts } from '../record-types/record-type.ts'

/** UTF-16 units of search text: all fields of nearly every record, and how its prose begins. */
const textCarried = 256

/**
 * The facts of a record that is carried as facts. Search text is most of what facts take, and whoever carries so
 * has hundreds of thousands of them. Both sides cut, so that what a device has does not depend on how it came.
 */
export const factsAlone = (facts: Facts): Facts => {
  const { text } = facts
  if (typeof text !== 'string' || text.length <= textCarried) return facts
  return { ...facts, text: text.slice(0, textCarried) }
}
