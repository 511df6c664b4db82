import type { RecordId, UserId } from '@fieldmerge/shared'
import type { ProfileWhyNot, WhyNot } from '../filter/profile-filter.ts'
import { carriedByProfile, isLinked, relationsTo, rowsSelect, typeIn } from '../oracle/carried-by-profile.ts'
import { knownZone, spanOf } from '../oracle/local-days.ts'
import type { Oracle } from '../oracle/oracle.ts'
import type { Condition } from '../profile/condition.ts'
import type { Profile, RowFilter } from '../profile/profile.ts'
import type { UserAttributes } from '../user/user-attributes.ts'

const day = 86_400_000

/** What is untrue about an explanation, by brute force; null when nothing is. */
export const whyNotMistake = (
  why: WhyNot,
  user: UserId,
  record: RecordId,
  oracle: Oracle,
  now: number,
): string | null => {
  const attributes = oracle.attributesOf(user)
  const profiles = oracle.profilesOf(user)
  if (attributes === null) return why.because === 'inactive' ? null : 'the user is not active'
  if (!oracle.world.facts.has(record)) return why.because === 'unknown' ? null : 'the record is not there'
  if (profiles.length === 0) return why.because === 'noProfile' ? null : 'the user has no profile'
  if (why.because !== 'filter') return 'it is for the filter'
  if (why.profiles.length !== profiles.length) return 'other profiles'
  for (const each of why.profiles) {
    const profile = profiles.find(({ name }) => name === each.profile)
    const mistake =
      profile === undefined ? 'no such profile' : failureMistake(each, profile, attributes, record, oracle)
    if (mistake !== null) return mistake
  }
  return entranceMistake(why.entersAt, profiles, attributes, record, oracle, now)
}

const failureMistake = (
  why: ProfileWhyNot,
  profile: Profile,
  attributes: UserAttributes,
  record: RecordId,
  { world }: Oracle,
): string | null => {
  const rows = profile.types[typeIn(record)]?.rows ?? { kind: 'none' }
  const selects = (filter: RowFilter): boolean => rowsSelect(filter, record, attributes, world)
  const holds = (where: Condition): boolean => selects({ kind: 'custom', where })
  if (why.fails === 'type') return rows.kind === 'none' ? null : 'the type is carried'
  if (why.fails === 'restriction') {
    const carried = [...carriedByProfile(profile, attributes, world)]
    const declared = relationsTo(typeIn(record), profile).find(({ relation }) => relation === why.relation)
    if (!selects(rows)) return 'the row filter does not select it'
    if (declared?.relation.mode !== 'restricts') return 'no such restriction'
    return carried.some(
      (from) => typeIn(from) === declared.source && isLinked(why.relation, from, record, world),
    )
      ? 'the restriction is met'
      : null
  }
  if (why.rows !== rows) return 'another row filter'
  if (selects(rows)) return 'the row filter selects it'
  if (why.clause === null) return rows.kind === 'related' ? null : 'no clause'
  if (holds(why.clause)) return 'the clause holds'
  if (rows.kind !== 'custom') return null
  let at: Condition = rows.where
  for (const place of why.path) {
    const parts: readonly Condition[] = 'and' in at ? at.and : []
    if (!parts.slice(0, place).every(holds)) return 'an earlier clause fails'
    const part = parts[place]
    if (part === undefined) return 'the path leads nowhere'
    at = part
  }
  return at === why.clause ? null : 'the path leads elsewhere'
}

const entranceMistake = (
  entersAt: number | null,
  profiles: readonly Profile[],
  attributes: UserAttributes,
  record: RecordId,
  { world }: Oracle,
  now: number,
): string | null => {
  const isIn = (at: number): boolean => {
    const then = { ...world, span: (period: string, zone: string) => spanOf(period, knownZone(zone), at) }
    return profiles.some((profile) => carriedByProfile(profile, attributes, then).has(record))
  }
  if (entersAt !== null) {
    if (entersAt <= now) return 'it is to come in earlier than now'
    if (!isIn(entersAt)) return 'it does not come in then'
    return isIn(entersAt - 1) ? 'it comes in earlier' : null
  }
  const restricts = profiles.some(({ types }) =>
    Object.values(types).some(({ relations }) => relations.some(({ mode }) => mode === 'restricts')),
  )
  return !restricts && [1, 3, 9, 40].some((days) => isIn(now + days * day))
    ? 'it comes in all the same'
    : null
}
