import { relationKey } from '../profile/relation-key.ts'
import type { Comparison } from './comparisons.ts'
import {
  type DerivedProfile,
  isRemoved,
  type OwnRelation,
  type OwnRule,
  type OwnType,
  ownOf,
} from './derived-profile.ts'

/** The derived profile without its own say in the matter: what the base says counts, now and later. */
export const takeBase = (derived: DerivedProfile, comparison: Comparison): DerivedProfile => {
  const own = ownOf(derived, comparison.type)
  if (own === null) return derived
  if (comparison.about === 'type' || isRemoved(own)) return withType(derived, comparison.type, null)
  const { base = {}, ...mine } = own
  const less = without(mine, comparison)
  const seen = isRemoved(base) ? base : without(base, comparison)
  if (Object.keys(less).length === 0) return withType(derived, comparison.type, null)
  return withType(derived, comparison.type, Object.keys(seen).length === 0 ? less : { ...less, base: seen })
}

/**
 * The derived profile with its own say kept: it is not asked again until the base says something else. A type that is
 * kept against the base's removal is set as a whole from then on.
 */
export const keepOwn = (derived: DerivedProfile, comparison: Comparison): DerivedProfile => {
  const own = ownOf(derived, comparison.type)
  if (own === null) return derived
  if (comparison.about === 'type') {
    const base = comparison.three.now ?? ({ removed: true } as const)
    const mine = comparison.three.own ?? ({ removed: true } as const)
    if (isRemoved(mine) || isRemoved(own)) return withType(derived, comparison.type, { ...mine, base })
    const removed = (own.relations ?? []).filter(({ mode }) => mode === 'removed')
    const relations = [...mine.relations, ...removed]
    return withType(derived, comparison.type, { ...mine, relations, base })
  }
  if (isRemoved(own)) return derived
  const { base = {} } = own
  const seen = without(isRemoved(base) ? {} : base, comparison)
  return withType(derived, comparison.type, { ...own, base: saying(seen, comparison) })
}

type Said = Omit<OwnRule, 'base'>
type Part = Exclude<Comparison, { readonly about: 'type' }>

const without = (said: Said, comparison: Part): Said => {
  if (comparison.about === 'setting') {
    const { [comparison.setting]: gone, ...rest } = said
    return rest
  }
  const { relations = [], ...rest } = said
  const others = relations.filter((each) => relationKey(each) !== relationKey(comparison.relation))
  return others.length === 0 ? rest : { ...rest, relations: others }
}

const saying = (said: Said, comparison: Part): Said => {
  if (comparison.about === 'setting') return { ...said, [comparison.setting]: comparison.three.now }
  const { direction, type, fact } = comparison.relation
  const relation: OwnRelation = { direction, type, fact, mode: comparison.three.now }
  return { ...said, relations: [...(said.relations ?? []), relation] }
}

/** In its place, so that the order of the file stays. null: without it. */
const withType = (derived: DerivedProfile, type: string, own: OwnType | null): DerivedProfile => ({
  ...derived,
  types: Object.fromEntries(
    Object.entries(derived.types).flatMap(([each, before]): [string, OwnType][] => {
      if (each !== type) return [[each, before]]
      return own === null ? [] : [[each, own]]
    }),
  ),
})
