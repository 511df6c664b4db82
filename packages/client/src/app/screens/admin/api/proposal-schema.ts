import { profileSchema } from '@fieldmerge/profile-filter'
import * as v from 'valibot'

const text = v.string()
const often = { openings: v.number(), people: v.number() }
const days = v.nullable(v.number())

/** Why a branch of a proposed profile is there, or what is left out of it. */
export const reasonSchema = v.variant('kind', [
  v.object({ type: text, kind: v.literal('rows'), by: text, back: days, ahead: days, ...often }),
  v.object({
    type: text,
    kind: v.literal('relation'),
    source: text,
    direction: v.picklist(['forwards', 'backwards']),
    fact: text,
    ...often,
  }),
  v.object({ type: text, kind: v.literal('full') }),
  v.object({ type: text, kind: v.literal('unused') }),
  v.object({ type: text, kind: v.literal('rare'), ...often }),
  v.object({ type: text, kind: v.literal('unreached'), ...often }),
])
export type Reason = v.InferOutput<typeof reasonSchema>

/** The profile that the people of a role would have by what they opened; null: they opened nothing. */
export const proposalAnswer = v.object({
  openings: v.number(),
  people: v.number(),
  ofPeople: v.number(),
  profile: v.nullable(profileSchema),
  reasons: v.array(reasonSchema),
})
