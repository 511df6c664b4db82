import type { Test } from '../profile/condition.ts'
import type { Operand } from '../profile/operand.ts'
import { joinedPeriods } from '../profile/period.ts'
import type { Rows } from './rows.ts'
import type { Match } from './scope.ts'
import type { Zone, Zones } from './zones.ts'

type OfNumber = (value: number, zone: Zone) => boolean

/** A test of a number or an instant. */
export const numberTest = (
  test: Test,
  operands: readonly Operand[],
  rows: Rows,
  at: number,
  zones: Zones,
): Match => {
  const [period, other] = joinedPeriods(
    operands.flatMap((operand) => (operand.kind === 'period' ? [operand.period] : [])),
  )
  const isIn = test.op === 'eq' || test.op === 'in' || test.op === 'contains'
  const isOnePeriod = isIn && other === undefined && operands.every(({ kind }) => kind === 'period')
  if (period !== undefined && isOnePeriod) return withinPeriod(rows, at, zones.periods.number(period))
  const holds = numberHolds(test, operands, zones)
  return (base, _, zone) => {
    const value = rows.numberAt(base, at)
    return Number.isFinite(value) && holds(value, zone)
  }
}

/** What nearly all windows ask, in one function. */
const withinPeriod =
  (rows: Rows, at: number, period: number): Match =>
  (base, _, zone) => {
    const value = rows.numberAt(base, at)
    return value >= zone.from(period) && value < zone.to(period) && Number.isFinite(value)
  }

const numberHolds = (test: Test, operands: readonly Operand[], zones: Zones): OfNumber => {
  const [first, second] = operands
  switch (test.op) {
    case 'eq':
    case 'in':
    case 'contains':
      return anyNumber(operands, zones)
    case 'ne':
    case 'notIn': {
      const any = anyNumber(operands, zones)
      return (value, zone) => !any(value, zone)
    }
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return first === undefined ? () => false : against(test.op, first, zones)
    case 'between': {
      if (first === undefined || second === undefined) return () => false
      const [low, high] = [against('ge', first, zones), against('le', second, zones)]
      return (value, zone) => low(value, zone) && high(value, zone)
    }
    default:
      return () => false
  }
}

const anyNumber = (operands: readonly Operand[], zones: Zones): OfNumber => {
  const periods = joinedPeriods(
    operands.flatMap((operand) => (operand.kind === 'period' ? [operand.period] : [])),
  )
  const tests = [
    ...operands.flatMap((operand): readonly OfNumber[] =>
      operand.kind === 'constant' ? [(value) => value === operand.value] : [],
    ),
    ...periods.map((each): OfNumber => {
      const period = zones.periods.number(each)
      return (value, zone) => value >= zone.from(period) && value < zone.to(period)
    }),
  ]
  const [first, second] = tests
  if (first !== undefined && second === undefined) return first
  if (tests.length === 2 && first !== undefined && second !== undefined)
    return (value, zone) => first(value, zone) || second(value, zone)
  return (value, zone) => {
    for (const test of tests) if (test(value, zone)) return true
    return false
  }
}

export type Order = 'lt' | 'le' | 'gt' | 'ge'

/** Before a period, up to its end, from its start, after it; or compared with a value. */
const against = (op: Order, operand: Operand, zones: Zones): OfNumber => {
  if (operand.kind === 'constant') {
    const right = operand.value
    return typeof right === 'number' ? (value) => orders[op](value, right) : () => false
  }
  if (operand.kind === 'attribute') return () => false
  const period = zones.periods.number(operand.period)
  switch (op) {
    case 'lt':
      return (value, zone) => value < zone.from(period)
    case 'le':
      return (value, zone) => value < zone.to(period)
    case 'gt':
      return (value, zone) => value >= zone.to(period)
    case 'ge':
      return (value, zone) => value >= zone.from(period)
  }
}

export const orders: Record<Order, <T extends number | string>(a: T, b: T) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
}
