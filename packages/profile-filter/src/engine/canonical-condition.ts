import type { Condition } from '../profile/condition.ts'
import type { AttributeName } from '../profile/operand.ts'
import type { RowFilter } from '../profile/profile.ts'

const everything: Condition = { and: [] }

/**
 * What a row filter selects as alternatives, each in a form that is the same for all ways of writing the same thing:
 * groups within groups of their kind are one, parts and values are sorted, and none stands twice.
 */
export const alternativesOf = (rows: RowFilter): readonly Condition[] => {
  const condition = conditionOf(rows)
  if (condition === null) return []
  const plain = canonical(condition)
  return 'or' in plain ? plain.or : [plain]
}

/** The row filters are short for conditions. Null: no rows of its own. */
export const conditionOf = (rows: RowFilter): Condition | null => {
  switch (rows.kind) {
    case 'none':
    case 'related':
      return null
    case 'all':
      return everything
    case 'own':
      return { fact: rows.by, op: 'in', value: ['$user.id'] }
    case 'team':
      return { fact: rows.by, op: 'in', value: ['$user.teams'] }
    case 'businessUnit':
      return {
        fact: rows.by,
        op: 'in',
        value: [rows.reach === 'own' ? '$user.businessUnit' : '$user.businessUnitWithBelow'],
      }
    case 'custom':
      return rows.where
  }
}

export const isEverything = (condition: Condition): boolean =>
  'and' in condition && condition.and.length === 0

export const canonical = (condition: Condition): Condition => {
  if ('and' in condition) {
    const parts = distinct(
      condition.and.map(canonical).flatMap((each) => ('and' in each ? each.and : [each])),
    )
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { and: parts }
  }
  if ('or' in condition) {
    const parts = distinct(condition.or.map(canonical).flatMap((each) => ('or' in each ? each.or : [each])))
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { or: parts }
  }
  if ('not' in condition) {
    const inner = canonical(condition.not)
    return 'not' in inner ? inner.not : { not: inner }
  }
  const { fact, op } = condition
  if (op === 'isNull' || op === 'notNull') return { fact, op }
  if (op === 'in' || op === 'notIn') {
    const value = [...new Set(condition.value)].sort((a, b) => order(JSON.stringify(a), JSON.stringify(b)))
    return { fact, op, value }
  }
  return { ...condition }
}

const distinct = (conditions: readonly Condition[]): readonly Condition[] => {
  const byText = new Map(conditions.map((each) => [JSON.stringify(inOrder(each)), each]))
  return [...byText].sort(([a], [b]) => order(a, b)).map(([, each]) => each)
}

/** The keys of a test in one order, so that equal tests are equal texts. */
export const inOrder = (condition: Condition): unknown => {
  if ('and' in condition) return { and: condition.and.map(inOrder) }
  if ('or' in condition) return { or: condition.or.map(inOrder) }
  if ('not' in condition) return { not: inOrder(condition.not) }
  return [condition.fact, condition.op, 'value' in condition ? condition.value : null]
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const lists: readonly AttributeName[] = ['teams', 'territories', 'roles']

/**
 * The list attribute of the user over whose values an alternative can be split: it selects for a user what it selects for
 * each single value, taken together. So users who share a team share what they carry through it.
 */
export const splitBy = (
  alternative: Condition,
  attributes: ReadonlySet<AttributeName>,
): AttributeName | null => {
  const [attribute, ...others] = attributes
  if (attribute === undefined || others.length > 0 || !lists.includes(attribute)) return null
  const parts = 'and' in alternative ? alternative.and : [alternative]
  const raw = `$user.${attribute}`
  const asking = parts.filter((part) => JSON.stringify(part).includes(raw))
  const [only, ...more] = asking
  return only !== undefined &&
    more.length === 0 &&
    'op' in only &&
    only.op === 'in' &&
    only.value.length === 1 &&
    only.value[0] === raw
    ? attribute
    : null
}
