import {
  conditionWords,
  type Explanation,
  type Profile,
  type ProfileWhyNot,
  restrictionWords,
  rowsWords,
  type WhyNot,
} from '@fieldmerge/profile-filter'
import { type Catalog, type RecordId, typeOf } from '@fieldmerge/shared'

/** Why somebody carries a record, line by line: the proof of the filter in words. `who`: as a person is named. */
export const whyWords = (why: Explanation, who: string): readonly string[] => {
  if (why.why === 'kept') {
    const until = why.until === null ? '' : ` until ${new Date(why.until).toISOString()}`
    return [`${who} keeps it: ${why.because}${until}.`]
  }
  return [
    `${who} carries it by the profile ${why.profile}:`,
    ...why.steps.map((step) => {
      if (step.by === 'relation')
        return `  ${step.record}: brought in by ${step.from}, ${step.relation.direction} along ${step.relation.fact}`
      const restricted = step.restrictedBy.map(({ from }) => `, let in by ${from}`)
      return `  ${step.record}: selected by rows "${step.rows.kind}"${restricted.join('')}`
    }),
  ]
}

/** Why somebody does not carry a record, profile by profile, and when it will come in. */
export const whyNotWords = (
  whyNot: WhyNot,
  who: string,
  record: RecordId,
  profiles: ReadonlyMap<string, Profile>,
  catalog: Catalog,
): readonly string[] => {
  const type = typeOf(record)
  switch (whyNot.because) {
    case 'inactive':
      return [`${who} does not carry ${record}: the person is not active.`]
    case 'unknown':
      return [`${who} does not carry ${record}: there is no such record.`]
    case 'noProfile':
      return [`${who} does not carry ${record}: no profile is assigned.`]
    case 'filter':
      return [
        `${who} does not carry ${record}:`,
        ...whyNot.profiles.map((each) => `  ${each.profile}: ${failWords(each, type, profiles, catalog)}`),
        ...(whyNot.entersAt === null
          ? []
          : [`It will come in at ${new Date(whyNot.entersAt).toISOString()}.`]),
      ]
  }
}

const failWords = (
  fails: ProfileWhyNot,
  type: string,
  profiles: ReadonlyMap<string, Profile>,
  catalog: Catalog,
): string => {
  switch (fails.fails) {
    case 'type':
      return 'does not carry this type.'
    case 'rows': {
      const { clause, rows } = fails
      const selected =
        clause === null
          ? rowsWords(rows, type, catalog)
          : `those whose ${conditionWords(clause, type, catalog)}`
      return `its rows select ${selected}, and nothing that is carried leads to it.`
    }
    case 'restriction': {
      const source = sourceOf(profiles.get(fails.profile), fails.relation) ?? type
      return `it carries only ${restrictionWords(fails.relation, source, catalog)}.`
    }
  }
}

const sourceOf = (
  profile: Profile | undefined,
  relation: Profile['types'][string]['relations'][number],
): string | null => {
  const found = Object.entries(profile?.types ?? {}).find(([, { relations }]) =>
    relations.some(
      ({ direction, type, fact }) =>
        direction === relation.direction && type === relation.type && fact === relation.fact,
    ),
  )
  return found?.[0] ?? null
}
