import * as v from 'valibot'
import type { DeepReadonly } from '../profile/deep-readonly.ts'
import { exactObject, exactRecord } from '../profile/exact-object.ts'

const amount = v.pipe(v.number(), v.finite(), v.minValue(0))

/** What is known of a fact over the records of its type. What is not known is left out. */
const factEstimateSchema = exactObject({
  /** How many values there are, null not counted; 0: no record has one. */
  distinct: v.exactOptional(amount),
  /** How often it changes, per record and day. */
  changesPerDay: v.exactOptional(amount),
})

const typeEstimateSchema = exactObject({
  records: amount,
  /** Of one document, on average. */
  bytes: amount,
  facts: v.exactOptional(exactRecord(factEstimateSchema)),
})

/** How much there is per record type, as far as it is known: no finding rests on what is left out. */
export const estimatesSchema = exactRecord(typeEstimateSchema)

export type Estimates = DeepReadonly<v.InferOutput<typeof estimatesSchema>>
export type TypeEstimate = DeepReadonly<v.InferOutput<typeof typeEstimateSchema>>
export type FactEstimate = DeepReadonly<v.InferOutput<typeof factEstimateSchema>>

/** Of which sizes on a person should not carry a type in full, nor look through it for each of them. */
export const bigType = { records: 10_000, bytes: 50_000_000, factsOnly: 500_000 } as const
/** The most days that a window should span: a month. */
export const wideWindow = 31
/** The most days of a window that is narrow enough for records to come and go through it within hours. */
export const narrowWindow = 2
/** How many records one link may lead to before it counts as pulling in a type. */
export const manyPerLink = 1_000
