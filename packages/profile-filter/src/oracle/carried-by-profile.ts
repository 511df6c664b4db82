import type { Catalog, Facts, RecordId } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import type { Profile, Relation, RowFilter } from '../profile/profile.ts'
import type { UserAttributes } from '../user/user-attributes.ts'
import { declaredKind, holds } from './holds.ts'
import type { Span } from './local-days.ts'

export interface World {
  readonly catalog: Catalog
  readonly facts: ReadonlyMap<RecordId, Facts>
  readonly span: (period: string, zone: string) => Span
}

export const typeIn = (record: RecordId): string => record.slice(0, record.indexOf('/'))

/**
 * The records that one profile selects for one user, as the definition says: begin with nothing, and again and again take
 * all records that belong because of those taken before, until no more come.
 */
export const carriedByProfile = (
  profile: Profile,
  user: UserAttributes,
  world: World,
): ReadonlySet<RecordId> => {
  let carried: ReadonlySet<RecordId> = new Set()
  const byRows = new Map<RecordId, boolean>()
  // What the row filter says hangs on nothing that is taken: it is asked once for each record.
  const selects: Selects = (rows, record) => {
    const known = byRows.get(record) ?? rowsSelect(rows, record, user, world)
    byRows.set(record, known)
    return known
  }
  for (;;) {
    const carriedOf = Map.groupBy(carried, typeIn)
    const next = new Set(
      [...world.facts.keys()].filter((record) => belongs(record, carriedOf, profile, selects, world)),
    )
    if (next.size === carried.size) return carried
    carried = next
  }
}

type Selects = (rows: RowFilter, record: RecordId) => boolean

const belongs = (
  record: RecordId,
  carriedOf: ReadonlyMap<string, readonly RecordId[]>,
  profile: Profile,
  selects: Selects,
  world: World,
): boolean => {
  const rule = profile.types[typeIn(record)]
  if (rule === undefined || rule.rows.kind === 'none') return false
  const relations = relationsTo(typeIn(record), profile)
  const leadsHere = ({ source, relation }: Sourced): boolean =>
    carriedOf.get(source)?.some((from) => isLinked(relation, from, record, world)) ?? false
  if (relations.some((each) => each.relation.mode === 'extends' && leadsHere(each))) return true
  const restrictions = relations.filter((each) => each.relation.mode === 'restricts')
  return selects(rule.rows, record) && restrictions.every(leadsHere)
}

interface Sourced {
  readonly source: string
  readonly relation: Relation
}

const known = new WeakMap<Profile, Map<string, readonly Sourced[]>>()

/** All relations that lead to a type, from types that are carried. */
export const relationsTo = (type: string, profile: Profile): readonly Sourced[] => {
  const ofProfile = known.get(profile) ?? new Map<string, readonly Sourced[]>()
  known.set(profile, ofProfile)
  const relations = ofProfile.get(type) ?? findRelationsTo(type, profile)
  ofProfile.set(type, relations)
  return relations
}

const findRelationsTo = (type: string, profile: Profile): readonly Sourced[] =>
  Object.entries(profile.types)
    .filter(([, rule]) => rule.rows.kind !== 'none')
    .flatMap(([source, rule]) => rule.relations.map((relation) => ({ source, relation })))
    .filter(({ relation }) => relation.type === type)

/** A fact of another kind than declared, such as a list where one id should be, links to nothing. */
export const isLinked = (
  relation: Relation,
  from: RecordId,
  to: RecordId,
  { catalog, facts }: World,
): boolean => {
  if (typeIn(to) !== relation.type) return false
  const [holder, named] = relation.direction === 'forwards' ? [from, to] : [to, from]
  const value = facts.get(holder)?.[relation.fact]
  return declaredKind(catalog, typeIn(holder), relation.fact) === 'list'
    ? Array.isArray(value) && value.includes(named)
    : value === named
}

/** Whether the row filter alone selects the record. */
export const rowsSelect = (
  rows: RowFilter,
  record: RecordId,
  user: UserAttributes,
  world: World,
): boolean => {
  const isTrue = (condition: Condition): boolean =>
    holds(condition, {
      catalog: world.catalog,
      type: typeIn(record),
      facts: world.facts.get(record) ?? {},
      attribute: (name) => attributeOf(name, user, world),
      span: (period) => world.span(period, user.timeZone),
    })
  switch (rows.kind) {
    case 'none':
    case 'related':
      return false
    case 'all':
      return true
    case 'own':
      return isTrue({ fact: rows.by, op: 'in', value: ['$user.id'] })
    case 'team':
      return isTrue({ fact: rows.by, op: 'in', value: ['$user.teams'] })
    case 'businessUnit':
      return rows.reach === 'own'
        ? isTrue({ fact: rows.by, op: 'in', value: ['$user.businessUnit'] })
        : isTrue({ fact: rows.by, op: 'in', value: ['$user.businessUnitWithBelow'] })
    case 'custom':
      return isTrue(rows.where)
  }
}

const attributeOf = (name: string, user: UserAttributes, world: World): readonly string[] => {
  if (name === 'id') return [user.id]
  if (name === 'businessUnit') return user.businessUnit === null ? [] : [user.businessUnit]
  if (name === 'businessUnitWithBelow') return unitAndBelow(user.businessUnit, world)
  if (name === 'teams') return user.teams
  if (name === 'territories') return user.territories
  return name === 'roles' ? user.roles : [user.timeZone]
}

/** The unit, and every unit from which its parents lead to it. */
const unitAndBelow = (unit: RecordId | null, { facts }: World): readonly RecordId[] => {
  if (unit === null) return []
  const units = [...facts.keys()].filter((record) => typeIn(record) === 'businessUnit')
  const isBelow = (other: RecordId): boolean => {
    let above: unknown = other
    for (let steps = 0; steps <= units.length; steps++) {
      const record = units.find((each) => each === above)
      if (record === undefined) return false
      above = facts.get(record)?.parent
      if (above === unit) return true
    }
    return false
  }
  return [unit, ...units.filter(isBelow)]
}
