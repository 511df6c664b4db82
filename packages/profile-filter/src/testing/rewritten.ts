import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import type { Condition, Test } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import { attributeKinds } from '../profile/operand.ts'
import { parsePeriod } from '../profile/period.ts'
import type { Profile, RowFilter, TypeRule } from '../profile/profile.ts'

/** A number from 0 to below `n`. */
export type Chance = (n: number) => number

/** Draws from fast-check within a property, so that a failing rewriting is told and repeated. */
export const chanceOf =
  (draw: fc.GeneratorValue): Chance =>
  (n) =>
    draw(fc.nat, { max: n - 1 })

/** The same profile written in another way: in order, grouping, duplicates, shorthands, label and version. */
export const rewrittenProfile = (profile: Profile, chance: Chance): Profile => {
  const rules = Object.entries(profile.types).map(([type, rule]): [string, TypeRule] => [
    type,
    {
      ...rule,
      rows: rewrittenRows(rule.rows, type, chance),
      relations: shuffled(rule.relations, chance),
    },
  ])
  // A type with rows none is one left out, whatever else stands there.
  const kept = rules.filter(([, rule]) => rule.rows.kind !== 'none' || chance(2) === 0)
  return {
    name: profile.name,
    version: profile.version + chance(3),
    label: `${profile.label}${chance(3)}`,
    types: Object.fromEntries(shuffled(kept, chance)),
  }
}

const rewrittenRows = (rows: RowFilter, type: string, chance: Chance): RowFilter => {
  if (rows.kind === 'custom') return { kind: 'custom', where: rewritten(rows.where, type, chance) }
  if (rows.kind === 'own' && chance(2) === 0)
    return { kind: 'custom', where: { fact: rows.by, op: 'in', value: ['$user.id'] } }
  return rows
}

export const rewritten = (condition: Condition, type: string, chance: Chance): Condition => {
  switch (chance(8)) {
    case 0:
      return { not: { not: rewritten(condition, type, chance) } }
    case 1:
      return { and: [rewritten(condition, type, chance)] }
    case 2:
      return { or: [rewritten(condition, type, chance), condition] }
    default:
      return inside(condition, type, chance)
  }
}

const inside = (condition: Condition, type: string, chance: Chance): Condition => {
  const each = (inner: Condition): Condition => rewritten(inner, type, chance)
  if ('and' in condition) {
    if (chance(4) === 0) return { not: { or: condition.and.map((inner) => ({ not: each(inner) })) } }
    return { and: regrouped(condition.and.map(each), (inner) => ({ and: inner }), chance) }
  }
  if ('or' in condition) {
    if (chance(4) === 0) return { not: { and: condition.or.map((inner) => ({ not: each(inner) })) } }
    return { or: regrouped(condition.or.map(each), (inner) => ({ or: inner }), chance) }
  }
  if ('not' in condition) return { not: each(condition.not) }
  return rewrittenTest(condition, type, chance)
}

const regrouped = (
  parts: readonly Condition[],
  group: (parts: readonly Condition[]) => Condition,
  chance: Chance,
): readonly Condition[] => {
  const mixed = shuffled(parts, chance)
  const [first] = mixed
  if (first === undefined) return mixed
  const nested = [group(mixed.slice(0, 1 + chance(mixed.length))), ...mixed]
  return chance(3) === 0 ? nested : mixed
}

const rewrittenTest = (test: Test, type: string, chance: Chance): Test => {
  if (test.op === 'eq') return chance(2) === 0 ? { ...test, op: 'in', value: [test.value, test.value] } : test
  if (test.op === 'ne') return chance(2) === 0 ? { ...test, op: 'notIn', value: [test.value] } : test
  if (test.op !== 'in' && test.op !== 'notIn') return test
  const [only, second] = test.value
  const kind = factKind(fieldService, type, test.fact)?.kind
  const single = only !== undefined && second === undefined && kind !== 'texts' && kind !== 'links'
  const special = typeof only === 'string' && (parsePeriod(only) !== null || isList(only))
  if (single && !special && chance(2) === 0)
    return { fact: test.fact, op: test.op === 'in' ? 'eq' : 'ne', value: only }
  return { ...test, value: shuffled([...test.value, ...test.value.slice(0, chance(2))], chance) }
}

const isList = (value: string): boolean =>
  Object.entries(attributeKinds).some(([name, { kind }]) => value === `$user.${name}` && kind.endsWith('s'))

const shuffled = <T>(items: readonly T[], chance: Chance): readonly T[] => {
  const rest = [...items]
  return items.flatMap(() => rest.splice(chance(rest.length), 1))
}
