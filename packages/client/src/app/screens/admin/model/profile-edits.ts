import {
  type CarriedAs,
  type Profile,
  type Relation,
  type RelationIdentity,
  type RowFilter,
  relationKey,
  type TypeRule,
} from '@fieldmerge/profile-filter'

/** Changes of a profile: each gives a new one. */

export const withRule = (profile: Profile, type: string, change: Partial<TypeRule>): Profile => {
  const rule = profile.types[type]
  return rule === undefined
    ? profile
    : { ...profile, types: { ...profile.types, [type]: { ...rule, ...change } } }
}

export const withRows = (profile: Profile, type: string, rows: RowFilter): Profile =>
  withRule(profile, type, { rows })

export const withCarry = (profile: Profile, type: string, carry: CarriedAs): Profile =>
  withRule(profile, type, { carry })

/** A type that is carried from now on: only what others bring in, until it is said otherwise. */
export const withType = (profile: Profile, type: string): Profile => ({
  ...profile,
  types: {
    ...profile.types,
    [type]: { rows: { kind: 'related' }, relations: [], carry: 'documents', graceDays: 7, priority: 50 },
  },
})

/** Without a type, and without what leads to it. */
export const withoutType = (profile: Profile, type: string): Profile => ({
  ...profile,
  types: Object.fromEntries(
    Object.entries(profile.types).flatMap(([each, rule]): [string, TypeRule][] =>
      each === type
        ? []
        : [[each, { ...rule, relations: rule.relations.filter((relation) => relation.type !== type) }]],
    ),
  ),
})

/** With a relation, or with another mode of it. What it leads to is carried too. */
export const withRelation = (profile: Profile, source: string, relation: Relation): Profile => {
  const known = profile.types[relation.type] === undefined ? withType(profile, relation.type) : profile
  const relations = known.types[source]?.relations ?? []
  const key = relationKey(relation)
  const isThere = relations.some((each) => relationKey(each) === key)
  return withRule(known, source, {
    relations: isThere
      ? relations.map((each) => (relationKey(each) === key ? relation : each))
      : [...relations, relation],
  })
}

export const withoutRelation = (profile: Profile, source: string, relation: RelationIdentity): Profile =>
  withRule(profile, source, {
    relations: (profile.types[source]?.relations ?? []).filter(
      (each) => relationKey(each) !== relationKey(relation),
    ),
  })
