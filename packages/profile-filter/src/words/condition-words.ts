import type { Catalog } from '@fieldmerge/shared'
import type { Condition, Constant, Test } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import { type AttributeName, attributeKinds } from '../profile/operand.ts'
import { choiceWords, factWords, listed, lower } from './names.ts'

/** A condition as a clause: `technician is the user and (start is today or in the next 7 days)`. */
export const conditionWords = (condition: Condition, type: string, catalog: Catalog): string => {
  const inner = (each: Condition): string => {
    const words = conditionWords(each, type, catalog)
    return isGroup(each) ? `(${words})` : words
  }
  if ('and' in condition) return condition.and.map(inner).join(' and ')
  if ('or' in condition) return condition.or.map(inner).join(' or ')
  if ('not' in condition) return `not (${conditionWords(condition.not, type, catalog)})`
  return testWords(condition, type, catalog)
}

const isGroup = (condition: Condition): boolean =>
  ('and' in condition && condition.and.length > 1) || ('or' in condition && condition.or.length > 1)

const testWords = (test: Test, type: string, catalog: Catalog): string => {
  const fact = lower(factWords(type, test.fact, catalog))
  const say = (value: Constant): string => valueWords(value, type, test.fact, catalog)
  const alone = (value: Constant): string => say(value).replace(/^in (?=the )/, '')
  const ordered = factKind(catalog, type, test.fact)?.kind === 'instant' ? inTime : inSize
  switch (test.op) {
    case 'eq':
      return `${fact} is ${say(test.value)}`
    case 'ne':
      return `${fact} is not ${say(test.value)}`
    case 'in':
      return `${fact} is ${listed(test.value.map(say), 'or')}`
    case 'notIn':
      return `${fact} is not ${listed(test.value.map(say), 'or')}`
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return `${fact} is ${ordered[test.op]} ${alone(test.value)}`
    case 'between':
      return `${fact} is from ${alone(test.value[0])} to ${alone(test.value[1])}`
    case 'isNull':
      return `${fact} is empty`
    case 'notNull':
      return `${fact} is not empty`
    case 'contains':
      return `${fact} contains ${say(test.value)}`
    case 'startsWith':
      return `${fact} begins with ${say(test.value)}`
  }
}

type Order = 'lt' | 'le' | 'gt' | 'ge'
const inTime: Record<Order, string> = { lt: 'before', le: 'not after', gt: 'after', ge: 'not before' }
const inSize: Record<Order, string> = { lt: 'less than', le: 'at most', gt: 'more than', ge: 'at least' }

const attributes: Record<AttributeName, string> = {
  id: 'the user',
  teams: 'one of the user’s crews',
  territories: 'one of the user’s territories',
  businessUnit: 'the user’s business unit',
  businessUnitWithBelow: 'the user’s business unit or one below it',
  roles: 'one of the user’s roles',
  timeZone: 'the user’s time zone',
}

const isAttribute = (name: string): name is AttributeName => Object.hasOwn(attributeKinds, name)

const valueWords = (value: Constant, type: string, fact: string, catalog: Catalog): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const kind = factKind(catalog, type, fact)?.kind
  if (typeof value === 'number') return kind === 'instant' ? timeWords(value) : String(value)
  const attribute = value.startsWith('$user.') ? value.slice('$user.'.length) : ''
  if (isAttribute(attribute)) return attributes[attribute]
  if (kind === 'instant') return periodWords(value)
  if (kind === 'link' || kind === 'links') return value
  return choiceWords(type, fact, value, catalog) ?? `“${value.startsWith('$$') ? value.slice(1) : value}”`
}

/** A period as it follows "is": `in the next 7 days`. */
export const periodWords = (period: string): string => {
  if (period.startsWith('older than ')) return `more than ${period.slice('older than '.length)} ago`
  return /^(next|last) \d/.test(period) ? `in the ${period}` : period
}

const timeWords = (ms: number): string => {
  const date = new Date(ms)
  return Number.isNaN(date.getTime())
    ? String(ms)
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
