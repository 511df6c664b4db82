import * as v from 'valibot'
import type { DeepReadonly } from './deep-readonly.ts'
import { exactObject } from './exact-object.ts'

/** Groups inside groups, the outermost counted. Deeper ones are refused, so that no walk over a condition is endless. */
export const maxGroupDepth = 16

const fact = v.string()
const number = v.pipe(v.number(), v.finite())
const constant = v.union([v.string(), number, v.boolean()])
const bound = v.union([v.string(), number])

/**
 * One comparison of a fact. A string value may be a constant, an attribute of the user (`$user.id`) or, for a
 * fact that holds an instant, a period of local days (`next 7 days`); `operand.ts` reads it.
 */
export const testSchema = v.variant('op', [
  exactObject({ fact, op: v.picklist(['eq', 'ne']), value: constant }),
  exactObject({
    fact,
    op: v.picklist(['in', 'notIn']),
    value: v.pipe(v.array(constant), v.minLength(1)),
  }),
  exactObject({ fact, op: v.picklist(['lt', 'le', 'gt', 'ge']), value: bound }),
  exactObject({ fact, op: v.literal('between'), value: v.tuple([bound, bound]) }),
  exactObject({ fact, op: v.picklist(['isNull', 'notNull']) }),
  exactObject({ fact, op: v.picklist(['contains', 'startsWith']), value: v.string() }),
])

export type Test = DeepReadonly<v.InferOutput<typeof testSchema>>
export type Operator = Test['op']
export type Constant = v.InferOutput<typeof constant>

/** Tests joined by AND, OR and NOT. Which tests a fact allows, and what they mean for null, is in SPEC.md. */
export type Condition =
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  | Test

// The shape is chosen by the key that is there, so that a mistake is told of the group or test that was meant.
export const conditionSchema: v.GenericSchema<unknown, Condition> = v.lazy((input) => {
  if (typeof input !== 'object' || input === null) return testSchema
  if ('and' in input) return andSchema
  if ('or' in input) return orSchema
  return 'not' in input ? notSchema : testSchema
})

const group = v.pipe(v.array(conditionSchema), v.minLength(1))
const andSchema = exactObject({ and: group })
const orSchema = exactObject({ or: group })
const notSchema = exactObject({ not: conditionSchema })

/** All that a condition may be, for those who describe it. */
export const conditionForms = v.union([andSchema, orSchema, notSchema, testSchema])
