import * as v from 'valibot'
import { conditionSchema } from './condition.ts'
import type { DeepReadonly } from './deep-readonly.ts'
import { exactObject, exactRecord } from './exact-object.ts'

const fact = v.string()
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const rowFilterSchema = v.variant('kind', [
  /** The type is not carried: relations neither lead to it nor start from it. A type left out is the same. */
  exactObject({ kind: v.literal('none') }),
  exactObject({ kind: v.literal('all') }),
  /** The link fact `by` is, or has in its list, the user. */
  exactObject({ kind: v.literal('own'), by: fact }),
  /** The link fact `by` is, or has in its list, one of the user's teams. */
  exactObject({ kind: v.literal('team'), by: fact }),
  /** The link fact `by` is the user's business unit, or that or one below it. */
  exactObject({ kind: v.literal('businessUnit'), by: fact, reach: v.picklist(['own', 'withBelow']) }),
  /** No rows of its own: only what relations bring in. */
  exactObject({ kind: v.literal('related') }),
  exactObject({ kind: v.literal('custom'), where: conditionSchema }),
])

/**
 * A link from a carried record of the type that it is written under (the source) to records of `type` (the target).
 * forwards: the source's link fact `fact` names the target. backwards: the target's link fact `fact` names the source.
 * extends: the target is carried too (OR). restricts: what the target's own row filter selects is carried only
 * if such a link leads to it (AND).
 */
export const relationSchema = exactObject({
  direction: v.picklist(['forwards', 'backwards']),
  type: v.string(),
  fact,
  mode: v.picklist(['extends', 'restricts']),
})

export const typeRuleSchema = exactObject({
  rows: rowFilterSchema,
  relations: v.array(relationSchema),
  /** facts: for lists, search and boards; the document comes when it is opened. */
  carry: v.picklist(['documents', 'facts']),
  /** How long, in days of 24 hours, a record stays after it left the filter. */
  graceDays: whole(0, 365),
  /** What comes first at a first sync: the larger number. */
  priority: whole(0, 1000),
})

// Room is left for `extends`, the name of the profile that a derived one inherits from.
export const profileSchema = exactObject({
  name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,59}$/)),
  /** Raised with every publication. */
  version: whole(1, Number.MAX_SAFE_INTEGER),
  label,
  types: exactRecord(typeRuleSchema),
})

/** What a role carries: per record type a row filter, relations and settings. Plain data. */
export type Profile = DeepReadonly<v.InferOutput<typeof profileSchema>>
export type TypeRule = DeepReadonly<v.InferOutput<typeof typeRuleSchema>>
export type RowFilter = DeepReadonly<v.InferOutput<typeof rowFilterSchema>>
export type Relation = DeepReadonly<v.InferOutput<typeof relationSchema>>
export type CarriedAs = TypeRule['carry']
