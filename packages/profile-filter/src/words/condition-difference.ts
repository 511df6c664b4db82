import { sortedJson } from '@fieldmerge/shared'
import { canonicalCondition } from '../canonical/canonical-condition.ts'
import type { Condition } from '../profile/condition.ts'

/** How one condition became another, as small as it can be told. */
export type ConditionChange =
  /** The same test of the same fact with other values, or NOT before a condition of the same shape. */
  | { readonly how: 'values'; readonly before: Condition; readonly after: Condition }
  | { readonly how: 'added' | 'removed'; readonly condition: Condition }

/** Nothing when both mean the same by form. */
export const conditionDifference = (before: Condition, after: Condition): readonly ConditionChange[] => {
  const [old, fresh] = [requirements(before), requirements(after)]
  const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, condition]) => condition)
  const added = [...fresh].filter(([key]) => !old.has(key)).map(([, condition]) => condition)
  const changed = removed.length === added.length ? eachAligned(removed, added) : null
  return (
    changed ?? [
      ...removed.map((condition): ConditionChange => ({ how: 'removed', condition })),
      ...added.map((condition): ConditionChange => ({ how: 'added', condition })),
    ]
  )
}

/** All that must hold at once, by its canonical form. */
const requirements = (condition: Condition): ReadonlyMap<string, Condition> => {
  const parts = (each: Condition): readonly Condition[] => ('and' in each ? each.and.flatMap(parts) : [each])
  // Where NOT stands before a group, only the canonical form shows what must hold.
  const plain = parts(condition).flatMap((each) => ('not' in each ? parts(canonicalCondition(each)) : [each]))
  return new Map(plain.map((each) => [sortedJson(canonicalCondition(each)), each]))
}

/** What changed between two conditions of one shape, or null when their shapes differ. */
const aligned = (before: Condition, after: Condition): readonly ConditionChange[] | null => {
  if ('and' in before || 'and' in after)
    return 'and' in before && 'and' in after ? eachAligned(before.and, after.and) : null
  if ('or' in before || 'or' in after)
    return 'or' in before && 'or' in after ? eachAligned(before.or, after.or) : null
  if ('not' in before || 'not' in after)
    return 'not' in before && 'not' in after ? unlessEqual(before, after) : null
  if (before.fact !== after.fact || before.op !== after.op) return null
  return unlessEqual(before, after)
}

const unlessEqual = (before: Condition, after: Condition): readonly ConditionChange[] =>
  sortedJson(canonicalCondition(before)) === sortedJson(canonicalCondition(after))
    ? []
    : [{ how: 'values', before, after }]

const eachAligned = (
  before: readonly Condition[],
  after: readonly Condition[],
): readonly ConditionChange[] | null => {
  if (before.length !== after.length) return null
  const changes: ConditionChange[] = []
  for (const [index, each] of before.entries()) {
    const other = after[index]
    const found = other === undefined ? null : aligned(each, other)
    if (found === null) return null
    changes.push(...found)
  }
  return changes
}
