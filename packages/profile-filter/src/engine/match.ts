import type { Catalog } from '@fieldmerge/shared'
import type { Condition, Constant, Test } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import { type Operand, readOperand } from '../profile/operand.ts'
import { isPresent, wrong } from './cells.ts'
import { numberTest } from './number-match.ts'
import type { Records } from './records.ts'
import type { Rows, Watched } from './rows.ts'
import type { Match } from './scope.ts'
import { listTest, textTest } from './text-match.ts'
import type { Zones } from './zones.ts'

export interface MatchParts {
  readonly catalog: Catalog
  readonly records: Records
  readonly zones: Zones
}

/**
 * A condition as a function over rows. A fact that is absent or null passes `isNull` alone; a value of another kind than
 * the fact's passes nothing. An empty list is null.
 */
export const compileMatch = (condition: Condition, typeName: string, parts: MatchParts): Match => {
  if ('and' in condition) return every(condition.and.map((each) => compileMatch(each, typeName, parts)))
  if ('or' in condition) return some(condition.or.map((each) => compileMatch(each, typeName, parts)))
  if ('not' in condition) {
    const inner = compileMatch(condition.not, typeName, parts)
    return (base, scope, zone) => !inner(base, scope, zone)
  }
  const type = parts.records.names.typeNumber(typeName)
  const watched = parts.records.watch(type, condition.fact)
  return watched === null ? never : compileTest(condition, typeName, watched, parts)
}

const never: Match = () => false

const every = (matches: readonly Match[]): Match => {
  const [first, second, third, ...more] = matches
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (third === undefined) return (base, scope, zone) => first(base, scope, zone) && second(base, scope, zone)
  if (more.length === 0)
    return (base, scope, zone) =>
      first(base, scope, zone) && second(base, scope, zone) && third(base, scope, zone)
  return (base, scope, zone) => {
    for (const match of matches) if (!match(base, scope, zone)) return false
    return true
  }
}

const some = (matches: readonly Match[]): Match => {
  const [first, second, ...more] = matches
  if (first === undefined) return never
  if (second === undefined) return first
  if (more.length === 0) return (base, scope, zone) => first(base, scope, zone) || second(base, scope, zone)
  return (base, scope, zone) => {
    for (const match of matches) if (match(base, scope, zone)) return true
    return false
  }
}

const compileTest = (test: Test, typeName: string, watched: Watched, parts: MatchParts): Match => {
  const rows = parts.records.rowsOf(parts.records.names.typeNumber(typeName))
  const { at, kind } = watched
  const { op } = test
  if (op === 'isNull')
    return kind === 'number'
      ? (base) => Number.isNaN(rows.numberAt(base, at))
      : (base) => rows.words[base + at] === 0
  if (op === 'notNull')
    return kind === 'number'
      ? (base) => Number.isFinite(rows.numberAt(base, at))
      : (base) => isPresent(rows.words[base + at] ?? 0)
  const values: readonly Constant[] = 'value' in test ? [test.value].flat() : []
  const declared = factKind(parts.catalog, typeName, test.fact) ?? { kind: 'unfiltered' }
  const operands = values.flatMap((value): readonly Operand[] => {
    const reading = readOperand(value, declared)
    return reading.ok ? [reading.operand] : []
  })
  switch (kind) {
    case 'number':
      return numberTest(test, operands, rows, at, parts.zones)
    case 'flag':
      return flagTest(test, operands, rows, at)
    case 'link':
    case 'text':
      return textTest(test, operands, rows, watched, parts.records)
    case 'links':
    case 'texts':
      return listTest(test, operands, rows, watched, parts.records)
  }
}

const flagTest = ({ op }: Test, operands: readonly Operand[], rows: Rows, at: number): Match => {
  const cells = operands.map((operand): number =>
    operand.kind === 'constant' ? (operand.value === true ? 2 : operand.value === false ? 1 : wrong) : wrong,
  )
  const isAny = op === 'eq' || op === 'in'
  if (!isAny && op !== 'ne' && op !== 'notIn') return never
  return (base) => {
    const cell = rows.words[base + at] ?? 0
    return isPresent(cell) && cells.includes(cell) === isAny
  }
}
