import type { Catalog } from '@fieldmerge/shared'
import { conditionNeeds } from '../filter/condition-needs.ts'
import type { Condition } from '../profile/condition.ts'
import type { AttributeName } from '../profile/operand.ts'
import type { Profile, Relation } from '../profile/profile.ts'
import {
  alternativesOf,
  canonical,
  conditionOf,
  inOrder,
  isEverything,
  splitBy,
} from './canonical-condition.ts'

export interface SourcedRelation {
  readonly source: string
  readonly relation: Relation
}

/** A part of a profile in words: what `Selection` is made of. */
export interface SelectionSpec {
  readonly key: string
  readonly isRestricted: boolean
  readonly attributes: readonly AttributeName[]
  readonly splitBy: AttributeName | null
  readonly readsClock: boolean
  readonly rows: ReadonlyMap<string, Condition>
  readonly relations: readonly SourcedRelation[]
}

interface Alternative {
  readonly type: string
  readonly condition: Condition
}

/**
 * The parts of a profile. What relations bring in through several row filters is what they bring in through each, taken
 * together; so row filters that ask different things of the user stand in different parts, and those that ask nothing are
 * one part for all users. With restrictions that is not so: types that relations join with them stay together.
 */
export const selectionSpecs = (profile: Profile, catalog: Catalog): readonly SelectionSpec[] => {
  const ofCatalog = known.get(catalog) ?? new WeakMap<Profile, readonly SelectionSpec[]>()
  known.set(catalog, ofCatalog)
  const specs = ofCatalog.get(profile) ?? makeSpecs(profile, catalog)
  ofCatalog.set(profile, specs)
  return specs
}

/** Profiles and catalogs never change: each organization of one process has the same parts of the same profile. */
const known = new WeakMap<Catalog, WeakMap<Profile, readonly SelectionSpec[]>>()

const makeSpecs = (profile: Profile, catalog: Catalog): readonly SelectionSpec[] => {
  const carried = Object.entries(profile.types).filter(([, { rows }]) => rows.kind !== 'none')
  const names = new Set(carried.map(([type]) => type))
  const relations = carried.flatMap(([source, rule]) =>
    rule.relations.filter(({ type }) => names.has(type)).map((relation) => ({ source, relation })),
  )
  return joinedTypes([...names], relations).flatMap((types) => {
    const among = relations.filter(({ source }) => types.has(source))
    return among.some(({ relation }) => relation.mode === 'restricts')
      ? [restrictedSpec(types, among, profile, catalog)]
      : extendingSpecs(types, among, profile, catalog)
  })
}

const restrictedSpec = (
  types: ReadonlySet<string>,
  relations: readonly SourcedRelation[],
  profile: Profile,
  catalog: Catalog,
): SelectionSpec => {
  const alternatives = [...types].flatMap((type): readonly Alternative[] => {
    const rule = profile.types[type]
    const condition = rule === undefined ? null : conditionOf(rule.rows)
    return condition === null ? [] : [{ type, condition: canonical(condition) }]
  })
  return specOf(alternatives, relations, null, true, catalog)
}

const extendingSpecs = (
  types: ReadonlySet<string>,
  relations: readonly SourcedRelation[],
  profile: Profile,
  catalog: Catalog,
): readonly SelectionSpec[] => {
  const byAsking = new Map<string, { split: AttributeName | null; alternatives: Alternative[] }>()
  const whole = new Set<string>()
  for (const type of types) {
    const rule = profile.types[type]
    const alternatives = rule === undefined ? [] : alternativesOf(rule.rows)
    if (alternatives.some(isEverything)) whole.add(type)
    for (const condition of whole.has(type) ? alternatives.filter(isEverything) : alternatives) {
      const { attributes, periods } = conditionNeeds(condition, type, catalog)
      const split = splitBy(condition, attributes)
      // What asks for the user is theirs alone anyway, and so is all that can be put with it.
      const asked = attributes.has('id') ? ['id'] : [...attributes].sort()
      const clock = asked[0] === 'id' || periods.length > 0
      const key = JSON.stringify([asked, split, clock])
      const group = byAsking.get(key) ?? { split, alternatives: [] }
      byAsking.set(key, group)
      group.alternatives.push({ type, condition })
    }
  }
  // Nothing needs to lead to a type that is carried whole.
  const leading = relations.filter(({ relation }) => !whole.has(relation.type))
  return [...byAsking.values()].map(({ split, alternatives }) =>
    specOf(alternatives, leading, split, false, catalog),
  )
}

const specOf = (
  alternatives: readonly Alternative[],
  relations: readonly SourcedRelation[],
  split: AttributeName | null,
  isRestricted: boolean,
  catalog: Catalog,
): SelectionSpec => {
  const rows = new Map<string, Condition>()
  for (const { type, condition } of alternatives) {
    const other = rows.get(type)
    rows.set(type, other === undefined ? condition : canonical({ or: [other, condition] }))
  }
  const needs = [...rows].map(([type, condition]) => conditionNeeds(condition, type, catalog))
  const attributes = [...new Set(needs.flatMap((each) => [...each.attributes]))].sort()
  const readsClock = needs.some(({ periods }) => periods.length > 0)
  const reached = reachedFrom([...rows.keys()], relations)
  // A restriction counts even where nothing can ever satisfy it.
  const followed = isRestricted ? relations : relations.filter(({ source }) => reached.has(source))
  const key = JSON.stringify([
    isRestricted,
    split,
    [...rows].map(([type, condition]) => [type, inOrder(condition)]).sort(byText),
    followed
      .map(({ source, relation: { direction, type, fact, mode } }) => [source, direction, type, fact, mode])
      .sort(byText),
  ])
  return { key, isRestricted, attributes, splitBy: split, readsClock, rows, relations: followed }
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

const reachedFrom = (
  types: readonly string[],
  relations: readonly SourcedRelation[],
): ReadonlySet<string> => {
  const reached = new Set(types)
  for (const type of reached)
    for (const { source, relation } of relations) if (source === type) reached.add(relation.type)
  return reached
}

/** Types that relations join, directly or not. */
const joinedTypes = (
  names: readonly string[],
  relations: readonly SourcedRelation[],
): readonly ReadonlySet<string>[] => {
  const parts: Set<string>[] = []
  const done = new Set<string>()
  for (const first of names) {
    if (done.has(first)) continue
    const part = new Set([first])
    for (const type of part)
      for (const { source, relation } of relations) {
        if (source === type) part.add(relation.type)
        if (relation.type === type) part.add(source)
      }
    for (const type of part) done.add(type)
    parts.push(part)
  }
  return parts
}
