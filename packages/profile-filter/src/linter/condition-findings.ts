import { nearestOf } from '@fieldmerge/shared'
import type { Condition, Test } from '../profile/condition.ts'
import { factKind } from '../profile/fact-kind.ts'
import type { Path } from '../profile/mistake.ts'
import { days as daysPart, facts, message, type Part, types } from '../words/message.ts'
import { choicesOf } from '../words/names.ts'
import { narrowWindow, wideWindow } from './estimates.ts'
import { type Finding, finding } from './finding.ts'
import { conditionsOf, factEstimateOf, isSmall, type PlacedCondition, type Subject } from './subject.ts'
import { isNarrowed, windowDays } from './windows.ts'

/** What is to be said of the conditions of row filters. */
export const conditionFindings = (subject: Subject): readonly Finding[] =>
  [...subject.rules.keys()].flatMap((type) => {
    const all = conditionsOf(subject, type)
    return [
      ...all.flatMap((each) => [
        ...wide(subject, type, each),
        ...contains(subject, type, each),
        ...unrelated(subject, type, each),
        ...unknownChoice(subject, type, each),
        ...impossible(subject, type, each),
      ]),
      ...alone(subject, type, all),
      ...restless(subject, type, all),
    ]
  })

const daysOf = (subject: Subject, type: string, condition: Condition): number | null =>
  'fact' in condition && factKind(subject.catalog, type, condition.fact)?.kind === 'instant'
    ? windowDays(condition)
    : null

const wide = (
  subject: Subject,
  type: string,
  { condition, path, negated }: PlacedCondition,
): readonly Finding[] => {
  const days = daysOf(subject, type, condition)
  if (days === null || negated || days <= wideWindow || isSmall(subject, type)) return []
  const says =
    days === Number.POSITIVE_INFINITY
      ? message('windowEndless', { types: types(type) })
      : message('windowSpans', { types: types(type), count: daysPart(days) })
  return [finding('wide-window', path, says, subject.catalog)]
}

const contains = (
  subject: Subject,
  type: string,
  { condition, path }: PlacedCondition,
): readonly Finding[] => {
  if (!('fact' in condition) || condition.op !== 'contains' || isSmall(subject, type)) return []
  if (factKind(subject.catalog, type, condition.fact)?.kind !== 'text') return []
  const what: Part = { kind: 'condition', type, condition }
  const says = message('eachSearched', { types: types(type), what })
  return [finding('contains-on-big-type', path, says, subject.catalog)]
}

/** Sides that have no fact of one kind in common: a start and an end are related, a technician and a status are not. */
const unrelated = (
  subject: Subject,
  type: string,
  { condition, path, negated }: PlacedCondition,
): readonly Finding[] => {
  const sides = negated ? ('and' in condition ? condition.and : []) : 'or' in condition ? condition.or : []
  // A group may have thousands of sides, of a handful of kinds.
  const kinds = new Map(
    sides.map((side) => {
      const each = new Set(testsOf(side).map(({ fact }) => kindWords(subject, type, fact)))
      return [[...each].sort().join(), each] as const
    }),
  )
  const distinct = [...kinds.values()]
  const apart = distinct.some((one, i) => distinct.slice(i + 1).some((other) => disjoint(one, other)))
  if (!apart) return []
  const asked = new Set(sides.flatMap(testsOf).map(({ fact }) => fact))
  const says = message('orBetween', { types: types(type), facts: facts(type, ...asked) })
  return [finding('or-over-unrelated-facts', path, says, subject.catalog)]
}

const kindWords = (subject: Subject, type: string, fact: string): string => {
  const kind = factKind(subject.catalog, type, fact)
  if (kind === null) return fact
  return 'to' in kind ? `link to ${kind.to}` : kind.kind === 'texts' ? 'text' : kind.kind
}

const testsOf = (condition: Condition): readonly Test[] => {
  if ('and' in condition) return condition.and.flatMap(testsOf)
  if ('or' in condition) return condition.or.flatMap(testsOf)
  return 'not' in condition ? testsOf(condition.not) : [condition]
}

const disjoint = (a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean =>
  ![...a].some((each) => b.has(each))

const equalities: readonly string[] = ['eq', 'ne', 'in', 'notIn']

const unknownChoice = (
  subject: Subject,
  type: string,
  { condition, path }: PlacedCondition,
): readonly Finding[] => {
  if (!('value' in condition) || !equalities.includes(condition.op)) return []
  const choices = choicesOf(type, condition.fact, subject.catalog)
  if (choices === null) return []
  const parts = { types: types(type), facts: facts(type, condition.fact) }
  return [condition.value].flat().flatMap((value, index) => {
    if (typeof value !== 'string' || value.startsWith('$user.') || Object.hasOwn(choices, value)) return []
    const at: Path = Array.isArray(condition.value) ? [...path, 'value', index] : [...path, 'value']
    const near = nearestOf(value, Object.keys(choices))
    const what: Part = { kind: 'text', text: value }
    const says =
      near === null
        ? message('noSuchChoice', { ...parts, what })
        : message('noSuchChoiceNear', { ...parts, what, before: { kind: 'text', text: near } })
    return [finding('test-never-true', at, says, subject.catalog)]
  })
}

/** Bounds that are the wrong way round, and equalities of one fact that exclude each other. */
const impossible = (
  subject: Subject,
  type: string,
  { condition, path }: PlacedCondition,
): readonly Finding[] => {
  if ('op' in condition && condition.op === 'between') {
    const [low, high] = condition.value
    const what: Part = { kind: 'condition', type, condition }
    const says = message('neverBetween', { types: types(type), what })
    return typeof low === 'number' && typeof high === 'number' && low > high
      ? [finding('test-never-true', [...path, 'value'], says, subject.catalog)]
      : []
  }
  if (!('and' in condition)) return []
  const wanted = new Map<string, ReadonlySet<unknown>>()
  for (const each of condition.and) {
    if (!('op' in each) || (each.op !== 'eq' && each.op !== 'in')) continue
    const kind = factKind(subject.catalog, type, each.fact)?.kind
    const values = new Set<unknown>([each.value].flat())
    // Attributes and periods may coincide, and a list may hold both.
    const fixed = kind === 'text' || kind === 'number' || kind === 'flag' || kind === 'link'
    if (!fixed || [...values].some((value) => String(value).startsWith('$user.'))) continue
    const others = wanted.get(each.fact)
    if (others !== undefined && disjoint(others, values)) {
      const says = message('notTwoThings', { types: types(type), facts: facts(type, each.fact) })
      return [finding('test-never-true', path, says, subject.catalog)]
    }
    wanted.set(each.fact, values)
  }
  return []
}

const alone = (subject: Subject, type: string, all: readonly PlacedCondition[]): readonly Finding[] => {
  const [whole] = all
  const window = all.find(({ condition }) => daysOf(subject, type, condition) !== null)
  if (whole === undefined || window === undefined || isSmall(subject, type)) return []
  if (isNarrowed(whole.condition, (fact) => factKind(subject.catalog, type, fact)?.kind ?? 'unfiltered'))
    return []
  const says = message('onlyTheDay', { types: types(type) })
  return [finding('window-alone', whole.path, says, subject.catalog)]
}

const restless = (subject: Subject, type: string, all: readonly PlacedCondition[]): readonly Finding[] => {
  const rule = subject.rules.get(type)
  const narrow = all.find(({ condition, negated }) => {
    const days = daysOf(subject, type, condition)
    return days !== null && !negated && days <= narrowWindow
  })
  if (narrow === undefined || rule === undefined || rule.graceDays > 0) return []
  const asked = [...new Set(all.flatMap(({ condition }) => ('fact' in condition ? [condition.fact] : [])))]
  const restlessFacts = asked.filter((fact) => (factEstimateOf(subject, type, fact).changesPerDay ?? 0) >= 1)
  if (restlessFacts.length === 0) return []
  const says = message(restlessFacts.length === 1 ? 'oneChangesOften' : 'severalChangeOften', {
    types: types(type),
    facts: facts(type, ...restlessFacts),
  })
  return [finding('restless-window', narrow.path, says, subject.catalog)]
}
