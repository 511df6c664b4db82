import type { Catalog, Facts } from '@fieldmerge/shared'
import type { Condition, Constant, Test } from '../profile/condition.ts'
import type { Span } from './local-days.ts'

/** What a condition may look at. */
export interface View {
  readonly catalog: Catalog
  readonly type: string
  readonly facts: Facts
  /** The values of one of the user's attributes. */
  readonly attribute: (name: string) => readonly string[]
  /** The instants of a period of days, now and in the user's zone. */
  readonly span: (period: string) => Span
}

export const holds = (condition: Condition, view: View): boolean => {
  if ('and' in condition) return condition.and.every((each) => holds(each, view))
  if ('or' in condition) return condition.or.some((each) => holds(each, view))
  if ('not' in condition) return !holds(condition.not, view)
  return testHolds(condition, view)
}

const testHolds = (test: Test, view: View): boolean => {
  const value = view.facts[test.fact] ?? null
  const kind = declaredKind(view.catalog, view.type, test.fact)
  const missing = value === null || (kind === 'list' && Array.isArray(value) && value.length === 0)
  if (kind === 'other') return false
  if (missing) return test.op === 'isNull'
  if (!isOf(kind, value)) return false
  if (!('value' in test)) return test.op === 'notNull'

  const right = [test.value].flat().flatMap((raw) => rightSide(raw, kind, view))
  const left: readonly unknown[] = kind === 'list' && Array.isArray(value) ? value : [value]
  const [first, second] = right
  switch (test.op) {
    case 'eq':
    case 'in':
      return left.some((one) => right.some((other) => equal(one, other)))
    case 'ne':
    case 'notIn':
      return left.every((one) => right.every((other) => !equal(one, other)))
    case 'contains':
      if (kind === 'list') return left.some((one) => right.some((other) => equal(one, other)))
      return first !== undefined && plain(value).includes(plain(first))
    case 'startsWith':
      return first !== undefined && plain(value).indexOf(plain(first)) === 0
    case 'lt':
      return first !== undefined && isSpan(first) ? Number(value) < first.from : before(value, first)
    case 'le':
      return first !== undefined && isSpan(first)
        ? Number(value) < first.to
        : before(value, first) || value === first
    case 'gt':
      return first !== undefined && isSpan(first) ? Number(value) >= first.to : before(first, value)
    case 'ge':
      return first !== undefined && isSpan(first)
        ? Number(value) >= first.from
        : before(first, value) || value === first
    case 'between': {
      const notBelow =
        first !== undefined && (isSpan(first) ? Number(value) >= first.from : !before(value, first))
      const notAbove =
        second !== undefined && (isSpan(second) ? Number(value) < second.to : !before(second, value))
      return notBelow && notAbove
    }
  }
}

type Kind = 'text' | 'number' | 'instant' | 'flag' | 'list' | 'other'
type Right = Constant | Span

const isSpan = (right: Right): right is Span => typeof right === 'object'

const rightSide = (raw: Constant, kind: Kind, view: View): readonly Right[] => {
  if (typeof raw !== 'string') return [raw]
  if (raw.startsWith('$$')) return kind === 'text' || kind === 'list' ? [raw.replace('$$', '$')] : [raw]
  if (raw.startsWith('$user.')) return view.attribute(raw.replace('$user.', ''))
  return kind === 'instant' ? [view.span(raw)] : [raw]
}

const equal = (left: unknown, right: Right): boolean =>
  isSpan(right)
    ? Number(left) >= right.from && Number(left) < right.to
    : Object.is(left, right) || left === right

/** Strictly before, for two numbers or two texts; nothing is before anything else. */
const before = (a: unknown, b: unknown): boolean => {
  if (typeof a === 'number' && typeof b === 'number') return b - a > 0
  return typeof a === 'string' && typeof b === 'string' && a !== b && [a, b].sort()[0] === a
}

/** Without case and accents. */
const plain = (text: unknown): string =>
  String(text).normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase()

const isOf = (kind: Kind, value: unknown): boolean => {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'flag') return value === true || value === false
  if (kind === 'list') return Array.isArray(value)
  return typeof value === 'number' && value - value === 0
}

/** As which a fact is declared, as far as filters and links go. */
export const declaredKind = (catalog: Catalog, type: string, fact: string): Kind => {
  const declared = catalog.types.get(type)
  const source = declared?.facts[fact]
  if (source === undefined) {
    if (fact === 'removed') return 'flag'
    if (fact === 'createdAt') return 'instant'
    return fact === 'title' || fact === 'createdBy' ? 'text' : 'other'
  }
  if (source.from === 'count') return 'number'
  if (source.from === 'children') return 'list'
  if (source.from === 'status' || source.from === 'text') return 'text'
  if (source.from === 'related') return 'other'
  const kind = declared?.fields[source.field]?.kind
  if (kind === 'line' || kind === 'choice' || kind === 'link') return 'text'
  if (kind === 'choices' || kind === 'links') return 'list'
  return kind === 'number' || kind === 'instant' || kind === 'flag' ? kind : 'other'
}
