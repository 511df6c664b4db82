import {
  attributeKinds,
  choicesOf,
  type FactKind,
  factKind,
  factNames,
  operatorsOf,
  parsePeriod,
  type Test,
} from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'

export type Op = Test['op']

const emptiness = ['isNull', 'notNull'] as const
/** The usual first. */
const usual: readonly Op[] = [
  'eq',
  'ne',
  'in',
  'notIn',
  'startsWith',
  'contains',
  'lt',
  'le',
  'gt',
  'ge',
  'between',
  ...emptiness,
]
const usualOfTimes: readonly Op[] = [
  'in',
  'notIn',
  'lt',
  'le',
  'gt',
  'ge',
  'between',
  'eq',
  'ne',
  ...emptiness,
]

/** What may be asked of a fact of a kind. */
export const opsOf = (kind: FactKind['kind']): readonly Op[] =>
  (kind === 'instant' ? usualOfTimes : usual).filter((op) => operatorsOf[kind].includes(op))

/** The facts of a type that a filter may ask for. */
export const filterable = (catalog: Catalog, type: string): readonly string[] =>
  factNames(catalog, type).filter(
    (fact) => (factKind(catalog, type, fact)?.kind ?? 'unfiltered') !== 'unfiltered',
  )

type Value = string | number | boolean

/** All values of a test, as a list. */
export const valuesOf = (test: Test): readonly Value[] => {
  if (!('value' in test)) return []
  return Array.isArray(test.value) ? test.value : [test.value as Value]
}

/** Attributes of the person that a fact of this kind may be compared with. */
export const attributesFor = (kind: FactKind): readonly string[] =>
  Object.entries(attributeKinds)
    .filter(([, has]) =>
      'to' in has ? 'to' in kind && has.to === kind.to : ['text', 'texts'].includes(kind.kind),
    )
    .map(([name]) => `$user.${name}`)

/** A record of a type, to begin with; null: there is none. */
export type AnyRecord = (type: string) => string | null

/** A value to begin with; null for a link that can be compared with nothing yet. */
export const firstValue = (
  catalog: Catalog,
  type: string,
  fact: string,
  anyRecord: AnyRecord = () => null,
): Value | null => {
  const kind = factKind(catalog, type, fact) ?? { kind: 'text' as const }
  switch (kind.kind) {
    case 'instant':
      return 'today'
    case 'number':
      return 0
    case 'flag':
      return true
    case 'link':
    case 'links':
      return attributesFor(kind)[0] ?? anyRecord(kind.to)
    default:
      return Object.keys(choicesOf(type, fact, catalog) ?? {})[0] ?? ''
  }
}

/** A test of another fact, asked in its usual way. */
export const newTest = (catalog: Catalog, type: string, fact: string): Test => {
  const value = firstValue(catalog, type, fact)
  const [op = 'eq'] = value === null ? emptiness : opsOf(factKind(catalog, type, fact)?.kind ?? 'text')
  return fitting(testOf(fact, op, value === null ? [] : [value]))
}

/** A list and a run of days are not one value: asked whether something is in them. */
export const fitting = (test: Test): Test => {
  const values = valuesOf(test)
  if (!values.some((value) => isList(value) || isPeriod(value))) return test
  if (test.op === 'eq' || (test.op === 'contains' && values.some(isList)))
    return testOf(test.fact, 'in', values)
  return test.op === 'ne' ? testOf(test.fact, 'notIn', values) : test
}

const isPeriod = (value: Value): boolean => typeof value === 'string' && parsePeriod(value) !== null

const isList = (value: Value): boolean =>
  Object.entries(attributeKinds).some(([name, { kind }]) => value === `$user.${name}` && kind.endsWith('s'))

/** A test of this form, with as many of the values as it has room for. */
export const testOf = (fact: string, op: Op, values: readonly Value[]): Test => {
  const [first = '', second = first] = values
  const text = String(first)
  const bound = (value: Value): string | number => (typeof value === 'boolean' ? String(value) : value)
  switch (op) {
    case 'eq':
    case 'ne':
      return { fact, op, value: first }
    case 'in':
    case 'notIn':
      return { fact, op, value: values.length === 0 ? [first] : [...values] }
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return { fact, op, value: bound(first) }
    case 'between':
      return { fact, op, value: [bound(first), bound(second)] }
    case 'isNull':
    case 'notNull':
      return { fact, op }
    case 'contains':
    case 'startsWith':
      return { fact, op, value: text }
  }
}

/** How many values a question takes: none, one, two, or any number. */
export const roomOf = (op: Op): 'none' | 'one' | 'two' | 'many' => {
  if (op === 'isNull' || op === 'notNull') return 'none'
  if (op === 'between') return 'two'
  return op === 'in' || op === 'notIn' ? 'many' : 'one'
}
