import type { Catalog } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import type { Profile, Relation, RowFilter, TypeRule } from '../profile/profile.ts'
import { type CompiledCondition, compileCondition } from './compiled-condition.ts'

/** A relation with the type that declares it. */
export interface CompiledRelation {
  readonly source: string
  readonly relation: Relation
}

export interface CompiledRule {
  readonly type: string
  readonly rule: TypeRule
  /** Null: the type has no rows of its own. */
  readonly rows: CompiledCondition | null
  readonly relations: readonly CompiledRelation[]
  /** All relations that lead to this type, and those of them that restrict it. */
  readonly reachedBy: readonly CompiledRelation[]
  readonly restrictedBy: readonly CompiledRelation[]
  /** Which part of the profile it belongs to: relations join types to parts, and a part is evaluated as a whole. */
  readonly part: number
}

export interface CompiledProfile {
  readonly profile: Profile
  readonly rules: ReadonlyMap<string, CompiledRule>
  /** The rules of each part. A part of one rule without relations needs only the changed record looked at. */
  readonly parts: readonly (readonly CompiledRule[])[]
  /** Per type the facts that it reads. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>
  readonly readsClock: boolean
}

/** Whether membership of a part's records depends on no other record. */
export const isFlat = (part: readonly CompiledRule[]): boolean => {
  const [only, ...others] = part
  return others.length === 0 && only?.relations.length === 0
}

export const compileProfile = (profile: Profile, catalog: Catalog): CompiledProfile => {
  const carried = Object.entries(profile.types).filter(([, rule]) => rule.rows.kind !== 'none')
  const names = carried.map(([type]) => type)
  const relations = carried.flatMap(([source, rule]) =>
    rule.relations
      .filter((relation) => names.includes(relation.type))
      .map((relation): CompiledRelation => ({ source, relation })),
  )
  const partOf = joinedParts(names, relations)
  const rules = new Map(
    carried.map(([type, rule]): [string, CompiledRule] => [
      type,
      {
        type,
        rule,
        rows: compileRows(rule.rows, type, catalog),
        relations: relations.filter(({ source }) => source === type),
        reachedBy: relations.filter(({ relation }) => relation.type === type),
        restrictedBy: relations.filter(
          ({ relation }) => relation.type === type && relation.mode === 'restricts',
        ),
        part: partOf.get(type) ?? 0,
      },
    ]),
  )
  const parts: CompiledRule[][] = [...new Set(partOf.values())].map(() => [])
  for (const rule of rules.values()) parts[rule.part]?.push(rule)
  return {
    profile,
    rules,
    parts,
    reads: factsRead(rules, relations),
    readsClock: [...rules.values()].some((rule) => rule.rows?.readsClock),
  }
}

/** The row filters are short for conditions. */
const compileRows = (rows: RowFilter, type: string, catalog: Catalog): CompiledCondition | null => {
  const condition = (where: Condition): CompiledCondition => compileCondition(where, type, catalog)
  switch (rows.kind) {
    case 'none':
    case 'related':
      return null
    case 'all':
      return { match: () => true, seeks: null, facts: new Set(), readsUser: false, readsClock: false }
    case 'own':
      return condition({ fact: rows.by, op: 'in', value: ['$user.id'] })
    case 'team':
      return condition({ fact: rows.by, op: 'in', value: ['$user.teams'] })
    case 'businessUnit': {
      const units = rows.reach === 'own' ? '$user.businessUnit' : '$user.businessUnitWithBelow'
      return condition({ fact: rows.by, op: 'in', value: [units] })
    }
    case 'custom':
      return condition(rows.where)
  }
}

/** The number of the part of each type, from 0: types that relations join, directly or not, are in one part. */
const joinedParts = (
  names: readonly string[],
  relations: readonly CompiledRelation[],
): ReadonlyMap<string, number> => {
  const partOf = new Map<string, number>()
  let parts = 0
  for (const first of names) {
    if (partOf.has(first)) continue
    const waiting = [first]
    for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
      if (partOf.has(type)) continue
      partOf.set(type, parts)
      for (const { source, relation } of relations) {
        if (source === type) waiting.push(relation.type)
        if (relation.type === type) waiting.push(source)
      }
    }
    parts++
  }
  return partOf
}

const factsRead = (
  rules: ReadonlyMap<string, CompiledRule>,
  relations: readonly CompiledRelation[],
): ReadonlyMap<string, ReadonlySet<string>> => {
  const reads = new Map([...rules].map(([type, rule]) => [type, new Set(rule.rows?.facts)]))
  for (const { source, relation } of relations)
    reads.get(relation.direction === 'forwards' ? source : relation.type)?.add(relation.fact)
  return reads
}
