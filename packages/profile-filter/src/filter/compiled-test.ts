import { type FactValue, foldText } from '@fieldmerge/shared'
import type { Test } from '../profile/condition.ts'
import type { FactKind } from '../profile/fact-kind.ts'
import type { Operand } from '../profile/operand.ts'
import { attributeValues, type Match, type Scope } from './scope.ts'

type Kind = FactKind['kind']

/**
 * One test as a function. A fact that is absent or null passes `isNull` alone; a value of another kind than the fact's
 * passes nothing. An empty list is null.
 */
export const compileTest = (test: Test, kind: Kind, operands: readonly Operand[]): Match => {
  const { fact, op } = test
  const presence = presenceOf[kind]
  if (op === 'isNull') return (facts) => presence(facts[fact]) === 'absent'
  if (op === 'notNull') return (facts) => presence(facts[fact]) === 'present'
  const holds = comparison(test, kind, operands)
  return (facts, scope) => {
    const value = facts[fact]
    return value !== undefined && value !== null && presence(value) === 'present' && holds(value, scope)
  }
}

type Presence = (value: FactValue | undefined) => 'absent' | 'present' | 'wrong'
type Holds = (value: FactValue, scope: Scope) => boolean

const scalar =
  (fits: (value: FactValue) => boolean): Presence =>
  (value) =>
    value === null || value === undefined ? 'absent' : fits(value) ? 'present' : 'wrong'

const text = scalar((value) => typeof value === 'string')
const number = scalar(Number.isFinite)
const list: Presence = (value) => {
  if (value === null || value === undefined) return 'absent'
  if (!Array.isArray(value)) return 'wrong'
  return value.length === 0 ? 'absent' : 'present'
}

const presenceOf: Record<Kind, Presence> = {
  text,
  link: text,
  number,
  instant: number,
  flag: scalar((value) => typeof value === 'boolean'),
  texts: list,
  links: list,
  unfiltered: () => 'wrong',
}

const comparison = (test: Test, kind: Kind, operands: readonly Operand[]): Holds => {
  const [first, second] = operands
  const never: Holds = () => false
  switch (test.op) {
    case 'eq':
    case 'in':
      return isAnyOf(operands)
    case 'ne':
    case 'notIn': {
      const some = isAnyOf(operands)
      return (value, scope) => !some(value, scope)
    }
    case 'contains':
      if (kind !== 'text') return isAnyOf(operands)
      return first === undefined ? never : folded(first, (whole, part) => whole.includes(part))
    case 'startsWith':
      return first === undefined ? never : folded(first, (whole, part) => whole.startsWith(part))
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return first === undefined ? never : against(test.op, first)
    case 'between': {
      if (first === undefined || second === undefined) return never
      const [low, high] = [against('ge', first), against('le', second)]
      return (value, scope) => low(value, scope) && high(value, scope)
    }
    default:
      return never
  }
}

/** Equal to an operand, or within it; for a list, when one of its items is. */
const isAnyOf = (operands: readonly Operand[]): Holds => {
  const [first, ...more] = operands.map(isOneOf)
  const one = first === undefined ? () => false : more.reduce(either, first)
  return (value, scope) => {
    if (!Array.isArray(value)) return one(value, scope)
    for (const item of value) if (one(item, scope)) return true
    return false
  }
}

const either =
  (one: Holds, other: Holds): Holds =>
  (value, scope) =>
    one(value, scope) || other(value, scope)

const isOneOf = (operand: Operand): Holds => {
  if (operand.kind === 'constant') return (value) => value === operand.value
  if (operand.kind === 'period') return isWithin(operand)
  const { attribute } = operand
  if (attribute === 'id') return (value, { attributes }) => value === attributes.id
  return (value, scope) => {
    for (const each of attributeValues(scope, attribute)) if (each === value) return true
    return false
  }
}

const isWithin = ({ period }: Operand & { kind: 'period' }): Holds => {
  return (value, scope) => {
    const { from, to } = scope.calendar.interval(period)
    return typeof value === 'number' && value >= from && value < to
  }
}

/** Before a period, up to its end, from its start, after it; or compared with a value. */
const against = (op: 'lt' | 'le' | 'gt' | 'ge', operand: Operand): Holds => {
  if (operand.kind !== 'period')
    return (value, scope) => {
      const right = operand.kind === 'constant' ? operand.value : attributeValues(scope, operand.attribute)[0]
      return (
        typeof right === typeof value && right !== undefined && value !== null && orders[op](value, right)
      )
    }
  const { period } = operand
  return (value, scope) => {
    if (typeof value !== 'number') return false
    const { from, to } = scope.calendar.interval(period)
    if (op === 'lt') return value < from
    if (op === 'le') return value < to
    return op === 'gt' ? value >= to : value >= from
  }
}

type Comparable = NonNullable<FactValue>
const orders: Record<'lt' | 'le' | 'gt' | 'ge', (a: Comparable, b: Comparable) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
}

/** Compares texts as search does: without case and accents. */
const folded = (operand: Operand, holds: (whole: string, part: string) => boolean): Holds => {
  if (operand.kind === 'period') return () => false
  const constant = operand.kind === 'constant' ? foldText(String(operand.value)) : null
  return (value, scope) => {
    if (typeof value !== 'string') return false
    const part =
      constant ?? (operand.kind === 'attribute' ? attributeValues(scope, operand.attribute)[0] : undefined)
    return part !== undefined && holds(foldText(value), constant === null ? foldText(part) : part)
  }
}
