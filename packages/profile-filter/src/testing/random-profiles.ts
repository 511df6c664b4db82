import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import fc from 'fast-check'
import type { Condition, Constant, Test } from '../profile/condition.ts'
import { operatorsOf } from '../profile/condition-mistakes.ts'
import { type FactKind, factKind, factNames } from '../profile/fact-kind.ts'
import { attributeKinds } from '../profile/operand.ts'
import type { Profile, Relation, RowFilter, TypeRule } from '../profile/profile.ts'
import { instants } from './interesting-instants.ts'

const types = ['booking', 'workOrder', 'account', 'customerAsset', 'product', 'team', 'businessUnit', 'user']

const periods = [
  'today',
  'tomorrow',
  'yesterday',
  'next 7 days',
  'last 3 days',
  'next 1 day',
  'older than 5 days',
]
const longPeriods = [
  'this week',
  'last week',
  'next week',
  'this month',
  'next month',
  'last year',
  'this year',
]

/** Valid profiles with row filters of all kinds, nested conditions and relations both ways, restrictions too. */
export const profileOf = (names: readonly string[], known: readonly RecordId[]): fc.Arbitrary<Profile> =>
  fc
    .tuple(
      fc.constantFrom(...names),
      // Where nothing restricts, and where no relations are followed, the filter works in other ways.
      fc.constantFrom<Joined>('anyhow', 'extending', 'extending', 'not'),
      fc.record(Object.fromEntries(types.map((type) => [type, ruleOf(type, known)]))),
    )
    .map(([name, joined, rules]) => ({ name, version: 1, label: name, types: fitting(rules, joined) }))

const ruleOf = (type: string, known: readonly RecordId[]): fc.Arbitrary<TypeRule> =>
  fc.record({
    rows: rowsOf(type, known),
    relations: fc.uniqueArray(fc.constantFrom(...relationsFrom(type)), { minLength: 1, maxLength: 6 }),
    carry: fc.constantFrom('documents', 'facts'),
    graceDays: fc.constantFrom(0, 0, 1, 7),
    priority: fc.constantFrom(0, 50, 100),
  })

type Joined = 'anyhow' | 'extending' | 'not'

/** What has no rows of its own cannot be restricted, and no link is followed in two ways. */
const fitting = (rules: Readonly<Record<string, TypeRule>>, joined: Joined): Record<string, TypeRule> =>
  Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => {
      const seen = new Set<string>()
      const relations = (joined === 'not' ? [] : rule.relations)
        .map((each) =>
          joined === 'extending' || rules[each.type]?.rows.kind === 'related'
            ? { ...each, mode: 'extends' as const }
            : each,
        )
        .filter(({ direction, type, fact }) => {
          const key = `${direction} ${type} ${fact}`
          return seen.has(key) ? false : seen.add(key)
        })
      return [type, { ...rule, relations }]
    }),
  )

const linksOf = (type: string): readonly { readonly fact: string; readonly to: string }[] =>
  factNames(fieldService, type).flatMap((fact) => {
    const kind = factKind(fieldService, type, fact)
    return kind !== null && 'to' in kind && types.includes(kind.to) && fact !== 'createdBy'
      ? [{ fact, to: kind.to }]
      : []
  })

const relationsFrom = (type: string): readonly Relation[] =>
  (['extends', 'restricts'] as const).flatMap((mode) => [
    ...linksOf(type).map(({ fact, to }): Relation => ({ direction: 'forwards', type: to, fact, mode })),
    ...types.flatMap((other) =>
      linksOf(other)
        .filter(({ to }) => to === type)
        .map(({ fact }): Relation => ({ direction: 'backwards', type: other, fact, mode })),
    ),
  ])

const rowsOf = (type: string, known: readonly RecordId[]): fc.Arbitrary<RowFilter> => {
  const by = (to: string): readonly string[] =>
    linksOf(type)
      .filter((link) => link.to === to)
      .map(({ fact }) => fact)
  const plain = (rows: RowFilter, weight: number) => ({ weight, arbitrary: fc.constant(rows) })
  return fc.oneof(
    plain({ kind: 'none' }, 1),
    plain({ kind: 'all' }, 3),
    plain({ kind: 'related' }, 3),
    ...by('user').map((fact) => plain({ kind: 'own', by: fact }, 2)),
    ...by('team').map((fact) => plain({ kind: 'team', by: fact }, 1)),
    ...by('businessUnit').flatMap((fact) => [
      plain({ kind: 'businessUnit', by: fact, reach: 'own' }, 1),
      plain({ kind: 'businessUnit', by: fact, reach: 'withBelow' }, 1),
    ]),
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('custom' as const), where: conditionOn(type, known) }),
    },
  )
}

export const conditionOn = (type: string, known: readonly RecordId[]): fc.Arbitrary<Condition> => {
  const test = fc.oneof(...factNames(fieldService, type).flatMap((fact) => testsOn(type, fact, known)))
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: type },
      { weight: 3, arbitrary: test },
      {
        weight: 1,
        arbitrary: fc.record({ and: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      },
      { weight: 1, arbitrary: fc.record({ or: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
    ),
  })).condition
}

const testsOn = (type: string, fact: string, known: readonly RecordId[]): readonly fc.Arbitrary<Test>[] => {
  const kind = factKind(fieldService, type, fact)
  const values = kind === null ? [] : valuesFor(kind, known)
  if (kind === null || values.length === 0) return []
  const listed = Object.entries(attributeKinds).filter(([, each]) => each.kind.endsWith('s'))
  const lists = listed.map(([name]): Constant => `$user.${name}`)
  const single = values.filter((value) => !lists.includes(value))
  const numbers = single.filter((value): value is number => typeof value === 'number')
  const bounds = single.filter((value): value is string | number => typeof value !== 'boolean')
  const texts = single.filter((value): value is string => typeof value === 'string')
  const exact = kind.kind === 'instant' ? numbers : single
  return operatorsOf[kind.kind].flatMap((op): readonly fc.Arbitrary<Test>[] => {
    const head = { fact: fc.constant(fact) }
    switch (op) {
      case 'eq':
      case 'ne':
        return oneOf(exact).map((value) => fc.record({ ...head, op: fc.constant(op), value }))
      case 'in':
      case 'notIn': {
        const value = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
        return [fc.record({ ...head, op: fc.constant(op), value })]
      }
      case 'lt':
      case 'le':
      case 'gt':
      case 'ge':
        return oneOf(bounds).map((value) => fc.record({ ...head, op: fc.constant(op), value }))
      case 'between':
        return oneOf(bounds).map((value) =>
          fc.record({ ...head, op: fc.constant(op), value: fc.tuple(value, value) }),
        )
      case 'contains':
      case 'startsWith':
        return oneOf(texts).map((value) => fc.record({ ...head, op: fc.constant(op), value }))
      case 'isNull':
      case 'notNull':
        return [fc.record({ ...head, op: fc.constant(op) })]
      default:
        return []
    }
  })
}

/** None or one: a fact for which there is no such value gets no such test. */
const oneOf = <T>(values: readonly T[]): readonly fc.Arbitrary<T>[] =>
  values.length === 0 ? [] : [fc.constantFrom(...values)]

const valuesFor = (kind: FactKind, known: readonly RecordId[]): readonly Constant[] => {
  switch (kind.kind) {
    case 'text':
    case 'texts':
      return ['scheduled', 'completed', 'PUMP', 'strasse', 'abc', '$$5', 'technician', '$user.roles']
    case 'number':
      return [0, 1, 2]
    case 'flag':
      return [true, false]
    case 'instant':
      return [...periods, ...periods, ...longPeriods, ...instants.slice(30, 36)]
    case 'unfiltered':
      return []
    case 'link':
    case 'links': {
      const attributes = Object.entries(attributeKinds)
        .filter(([, each]) => 'to' in each && each.to === kind.to)
        .map(([name]) => `$user.${name}`)
      return [...attributes, ...attributes, ...known.filter((id) => typeOf(id) === kind.to)]
    }
  }
}
