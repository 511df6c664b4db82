import { isEqual } from '../../replica/is-equal.ts'

/**
 * A list made anew, with the objects of before wherever nothing in them has changed, and as the very list of before
 * when nothing at all has: what is shown of them stays as it stands.
 */
export const keepEqual = <T extends object>(
  before: readonly T[],
  now: readonly T[],
  key: (one: T) => string,
): readonly T[] => {
  const known = new Map(before.map((one) => [key(one), one]))
  const kept = now.map((one) => {
    const same = known.get(key(one))
    return same !== undefined && isEqual(same, one) ? same : one
  })
  return kept.length === before.length && kept.every((one, i) => one === before[i]) ? before : kept
}
