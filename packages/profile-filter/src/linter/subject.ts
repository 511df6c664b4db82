import type { Catalog } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import type { Path } from '../profile/mistake.ts'
import type { Profile, Relation, TypeRule } from '../profile/profile.ts'
import { bigType, type Estimates, type FactEstimate, type TypeEstimate } from './estimates.ts'

/** A relation with where it stands. */
export interface PlacedRelation {
  readonly source: string
  readonly relation: Relation
  readonly path: Path
}

/** A profile under the linter: what its rules say, and what is known of the records. */
export interface Subject {
  readonly catalog: Catalog
  readonly estimates: Estimates
  /** Of the types that are carried. */
  readonly rules: ReadonlyMap<string, TypeRule>
  /** All that stand there, also those without effect. */
  readonly allRelations: readonly PlacedRelation[]
  /** Those between carried types. */
  readonly relations: readonly PlacedRelation[]
}

export const subjectOf = (profile: Profile, catalog: Catalog, estimates: Estimates): Subject => {
  const rules = new Map(Object.entries(profile.types).filter(([, rule]) => rule.rows.kind !== 'none'))
  const allRelations = Object.entries(profile.types).flatMap(([source, rule]) =>
    rule.relations.map((relation, index) => ({
      source,
      relation,
      path: ['types', source, 'relations', index],
    })),
  )
  const relations = allRelations.filter(
    ({ source, relation }) => rules.has(source) && rules.has(relation.type),
  )
  return { catalog, estimates, rules, allRelations, relations }
}

export const estimateOf = ({ estimates }: Subject, type: string): TypeEstimate | null =>
  (Object.hasOwn(estimates, type) ? estimates[type] : undefined) ?? null

export const factEstimateOf = (subject: Subject, type: string, fact: string): FactEstimate => {
  const facts = estimateOf(subject, type)?.facts ?? {}
  return (Object.hasOwn(facts, fact) ? facts[fact] : undefined) ?? {}
}

/** Too much to carry in full. Not when the size is not known. */
export const isBig = (subject: Subject, type: string): boolean => {
  const estimate = estimateOf(subject, type)
  if (estimate === null) return false
  const { records, bytes } = estimate
  return subject.rules.get(type)?.carry === 'facts'
    ? records >= bigType.factsOnly
    : records >= bigType.records || records * bytes >= bigType.bytes
}

/** So few records that it does not matter how they are looked for. Not when the size is not known. */
export const isSmall = (subject: Subject, type: string): boolean => {
  const estimate = estimateOf(subject, type)
  return estimate !== null && estimate.records < bigType.records
}

/** The fact that holds a relation's link, and the type that has it. */
export const linkOf = ({
  source,
  relation,
}: PlacedRelation): { readonly type: string; readonly fact: string } => ({
  type: relation.direction === 'forwards' ? source : relation.type,
  fact: relation.fact,
})

/** A condition with where it stands, and whether an odd number of NOTs stands before it. */
export interface PlacedCondition {
  readonly condition: Condition
  readonly path: Path
  readonly negated: boolean
}

/** All groups and tests of a type's condition, outer ones first; none where its rows have no condition. */
export const conditionsOf = ({ rules }: Subject, type: string): readonly PlacedCondition[] => {
  const rows = rules.get(type)?.rows
  return rows?.kind === 'custom' ? within(rows.where, ['types', type, 'rows', 'where'], false) : []
}

const within = (condition: Condition, path: Path, negated: boolean): readonly PlacedCondition[] => {
  const self: PlacedCondition = { condition, path, negated }
  if ('not' in condition) return [self, ...within(condition.not, [...path, 'not'], !negated)]
  const [key, inner] =
    'and' in condition
      ? (['and', condition.and] as const)
      : 'or' in condition
        ? (['or', condition.or] as const)
        : (['', []] as const)
  return [self, ...inner.flatMap((each, index) => within(each, [...path, key, index], negated))]
}
