import type { UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { Organization } from '../organization.ts'
import { whyNotWords, whyWords } from '../profiles/explanation-words.ts'
import type { ProfileAdministration } from '../profiles/profile-administration.ts'
import { findPerson, noPerson } from './find-person.ts'
import { nothing, type Operation, operation, Refusal } from './operation.ts'
import { instant, recordId, text } from './schemas.ts'

const explained = v.object({
  user: text,
  record: text,
  carried: v.boolean(),
  as: v.nullable(v.picklist(['documents', 'facts'])),
  /** Only kept, and until when; null: no end. */
  kept: v.nullable(v.object({ because: text, until: v.nullable(instant) })),
  /** A profile selects it, and the person may not see it. */
  noRight: v.boolean(),
  /** From the record that a row filter selects to this one. */
  path: v.array(v.object({ record: text, by: v.picklist(['rows', 'relation']), from: v.nullable(text) })),
  profile: v.nullable(text),
  /** When the clock alone will bring it in. */
  entersAt: v.nullable(instant),
  /** Why not, profile by profile: the first thing that does not hold. */
  whyNot: v.nullable(
    v.object({
      because: v.picklist(['inactive', 'unknown', 'noProfile', 'filter']),
      profiles: v.array(
        v.object({
          profile: text,
          fails: v.picklist(['type', 'rows', 'restriction']),
          /** The condition that the record does not meet; null: none of its rows. */
          clause: v.unknown(),
        }),
      ),
    }),
  ),
  words: v.array(text),
})

/** Why does somebody carry a record, or why not. */
export const explainOperation = (
  organization: Organization,
  administration: ProfileAdministration,
): Operation =>
  operation({
    method: 'get',
    path: '/api/explain',
    tag: 'Profiles',
    who: 'everybody',
    summary: 'Why somebody carries a record, or why not',
    details: 'About others it takes the power `manageProfiles`.',
    params: nothing,
    query: v.object({
      /** A user id or an email; left out: who asks. */
      user: v.exactOptional(v.string()),
      record: recordId,
    }),
    body: null,
    answer: explained,
    refusals: ['no-such-record'],
    run({ query, person }) {
      const user = query.user === undefined ? person.user : findPerson(organization.directory, query.user)
      if (user === null) return noPerson(organization.directory, query.user ?? '')
      if (user !== person.user && !organization.rights.hasPower(person.user, 'manageProfiles'))
        return new Refusal('no-right', 'Asking about others takes the power "manageProfiles".')
      return explanation(organization, administration, user, query.record, query.user ?? user)
    },
  })

const explanation = (
  { subscriptions, catalog }: Organization,
  { book }: ProfileAdministration,
  user: UserId,
  record: UserId,
  who: string,
): v.InferInput<typeof explained> => {
  const [why, whyNot] = [subscriptions.why(user, record), subscriptions.whyNot(user, record)]
  const steps = why?.why === 'filter' ? why.steps : []
  const noRight = why === null && whyNot === null
  const words =
    why !== null
      ? whyWords(why, who)
      : whyNot === null
        ? [`${who} does not carry ${record}: a profile selects it, and ${who} may not see it.`]
        : whyNotWords(whyNot, who, record, book.inForce, catalog)
  return {
    user,
    record,
    carried: why !== null,
    as: subscriptions.carriedBy(user, record)?.as ?? null,
    kept: why?.why === 'kept' ? { because: why.because, until: why.until } : null,
    noRight,
    path: steps.map((step) => ({
      record: step.record,
      by: step.by,
      from: step.by === 'relation' ? step.from : null,
    })),
    profile: why?.why === 'filter' ? why.profile : null,
    entersAt: whyNot?.because === 'filter' ? whyNot.entersAt : null,
    whyNot:
      whyNot === null
        ? null
        : {
            because: whyNot.because,
            profiles: (whyNot.because === 'filter' ? whyNot.profiles : []).map((each) => ({
              profile: each.profile,
              fails: each.fails,
              clause: each.fails === 'rows' ? each.clause : null,
            })),
          },
    words: [...words],
  }
}
