import { foldText } from '@fieldmerge/shared'
import type { Test } from '../profile/condition.ts'
import type { AttributeName, Operand } from '../profile/operand.ts'
import { isPresent } from './cells.ts'
import { type Order, orders } from './number-match.ts'
import type { Records } from './records.ts'
import type { Rows, Watched } from './rows.ts'
import { attributeValues, type Match, type Scope } from './scope.ts'

/** Whether a number of a text is, or is among, what is asked for. */
type IsAny = (value: number, scope: Scope) => boolean

const anyText = (operands: readonly Operand[], { kind }: Watched, records: Records): IsAny => {
  const isLink = kind === 'link' || kind === 'links'
  const tests = operands.flatMap((operand): readonly IsAny[] => {
    if (operand.kind === 'period') return []
    if (operand.kind === 'attribute') return [attributeTest(operand.attribute)]
    const text = String(operand.value)
    // Held for good: what profiles name is little.
    const number = isLink ? records.names.number(text) : records.texts.hold(text)
    return [(value) => value === number]
  })
  const [first, second] = tests
  if (first !== undefined && second === undefined) return first
  return (value, scope) => {
    for (const test of tests) if (test(value, scope)) return true
    return false
  }
}

const attributeTest = (attribute: AttributeName): IsAny => {
  if (attribute === 'id') return (value, { numbers }) => value === numbers.id[0]
  return (value, { numbers }) => numbers[attribute].includes(value)
}

/** A test of a fact that is one text or link. */
export const textTest = (
  test: Test,
  operands: readonly Operand[],
  rows: Rows,
  watched: Watched,
  records: Records,
): Match => {
  const { at, kind } = watched
  const isAny = test.op === 'eq' || test.op === 'in' || (test.op === 'contains' && kind === 'link')
  if (isAny || test.op === 'ne' || test.op === 'notIn') {
    const any = anyText(operands, watched, records)
    return (base, scope) => {
      const cell = rows.words[base + at] ?? 0
      return isPresent(cell) && any(cell, scope) === isAny
    }
  }
  const dictionary = kind === 'link' ? records.names : records.texts
  const holds = wordingTest(test, operands)
  return (base, scope) => {
    const cell = rows.words[base + at] ?? 0
    return isPresent(cell) && holds(dictionary.text(cell), scope)
  }
}

type OfText = (value: string, scope: Scope) => boolean

/** What asks for more of a text than which one it is. */
const wordingTest = (test: Test, operands: readonly Operand[]): OfText => {
  const [first, second] = operands
  switch (test.op) {
    case 'contains':
      return first === undefined ? () => false : folded(first, (whole, part) => whole.includes(part))
    case 'startsWith':
      return first === undefined ? () => false : folded(first, (whole, part) => whole.startsWith(part))
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return first === undefined ? () => false : textAgainst(test.op, first)
    case 'between': {
      if (first === undefined || second === undefined) return () => false
      const [low, high] = [textAgainst('ge', first), textAgainst('le', second)]
      return (value, scope) => low(value, scope) && high(value, scope)
    }
    default:
      return () => false
  }
}

const textAgainst = (op: Order, operand: Operand): OfText => {
  if (operand.kind === 'period') return () => false
  if (operand.kind === 'attribute')
    return (value, scope) => {
      const right = attributeValues(scope, operand.attribute)[0]
      return right !== undefined && orders[op](value, right)
    }
  const right = operand.value
  return typeof right === 'string' ? (value) => orders[op](value, right) : () => false
}

/** Compares texts as search does: without case and accents. */
const folded = (operand: Operand, holds: (whole: string, part: string) => boolean): OfText => {
  if (operand.kind === 'period') return () => false
  if (operand.kind === 'constant') {
    const part = foldText(String(operand.value))
    return (value) => holds(foldText(value), part)
  }
  return (value, scope) => {
    const part = attributeValues(scope, operand.attribute)[0]
    return part !== undefined && holds(foldText(value), foldText(part))
  }
}

/** A test of a fact that is a list: `in` and `contains` ask whether some item is one of the values. */
export const listTest = (
  { op }: Test,
  operands: readonly Operand[],
  rows: Rows,
  watched: Watched,
  records: Records,
): Match => {
  const { at, edges } = watched
  const isAny = op === 'eq' || op === 'in' || op === 'contains'
  if (edges === null || (!isAny && op !== 'ne' && op !== 'notIn')) return () => false
  const any = anyText(operands, watched, records)
  return (base, scope) => {
    if (!isPresent(rows.words[base + at] ?? 0)) return false
    let edge = rows.firstEdge(base + at)
    while (edge !== 0 && !any(edges.value[edge] ?? 0, scope)) edge = edges.next[edge] ?? 0
    return (edge !== 0) === isAny
  }
}
