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
    return { ...inner, seeks: null }
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
  }
}

const periodsOf = (op: string, operands: readonly Operand[]): readonly Period[] => {
  const periods = operands.flatMap((operand) => (operand.kind === 'period' ? [operand.period] : []))
  return op === 'between' ? periods : joinedPeriods(periods)
}

const needsOfAnd = (parts: readonly ConditionNeeds[]): ConditionNeeds => ({
  ...joined(parts),
  seeks: parts.reduce<readonly Seek[] | null>((best, part) => narrower(best, part.seeks), null),
})

const needsOfOr = (parts: readonly ConditionNeeds[]): ConditionNeeds => ({
  ...joined(parts),
  seeks: parts.some((part) => part.seeks === null) ? null : parts.flatMap((part) => part.seeks ?? []),
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
