import type { Catalog } from '@fieldmerge/shared'
import { byCodeUnits } from '../canonical/canonical-condition.ts'
import { type CanonicalProfile, sameRows } from '../canonical/canonical-profile.ts'
import { type SettingName, settingNames } from '../derived/derived-profile.ts'
import type { Profile, Relation, TypeRule } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import { daysWords, typeWords } from './names.ts'
import { rowsDifference } from './rows-difference.ts'
import { relationWords, restrictionWords, rowsWords } from './rule-words.ts'

/** One thing in which two profiles differ. */
export interface ProfileChange {
  readonly type: string
  readonly about: 'type' | 'relation' | SettingName
  /** null: not there. */
  readonly before: ChangedValue | null
  readonly after: ChangedValue | null
  /** For people: `Bookings: the window is 14 days now, it was 7.` */
  readonly sentence: string
}

export type ChangedValue = TypeRule | Relation | TypeRule[SettingName]

/**
 * All in which the second profile means something else than the first; nothing exactly when both mean the same by
 * form. In the order of the catalog's types; within one: rows, settings, relations.
 */
export const profileDifference = (
  before: CanonicalProfile,
  after: CanonicalProfile,
  catalog: Catalog,
): readonly ProfileChange[] => {
  const names = new Set([...Object.keys(before.types), ...Object.keys(after.types)])
  const known = [...catalog.types.keys()].filter((type) => names.has(type))
  const others = [...names].filter((type) => !catalog.types.has(type)).sort(byCodeUnits)
  return [...known, ...others].flatMap((type) =>
    typeDifference(type, carriedRule(before, type), carriedRule(after, type), catalog),
  )
}

/** The rule with the relations that lead somewhere; null when the type is not carried. */
const carriedRule = ({ types }: CanonicalProfile, type: string): TypeRule | null => {
  const rule = ruleIn(types, type)
  if (rule === null) return null
  return { ...rule, relations: rule.relations.filter((each) => ruleIn(types, each.type) !== null) }
}

const ruleIn = (types: Profile['types'], type: string): TypeRule | null => {
  const rule = Object.hasOwn(types, type) ? types[type] : undefined
  return rule === undefined || rule.rows.kind === 'none' ? null : rule
}

const typeDifference = (
  type: string,
  before: TypeRule | null,
  after: TypeRule | null,
  catalog: Catalog,
): readonly ProfileChange[] => {
  const name = typeWords(type, catalog)
  if (after === null)
    return before === null
      ? []
      : [{ type, about: 'type', before, after, sentence: `${name} are no longer carried.` }]
  if (before === null) {
    const rows = rowsWords(after.rows, type, catalog)
    const facts = after.carry === 'facts' ? ', their facts only' : ''
    const sentence = `${name} are carried now: ${rows}${facts}.`
    return [
      { type, about: 'type', before, after, sentence },
      ...relationDifference(type, [], after.relations, catalog),
    ]
  }
  return [
    ...settingNames.flatMap((about) =>
      settingSentences(about, type, before, after, catalog).map((sentence) => ({
        type,
        about,
        before: before[about],
        after: after[about],
        sentence: `${name}: ${sentence}`,
      })),
    ),
    ...relationDifference(type, before.relations, after.relations, catalog),
  ]
}

const settingSentences = (
  about: SettingName,
  type: string,
  before: TypeRule,
  after: TypeRule,
  catalog: Catalog,
): readonly string[] => {
  if (about === 'rows')
    return sameRows(before.rows, after.rows) ? [] : rowsDifference(type, before.rows, after.rows, catalog)
  if (before[about] === after[about]) return []
  return [settingWords[about](before, after)]
}

const settingWords: Record<Exclude<SettingName, 'rows'>, (before: TypeRule, after: TypeRule) => string> = {
  carry: (_, after) =>
    after.carry === 'facts'
      ? 'only facts are carried now, documents come when they are opened.'
      : 'documents are carried now, before it was facts only.',
  graceDays: (before, after) =>
    `what leaves stays ${daysWords(after.graceDays)} now, it was ${before.graceDays}.`,
  priority: (before, after) => `the download priority is ${after.priority} now, it was ${before.priority}.`,
}

const relationDifference = (
  type: string,
  before: readonly Relation[],
  after: readonly Relation[],
  catalog: Catalog,
): readonly ProfileChange[] => {
  const [old, fresh] = [byKey(before), byKey(after)]
  const relations = [...new Map([...old, ...fresh])].sort(([a], [b]) => byCodeUnits(a, b))
  return relations.flatMap(([key, relation]): readonly ProfileChange[] => {
    const [was, is] = [old.get(key) ?? null, fresh.get(key) ?? null]
    const sentences = [
      ...(was !== null && was.mode !== is?.mode
        ? [relationSentence[was.mode](type, relation, false, catalog)]
        : []),
      ...(is !== null && was?.mode !== is.mode
        ? [relationSentence[is.mode](type, relation, true, catalog)]
        : []),
    ]
    return sentences.map((sentence) => ({ type, about: 'relation', before: was, after: is, sentence }))
  })
}

const byKey = (relations: readonly Relation[]): ReadonlyMap<string, Relation> =>
  new Map(relations.map((each) => [relationKey(each), each]))

const relationSentence: Record<
  Relation['mode'],
  (source: string, relation: Relation, now: boolean, catalog: Catalog) => string
> = {
  extends: (source, relation, now, catalog) =>
    `${typeWords(source, catalog)} ${now ? 'now' : 'no longer'} bring in ${relationWords(relation, source, catalog)}.`,
  restricts: (source, relation, now, catalog) =>
    `${typeWords(relation.type, catalog)} are ${now ? 'now' : 'no longer'} only ${restrictionWords(relation, source, catalog)}.`,
}
