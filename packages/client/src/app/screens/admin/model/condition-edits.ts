import type { Condition, Test } from '@fieldmerge/profile-filter'

/** The way to a part of a condition: a place in each group, from the outermost in. NOT has one part, place 0. */
export type Way = readonly number[]

export const isTest = (condition: Condition): condition is Test => 'op' in condition

const partsOf = (condition: Condition): readonly Condition[] => {
  if ('and' in condition) return condition.and
  if ('or' in condition) return condition.or
  return 'not' in condition ? [condition.not] : []
}

/** The part at the end of a way; null when it leads nowhere. */
export const partAt = (condition: Condition, way: Way): Condition | null => {
  const [place, ...rest] = way
  if (place === undefined) return condition
  const part = partsOf(condition)[place]
  return part === undefined ? null : partAt(part, rest)
}

/** The condition with another part at the end of a way; null takes it away, and with it groups that would be empty. */
export const withPart = (condition: Condition, way: Way, part: Condition | null): Condition | null => {
  const [place, ...rest] = way
  if (place === undefined) return part
  const parts = partsOf(condition).flatMap((each, at): readonly Condition[] => {
    if (at !== place) return [each]
    const changed = withPart(each, rest, part)
    return changed === null ? [] : [changed]
  })
  const [only] = parts
  if (only === undefined) return null
  if ('not' in condition) return { not: only }
  // A group of one says nothing more than the one.
  if (parts.length === 1 && part === null) return only
  return 'and' in condition ? { and: parts } : { or: parts }
}

/** The condition with a part beside another one: in the group that is there, if it joins so, else in a new one. */
export const withBeside = (
  condition: Condition,
  way: Way,
  join: 'and' | 'or',
  beside: Condition,
): Condition => {
  const at = partAt(condition, way)
  if (at === null) return condition
  const above = way.length === 0 ? null : partAt(condition, way.slice(0, -1))
  if (above !== null && join in above) {
    const place = way.at(-1) ?? 0
    const parts = partsOf(above).toSpliced(place + 1, 0, beside)
    return withPart(condition, way.slice(0, -1), join === 'and' ? { and: parts } : { or: parts }) ?? condition
  }
  const parts = [at, beside]
  return withPart(condition, way, join === 'and' ? { and: parts } : { or: parts }) ?? condition
}

/** AND becomes OR, and OR becomes AND. */
export const withOtherJoin = (condition: Condition, way: Way): Condition => {
  const group = partAt(condition, way)
  if (group === null) return condition
  if ('and' in group) return withPart(condition, way, { or: group.and }) ?? condition
  return 'or' in group ? (withPart(condition, way, { and: group.or }) ?? condition) : condition
}

/** NOT before a part, or no longer. `way` is that of the part itself, without its NOT. */
export const withOtherSign = (condition: Condition, way: Way): Condition => {
  const part = partAt(condition, way)
  const above = way.length === 0 ? null : partAt(condition, way.slice(0, -1))
  if (part === null) return condition
  if (above !== null && 'not' in above) return withPart(condition, way.slice(0, -1), part) ?? condition
  return withPart(condition, way, { not: part }) ?? condition
}

/** Whether NOT stands before the part. */
export const isNegated = (condition: Condition, way: Way): boolean => {
  const above = way.length === 0 ? null : partAt(condition, way.slice(0, -1))
  return above !== null && 'not' in above
}

/** What a sentence about a condition consists of, in its order. */
export type Token =
  | { readonly kind: 'test'; readonly way: Way; readonly test: Test }
  | { readonly kind: 'join'; readonly way: Way; readonly join: 'and' | 'or' }
  | { readonly kind: 'open' | 'close' | 'not'; readonly way: Way }

export const tokensOf = (condition: Condition, way: Way = []): readonly Token[] => {
  if (isTest(condition)) return [{ kind: 'test', way, test: condition }]
  if ('not' in condition) {
    const inner = tokensOf(condition.not, [...way, 0])
    return [{ kind: 'not', way }, ...inner]
  }
  const join = 'and' in condition ? ('and' as const) : ('or' as const)
  const parts = partsOf(condition)
  const tokens = parts.flatMap((part, at) => [
    ...(at === 0 ? [] : [{ kind: 'join' as const, way, join }]),
    ...tokensOf(part, [...way, at]),
  ])
  return way.length === 0 || parts.length < 2
    ? tokens
    : [{ kind: 'open', way }, ...tokens, { kind: 'close', way }]
}
