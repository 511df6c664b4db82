import { profileSchema, proposalReasonSchema } from '@fieldmerge/profile-filter'
import * as v from 'valibot'

/** The profile that the people of a role would have by what they opened; null: they opened nothing. */
export const proposalAnswer = v.object({
  openings: v.number(),
  people: v.number(),
  ofPeople: v.number(),
  profile: v.nullable(profileSchema),
  reasons: v.array(proposalReasonSchema),
})
