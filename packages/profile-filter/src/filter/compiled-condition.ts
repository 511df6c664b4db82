import type { Catalog } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import { type AttributeName, type Operand, readOperand } from '../profile/operand.ts'
import type { Period } from '../profile/period.ts'
import { compileTest } from './compiled-test.ts'
import type { Match } from './scope.ts'

/** A value that a fact must have or hold: what finds the records of a user, and the users of a record. */
export interface Seek {
  readonly fact: string
  readonly value: { readonly constant: string } | { readonly attribute: AttributeName }
}

export interface CompiledCondition {
  readonly match: Match
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

export const compileCondition = (condition: Condition, type: string, catalog: Catalog): CompiledCondition => {
  if ('and' in condition)
    return compileAnd(condition.and.map((each) => compileCondition(each, type, catalog)))
  if ('or' in condition) return compileOr(condition.or.map((each) => compileCondition(each, type, catalog)))
  if ('not' in condition) {
    const inner = compileCondition(condition.not, type, catalog)
    return { ...inner, seeks: null, match: (facts, scope) => !inner.match(facts, scope) }
  }
  const kind = factKind(catalog, type, condition.fact) ?? { kind: 'unfiltered' }
  const values = 'value' in condition ? [condition.value].flat() : []
  const operands = values.flatMap((value): readonly Operand[] => {
    const reading = readOperand(value, kind)
    return reading.ok ? [reading.operand] : []
  })
  return {
    match: compileTest(condition, kind.kind, operands),
    seeks: seeksOf(condition.fact, condition.op, kind.kind, operands),
    facts: new Set([condition.fact]),
    attributes: new Set(
      operands.flatMap((operand) => (operand.kind === 'attribute' ? [operand.attribute] : [])),
    ),
    periods: operands.flatMap((operand) =>
      operand.kind === 'period' ? [{ fact: condition.fact, period: operand.period }] : [],
    ),
  }
}

const compileAnd = (parts: readonly CompiledCondition[]): CompiledCondition => ({
  ...joined(parts),
  match: (facts, scope) => {
    for (const part of parts) if (!part.match(facts, scope)) return false
    return true
  },
  seeks: parts.reduce<readonly Seek[] | null>((best, part) => narrower(best, part.seeks), null),
})

const compileOr = (parts: readonly CompiledCondition[]): CompiledCondition => ({
  ...joined(parts),
  match: (facts, scope) => {
    for (const part of parts) if (part.match(facts, scope)) return true
    return false
  },
  seeks: parts.some((part) => part.seeks === null) ? null : parts.flatMap((part) => part.seeks ?? []),
})

const joined = (parts: readonly CompiledCondition[]) => ({
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
