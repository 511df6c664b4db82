import { sortedJson } from '@fieldmerge/shared'
import type { Condition, Constant, Test } from '../profile/condition.ts'

/**
 * The same condition in the one form that all forms of it share: NOT stands before tests alone, groups of one kind are
 * not nested, their parts and the values of a list are sorted and there once, and one value is a list of one.
 */
export const canonicalCondition = (condition: Condition): Condition => canonical(condition, false)

const canonical = (condition: Condition, negated: boolean): Condition => {
  if ('not' in condition) return canonical(condition.not, !negated)
  // De Morgan holds, because a test is true or false for every value, null included.
  if ('and' in condition) return group(negated ? 'or' : 'and', condition.and, negated)
  if ('or' in condition) return group(negated ? 'and' : 'or', condition.or, negated)
  const test = canonicalTest(condition)
  return negated ? { not: test } : test
}

const group = (word: 'and' | 'or', inner: readonly Condition[], negated: boolean): Condition => {
  const parts = inner.map((each) => canonical(each, negated)).flatMap((each) => partsOf(each, word))
  const unique = new Map(parts.map((each) => [sortedJson(each), each]))
  const sorted = [...unique].sort(([a], [b]) => byCodeUnits(a, b)).map(([, each]) => each)
  const [only, second] = sorted
  if (only !== undefined && second === undefined) return only
  return word === 'and' ? { and: sorted } : { or: sorted }
}

const partsOf = (condition: Condition, word: 'and' | 'or'): readonly Condition[] => {
  if (word === 'and') return 'and' in condition ? condition.and : [condition]
  return 'or' in condition ? condition.or : [condition]
}

const canonicalTest = (test: Test): Test => {
  switch (test.op) {
    case 'eq':
      return { fact: test.fact, op: 'in', value: [test.value] }
    case 'ne':
      return { fact: test.fact, op: 'notIn', value: [test.value] }
    case 'in':
    case 'notIn':
      return { fact: test.fact, op: test.op, value: [...new Set(test.value)].sort(byText) }
    default:
      return test
  }
}

/** A text and a number that read alike are two values, and stay in one order. */
const byText = (a: Constant, b: Constant): number => byCodeUnits(JSON.stringify(a), JSON.stringify(b))

export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
