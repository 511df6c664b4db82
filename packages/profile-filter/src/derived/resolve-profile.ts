import { type Mistake, mistakeAt, nearest, saying, short } from '../profile/mistake.ts'
import type { Said } from '../profile/mistake-texts.ts'
import type { Profile, TypeRule } from '../profile/profile.ts'
import { type DerivedProfile, isDerived, isRemoved, ownOf, type StoredProfile } from './derived-profile.ts'
import { ruleOver, wholeRule } from './rule-over.ts'

export type Resolution =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/**
 * The plain profile that a stored one stands for: what the filter evaluates. `profiles` are all that are known, by
 * name. Fails when a base is not known or the bases lead in a circle.
 */
export const resolveProfile = (
  profile: StoredProfile,
  profiles: ReadonlyMap<string, StoredProfile>,
): Resolution => {
  const layers: DerivedProfile[] = []
  const names = new Set([profile.name])
  let base = profile
  while (isDerived(base)) {
    const name = base.extends
    if (names.has(name)) return failed(saying('circle', { names: circle([...names, name]) }))
    const next = profiles.get(name)
    if (next === undefined) return failed(unknown(name, base, profile, profiles))
    layers.push(base)
    names.add(name)
    base = next
  }
  return { ok: true, profile: layers.reduceRight(overBase, base) }
}

const failed = (said: Said): Resolution => ({ ok: false, mistakes: [mistakeAt('extends', said)] })

const circle = (names: readonly string[]): string => {
  const more = names.length > 6 ? [...names.slice(0, 5), '...'] : names
  return more.map(short).join(' -> ')
}

const unknown = (
  name: string,
  by: StoredProfile,
  of: StoredProfile,
  profiles: ReadonlyMap<string, StoredProfile>,
): Said => {
  const parts = { name: short(name), near: nearest(name, profiles.keys()) }
  return by === of ? saying('noProfile', parts) : saying('noProfileBehind', { ...parts, by: short(by.name) })
}

/** A plain base with one derived profile over it. Relations to types that are not there lead nowhere and are left out. */
export const overBase = (base: Profile, derived: DerivedProfile): Profile => {
  const types = new Map<string, TypeRule>()
  for (const [type, rule] of Object.entries(base.types)) {
    const own = ownOf(derived, type)
    if (own === null) types.set(type, rule)
    else if (!isRemoved(own)) types.set(type, ruleOver(rule, own))
  }
  for (const [type, own] of Object.entries(derived.types)) {
    const rule = Object.hasOwn(base.types, type) ? null : wholeRule(own)
    if (rule !== null) types.set(type, rule)
  }
  const { name, version, label } = derived
  const leading = [...types].map(([type, rule]): [string, TypeRule] => [
    type,
    { ...rule, relations: rule.relations.filter((relation) => types.has(relation.type)) },
  ])
  return { name, version, label, types: Object.fromEntries(leading) }
}
