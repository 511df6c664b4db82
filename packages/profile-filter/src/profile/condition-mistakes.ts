import type { Catalog } from '@fieldmerge/shared'
import * as v from 'valibot'
import { maxGroupDepth, type Operator, type Test, testSchema } from './condition.ts'
import { type FactKind, factKind, factNames } from './fact-kind.ts'
import { type Mistake, mistake, mistakeAt, nearest, type Path, pathText, short } from './mistake.ts'
import { attributeKinds, readOperand } from './operand.ts'

const ordered: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'lt', 'le', 'gt', 'ge', 'between']
const nullness: readonly Operator[] = ['isNull', 'notNull']

/** What may be asked of a fact. */
export const operatorsOf: Record<FactKind['kind'], readonly Operator[]> = {
  text: [...ordered, ...nullness, 'contains', 'startsWith'],
  number: [...ordered, ...nullness],
  instant: [...ordered, ...nullness],
  flag: ['eq', 'ne', ...nullness],
  link: ['eq', 'ne', 'in', 'notIn', ...nullness],
  texts: ['in', 'notIn', 'contains', ...nullness],
  links: ['in', 'notIn', 'contains', ...nullness],
  unfiltered: [],
}

/** What the catalog says against a condition over facts of `type`. Parts of no known shape are passed over. */
export const conditionMistakes = (
  json: unknown,
  type: string,
  catalog: Catalog,
  path: Path,
  depth = 1,
): readonly Mistake[] => {
  if (typeof json !== 'object' || json === null) return []
  const groups = Object.entries(json).filter(([key]) => key === 'and' || key === 'or' || key === 'not')
  if (groups.length === 0)
    return v.is(testSchema, json)
      ? testMistakes(json, type, catalog, path)
      : factMistake(json, type, catalog, path)
  if (depth > maxGroupDepth) return [mistake(path, 'groupsTooDeep', { most: maxGroupDepth })]
  return groups.flatMap(([key, inner]) =>
    key !== 'not' && Array.isArray(inner)
      ? inner.flatMap((each, index) =>
          conditionMistakes(each, type, catalog, [...path, key, index], depth + 1),
        )
      : conditionMistakes(inner, type, catalog, [...path, key], depth + 1),
  )
}

/** The fact of a test that is wrong in shape elsewhere. */
const factMistake = (json: object, type: string, catalog: Catalog, path: Path): readonly Mistake[] => {
  const fact = 'fact' in json && typeof json.fact === 'string' ? json.fact : null
  return fact === null || factKind(catalog, type, fact) !== null ? [] : [noFact(fact, type, catalog, path)]
}

const noFact = (fact: string, type: string, catalog: Catalog, path: Path): Mistake =>
  mistake([...path, 'fact'], 'noFact', {
    fact: short(fact),
    type,
    near: nearest(fact, factNames(catalog, type)),
  })

const testMistakes = (test: Test, type: string, catalog: Catalog, path: Path): readonly Mistake[] => {
  const kind = factKind(catalog, type, test.fact)
  if (kind === null) return [noFact(test.fact, type, catalog, path)]
  const allowed = operatorsOf[kind.kind]
  if (allowed.length === 0) return [mistake([...path, 'fact'], 'notFilterable', { fact: test.fact, type })]
  if (!allowed.includes(test.op))
    return [
      mistake([...path, 'op'], 'wrongOperator', {
        op: test.op,
        fact: test.fact,
        allowed: allowed.join(', '),
      }),
    ]
  if (!('value' in test)) return []
  const many = test.op === 'in' || test.op === 'notIn'
  const at: Path = [...path, 'value']
  return typeof test.value === 'object'
    ? test.value.flatMap((value, index) => valueMistakes(value, kind, test.op, [...at, index], many))
    : valueMistakes(test.value, kind, test.op, at, many)
}

const valueMistakes = (
  value: string | number | boolean,
  kind: FactKind,
  op: Operator,
  path: Path,
  many: boolean,
): readonly Mistake[] => {
  const reading = readOperand(value, kind)
  if (!reading.ok) return [mistakeAt(pathText(path), reading.said)]
  const { operand } = reading
  const list = operand.kind === 'attribute' && attributeKinds[operand.attribute].kind.endsWith('s')
  if (list && !many) return [mistake(path, 'listForOne', { value: String(value), op })]
  if (operand.kind === 'period' && (op === 'eq' || op === 'ne'))
    return [mistake(path, 'periodForOne', { value: String(value), op: op === 'eq' ? 'in' : 'notIn' })]
  return []
}
