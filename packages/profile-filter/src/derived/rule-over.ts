import type { Relation, TypeRule } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import { isRemoved, type OwnRelation, type OwnRule, type OwnType, settingNames } from './derived-profile.ts'

/** A rule of the base with what the derived profile sets in its place. */
export const ruleOver = (rule: TypeRule, own: OwnRule): TypeRule => {
  const { base, relations = [], ...settings } = own
  return { ...rule, ...settings, relations: relationsOver(rule.relations, relations) }
}

/** What a derived profile says of a type that its base has not; null unless it says everything itself. */
export const wholeRule = (own: OwnType): TypeRule | null => {
  if (isRemoved(own) || !isWhole(own)) return null
  const { base, relations = [], ...settings } = own
  return { ...settings, relations: relations.filter(isThere) }
}

type Whole = OwnRule & Required<Pick<OwnRule, (typeof settingNames)[number]>>
const isWhole = (own: OwnRule): own is Whole => settingNames.every((name) => own[name] !== undefined)

const relationsOver = (inherited: readonly Relation[], own: readonly OwnRelation[]): readonly Relation[] => {
  const mine = new Map(own.map((relation) => [relationKey(relation), relation]))
  const theirs = new Set(inherited.map(relationKey))
  const all = [
    ...inherited.map((relation) => mine.get(relationKey(relation)) ?? relation),
    ...own.filter((relation) => !theirs.has(relationKey(relation))),
  ]
  return all.filter(isThere)
}

const isThere = (relation: OwnRelation): relation is Relation => relation.mode !== 'removed'
