import type { Catalog } from '@fieldmerge/shared'
import { byCodeUnits } from '../canonical/canonical-condition.ts'
import { type DerivedProfile, isRemoved, ruleOf } from '../derived/derived-profile.ts'
import type { Profile } from '../profile/profile.ts'
import { message, types } from '../words/message.ts'
import { conditionFindings } from './condition-findings.ts'
import { emptyFindings } from './empty-findings.ts'
import type { Estimates } from './estimates.ts'
import { type Finding, finding } from './finding.ts'
import type { Severity } from './finding-registry.ts'
import { relationFindings } from './relation-findings.ts'
import { rowFindings } from './row-findings.ts'
import { subjectOf } from './subject.ts'

/** Where a profile comes from that is derived: what it sets itself, and its base as a plain profile. */
export interface Derivation {
  readonly derived: DerivedProfile
  readonly base: Profile
}

/**
 * What is allowed in a profile and perhaps not meant; the serious first, then by place. `estimates` may be empty: then
 * only what the profile alone tells is found. `profile` is plain, as from `resolveProfile`; `derivation` adds what only
 * shows beside its base.
 */
export const lintProfile = (
  profile: Profile,
  catalog: Catalog,
  estimates: Estimates,
  derivation?: Derivation,
): readonly Finding[] => {
  const subject = subjectOf(profile, catalog, estimates)
  const findings = [
    ...rowFindings(subject),
    ...conditionFindings(subject),
    ...relationFindings(subject),
    ...emptyFindings(subject),
    ...(derivation === undefined ? [] : removedTypes(derivation, catalog)),
  ]
  return findings.sort(
    (a, b) =>
      ranks[a.severity] - ranks[b.severity] || byCodeUnits(a.path, b.path) || byCodeUnits(a.code, b.code),
  )
}

const ranks: Record<Severity, number> = { serious: 0, warning: 1, note: 2 }

const removedTypes = ({ derived, base }: Derivation, catalog: Catalog): readonly Finding[] =>
  Object.entries(derived.types).flatMap(([type, own]) => {
    if (!isRemoved(own) || (ruleOf(base, type)?.rows.kind ?? 'none') === 'none') return []
    const sources = Object.entries(base.types)
      .filter(([source, rule]) => source !== type && rule.relations.some((each) => each.type === type))
      .map(([source]) => source)
    const says =
      sources.length === 0
        ? message('removedHere', { types: types(type) })
        : message('removedFrom', { types: types(type), others: types(...sources) })
    return [finding('removed-base-type', ['types', type], says, catalog)]
  })
