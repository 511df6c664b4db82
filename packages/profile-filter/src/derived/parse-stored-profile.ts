import type { Catalog } from '@fieldmerge/shared'
import * as v from 'valibot'
import { tooLarge } from '../profile/json-size.ts'
import { type Mistake, mistake, mistakeAt, shapeMistake } from '../profile/mistake.ts'
import { isObject, nameMistakes } from '../profile/name-mistakes.ts'
import { parseProfile } from '../profile/parse-profile.ts'
import type { Profile } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import {
  type DerivedProfile,
  derivedProfileSchema,
  isRemoved,
  type OwnRule,
  ownOf,
  type StoredProfile,
  settingNames,
} from './derived-profile.ts'
import { overBase, resolveProfile } from './resolve-profile.ts'
import { wholeRule } from './rule-over.ts'

export type ParsedStoredProfile =
  /** `profile` is the plain one that `stored` stands for. */
  | { readonly ok: true; readonly stored: StoredProfile; readonly profile: Profile }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/**
 * Reads a profile, plain or derived, from JSON. `profiles` are those that it may extend, by name. All mistakes are told
 * at once, as by `parseProfile`. Never throws, whatever `json` is.
 */
export const parseStoredProfile = (
  json: unknown,
  catalog: Catalog,
  profiles: ReadonlyMap<string, StoredProfile>,
): ParsedStoredProfile => {
  if (!isObject(json) || !Object.hasOwn(json, 'extends')) {
    const plain = parseProfile(json, catalog)
    return plain.ok ? { ...plain, stored: plain.profile } : plain
  }
  const size = tooLarge(json)
  if (size !== null) return { ok: false, mistakes: [mistakeAt('', size)] }
  const shape = v.safeParse(derivedProfileSchema, json)
  const base = baseFor(json, profiles)
  const mistakes = [
    ...(shape.issues ?? []).map(shapeMistake),
    ...base.mistakes,
    ...nameMistakes(json, catalog, base.profile === null ? 'anything' : typesOver(base.profile, json.types)),
  ]
  if (shape.success && base.profile !== null) mistakes.push(...againstBase(base.profile, shape.output))
  return shape.success && base.profile !== null && mistakes.length === 0
    ? { ok: true, stored: shape.output, profile: overBase(base.profile, shape.output) }
    : { ok: false, mistakes }
}

interface Base {
  readonly profile: Profile | null
  readonly mistakes: readonly Mistake[]
}

const baseFor = (
  json: Readonly<Record<string, unknown>>,
  profiles: ReadonlyMap<string, StoredProfile>,
): Base => {
  // What is no text is told of as a mistake of the shape.
  if (typeof json.extends !== 'string') return { profile: null, mistakes: [] }
  const name = typeof json.name === 'string' ? json.name : ''
  const alone: DerivedProfile = { name, version: 1, label: name, extends: json.extends, types: {} }
  const resolved = resolveProfile(alone, profiles)
  return resolved.ok
    ? { profile: resolved.profile, mistakes: [] }
    : { profile: null, mistakes: resolved.mistakes }
}

/** The types that relations may lead to, as far as they have a shape. */
const typesOver = (base: Profile, json: unknown): Readonly<Record<string, unknown>> => {
  const own = isObject(json) ? Object.entries(json) : []
  const gone = new Set(own.flatMap(([type, rule]) => (isObject(rule) && 'removed' in rule ? [type] : [])))
  const rules = [...Object.entries(base.types), ...own].filter(([type]) => !gone.has(type))
  const merged = new Map<string, unknown>()
  for (const [type, rule] of rules) {
    const before = merged.get(type)
    merged.set(type, isObject(rule) && isObject(before) ? { ...before, ...rule } : rule)
  }
  return Object.fromEntries(merged)
}

/** What only shows when the derived profile lies over its base. */
const againstBase = (base: Profile, derived: DerivedProfile): readonly Mistake[] =>
  Object.entries(derived.types).flatMap(([type, own]): readonly Mistake[] => {
    if (isRemoved(own)) return []
    if (!Object.hasOwn(base.types, type))
      return wholeRule(own) === null ? [incomplete(type, own, derived)] : []
    return own.rows?.kind === 'related' ? restrictedInBase(type, base, derived) : []
  })

const incomplete = (type: string, own: OwnRule, derived: DerivedProfile): Mistake => {
  const missing = settingNames.filter((name) => own[name] === undefined)
  return mistake(['types', type], 'incomplete', { base: derived.extends, type, missing: missing.join(', ') })
}

/** An inherited restriction has nothing to restrict any more. */
const restrictedInBase = (type: string, base: Profile, derived: DerivedProfile): readonly Mistake[] =>
  Object.entries(base.types).flatMap(([source, rule]) => {
    const own = ownOf(derived, source)
    if (own !== null && isRemoved(own)) return []
    const mine = new Set((own?.relations ?? []).map(relationKey))
    return rule.relations
      .filter((each) => each.type === type && each.mode === 'restricts' && !mine.has(relationKey(each)))
      .map(() =>
        mistake(['types', type, 'rows'], 'restrictedInBase', { source, type, base: derived.extends }),
      )
  })
