import type { Catalog } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import { type AttributeName, type Operand, readOperand } from '../profile/operand.ts'
import { joinedPeriods, type Period } from '../profile/period.ts'

/** A value that a fact must have or hold: what finds the records of a user, and the users of a record. */
export interface Seek {
  readonly fact: string
  readonly value: { readonly constant: string } | { readonly attribute: AttributeName }
}

/** What a condition looks at, whoever it is asked for. */
export interface ConditionNeeds {
  /** Whoever matches fits at least one of these. Null: there is no telling without asking everybody. */
  readonly seeks: readonly Seek[] | null
  readonly facts: ReadonlySet<string>
  /** What it asks of the user: between users who have these in common the answer does not differ. */
  readonly attributes: ReadonlySet<AttributeName>
  /** The periods that facts are held against: between days that these do not tell apart the answer does not differ. */
  readonly periods: readonly PeriodOfFact[]
  /** Whoever matches lies in all stretches of at least one of these. Null: there is no telling. */
  readonly windows: readonly Window[] | null
}

/** Stretches of time, each of another instant. */
export type Window = readonly Stretch[]

/** From the beginning or end of a period (null: from ever) to before that of another (null: for ever). */
export interface Stretch {
  readonly fact: string
  readonly from: PeriodEnd | null
  readonly to: PeriodEnd | null
}

export interface PeriodEnd {
  readonly period: Period
  readonly end: 'from' | 'to'
}

export interface PeriodOfFact {
  readonly fact: string
  readonly period: Period
}

/** Conditions and catalogs never change: each organization of one process, and each start, asks for the same of the same. */
const known = new WeakMap<Catalog, WeakMap<Condition, Map<string, ConditionNeeds>>>()

export const conditionNeeds = (condition: Condition, type: string, catalog: Catalog): ConditionNeeds => {
  const ofCatalog = known.get(catalog) ?? new WeakMap<Condition, Map<string, ConditionNeeds>>()
  known.set(catalog, ofCatalog)
  const byType = ofCatalog.get(condition) ?? new Map<string, ConditionNeeds>()
  ofCatalog.set(condition, byType)
  const needs = byType.get(type) ?? findNeeds(condition, type, catalog)
  byType.set(type, needs)
  return needs
}

const findNeeds = (condition: Condition, type: string, catalog: Catalog): ConditionNeeds => {
  if ('and' in condition) return needsOfAnd(condition.and.map((each) => conditionNeeds(each, type, catalog)))
  if ('or' in condition) return needsOfOr(condition.or.map((each) => conditionNeeds(each, type, catalog)))
  if ('not' in condition) {
    const inner = conditionNeeds(condition.not, type, catalog)
    return { ...inner, seeks: null, windows: null }
  }
  const kind = factKind(catalog, type, condition.fact) ?? { kind: 'unfiltered' }
  const values = 'value' in condition ? [condition.value].flat() : []
  const operands = values.flatMap((value): readonly Operand[] => {
    const reading = readOperand(value, kind)
    return reading.ok ? [reading.operand] : []
  })
  return {
    seeks: seeksOf(condition.fact, condition.op, kind.kind, operands),
    facts: new Set([condition.fact]),
    attributes: new Set(
      operands.flatMap((operand) => (operand.kind === 'attribute' ? [operand.attribute] : [])),
    ),
    periods: periodsOf(condition.op, operands).map((period) => ({ fact: condition.fact, period })),
    windows: windowsOf(condition.fact, condition.op, operands),
  }
}

const windowsOf = (fact: string, op: string, operands: readonly Operand[]): readonly Window[] | null => {
  const ends = periodsOf(op, operands).map((period) => ({
    first: { period, end: 'from' } as const,
    last: { period, end: 'to' } as const,
  }))
  const [one, other] = ends
  if (one === undefined || operands.some(({ kind }) => kind !== 'period')) return null
  switch (op) {
    case 'eq':
    case 'in':
    case 'contains':
      return ends.map(({ first, last }) => [{ fact, from: first, to: last }])
    case 'lt':
      return [[{ fact, from: null, to: one.first }]]
    case 'le':
      return [[{ fact, from: null, to: one.last }]]
    case 'gt':
      return [[{ fact, from: one.last, to: null }]]
    case 'ge':
      return [[{ fact, from: one.first, to: null }]]
    case 'between':
      return other === undefined ? null : [[{ fact, from: one.first, to: other.last }]]
    default:
      return null
  }
}

/** What is one window in each part is one with all their stretches; otherwise one part has to do. */
const windowsOfAnd = (parts: readonly ConditionNeeds[]): readonly Window[] | null => {
  const known = parts.flatMap(({ windows }) => (windows === null ? [] : [windows]))
  const several = known.find(({ length }) => length !== 1)
  return known.length === 0 ? null : (several ?? [known.flat(2)])
}

const periodsOf = (op: string, operands: readonly Operand[]): readonly Period[] => {
  const periods = operands.flatMap((operand) => (operand.kind === 'period' ? [operand.period] : []))
  return op === 'between' ? periods : joinedPeriods(periods)
}

const needsOfAnd = (parts: readonly ConditionNeeds[]): ConditionNeeds => ({
  ...joined(parts),
  seeks: parts.reduce<readonly Seek[] | null>((best, part) => narrower(best, part.seeks), null),
  windows: windowsOfAnd(parts),
})

const needsOfOr = (parts: readonly ConditionNeeds[]): ConditionNeeds => ({
  ...joined(parts),
  seeks: parts.some((part) => part.seeks === null) ? null : parts.flatMap((part) => part.seeks ?? []),
  windows: parts.some(({ windows }) => windows === null)
    ? null
    : parts.flatMap(({ windows }) => windows ?? []),
})

const joined = (parts: readonly ConditionNeeds[]) => ({
  facts: new Set(parts.flatMap((part) => [...part.facts])),
  attributes: new Set(parts.flatMap((part) => [...part.attributes])),
  periods: parts.flatMap((part) => part.periods),
})

/** Only texts, links and lists are indexed: numbers and instants are seldom asked for by equality. */
const seeksOf = (
  fact: string,
  op: string,
  kind: string,
  operands: readonly Operand[],
): readonly Seek[] | null => {
  const equality = op === 'eq' || op === 'in' || (op === 'contains' && kind !== 'text')
  if (!equality || !['text', 'texts', 'link', 'links'].includes(kind)) return null
  return operands.flatMap((operand): readonly Seek[] => {
    if (operand.kind === 'attribute') return [{ fact, value: { attribute: operand.attribute } }]
    if (operand.kind === 'constant' && typeof operand.value === 'string')
      return [{ fact, value: { constant: operand.value } }]
    return []
  })
}

/** Of two ways to find the same, the one that is likely to find less: by user, by their groups, by a constant. */
const narrower = (a: readonly Seek[] | null, b: readonly Seek[] | null): readonly Seek[] | null => {
  if (a === null || b === null) return a ?? b
  return width(b) < width(a) ? b : a
}

const width = (seeks: readonly Seek[]): number =>
  Math.max(0, ...seeks.map(({ value }) => ('constant' in value ? 2 : value.attribute === 'id' ? 0 : 1)))
