import * as v from 'valibot'
import type { DeepReadonly } from './deep-readonly.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const type = v.string()
const often = { openings: count, people: count }
/** Days before or after today within which 95 of 100 begin; null where the type has no time. */
const days = v.nullable(count)

/** Why a branch is in a proposed profile, or what is left out of it. */
export const proposalReasonSchema = v.variant('kind', [
  v.object({ type, kind: v.literal('rows'), by: v.string(), back: days, ahead: days, ...often }),
  v.object({
    type,
    kind: v.literal('relation'),
    source: v.string(),
    direction: v.picklist(['forwards', 'backwards']),
    fact: v.string(),
    ...often,
  }),
  // Small, and everybody needs its names.
  v.object({ type, kind: v.literal('full') }),
  // Left out: the profile that the role has carries it, and nobody came to it.
  v.object({ type, kind: v.literal('unused') }),
  // Left out: too few came to it by one way.
  v.object({ type, kind: v.literal('rare'), ...often }),
  // Left out: nothing of theirs leads to it.
  v.object({ type, kind: v.literal('unreached'), ...often }),
])

export type ProposalReason = DeepReadonly<v.InferOutput<typeof proposalReasonSchema>>
