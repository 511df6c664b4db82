import { choicesOf, factKind, parsePeriod, type Test } from '@fieldmerge/profile-filter'
import { type Catalog, type Facts, parseRecordId, type RecordId } from '@fieldmerge/shared'
import { ta } from '../../../text/admin-texts.ts'
import { locale } from '../../../text/texts.ts'
import { fullMoment } from '../../../text/time.ts'
import { wordsOf } from '../../../text/told-problem.ts'
import { labelOfChildChoice, labelOfChoice, labelOfState } from '../../../text/type-labels.ts'
import { textOf } from '../../../workspace/fact-values.ts'
import { valuesOf } from '../model/test-forms.ts'
import { factLabel } from './fact-label.ts'

/** What words need to know of the organization. */
export interface Speaking {
  readonly catalog: Catalog
  readonly zone: string
  factsOf(record: RecordId): Facts | undefined
}

/** A test as part of a sentence: `start is today or in the next 7 days`. */
export const testWords = (speaking: Speaking, type: string, test: Test): string => {
  const fact = factLabel(speaking.catalog, type, test.fact)
  const values = valuesOf(test).map((value) => valueWords(speaking, type, test.fact, value))
  const kind = factKind(speaking.catalog, type, test.fact)?.kind
  const op = kind === 'instant' ? (wordsOf(ta.timeOps, test.op) ?? ta.ops[test.op]) : ta.ops[test.op]
  if (test.op === 'between') return ta.between(fact, values[0] ?? '', values[1] ?? '')
  return [fact, op, orList(values)].filter(Boolean).join(' ')
}

const orList = (values: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'disjunction' }).format(values)

/** One value that a fact is compared with. */
export const valueWords = (
  { catalog, zone, factsOf }: Speaking,
  type: string,
  fact: string,
  value: string | number | boolean,
): string => {
  const kind = factKind(catalog, type, fact)?.kind
  if (typeof value === 'boolean') return value ? ta.yes : ta.no
  if (typeof value === 'number')
    return kind === 'instant' ? fullMoment(value, zone) : value.toLocaleString(locale())
  if (value.startsWith('$user.')) return wordsOf(ta.attributes, value.slice(6)) ?? value
  if (kind === 'instant') return periodWords(value)
  if (kind === 'link' || kind === 'links')
    return textOf(linked(value, factsOf), 'title') || value || ta.nothingChosen
  return choiceWords(catalog, type, fact, value) ?? `“${value.startsWith('$$') ? value.slice(1) : value}”`
}

const linked = (value: string, factsOf: Speaking['factsOf']): Facts | undefined => {
  const record = parseRecordId(value)
  return record === null ? undefined : factsOf(record)
}

/** A period of days: `in the next 7 days`. */
export const periodWords = (period: string): string => {
  if (parsePeriod(period) === null) return `“${period}”`
  const counted = /^(next|last|older than) (\d+) days?$/.exec(period)
  if (counted === null) return wordsOf(ta.periods, period) ?? period
  const days = Number(counted[2])
  return counted[1] === 'next'
    ? ta.nextDays(days)
    : counted[1] === 'last'
      ? ta.lastDays(days)
      : ta.olderThan(days)
}

/** The label of a stored value; undefined where a fact has no list of them. */
export const choiceWords = (
  catalog: Catalog,
  type: string,
  fact: string,
  value: string,
): string | undefined => {
  const declared = catalog.types.get(type)
  const source = declared?.facts[fact]
  const choices = choicesOf(type, fact, catalog)
  if (declared === undefined || source === undefined || choices === null || !Object.hasOwn(choices, value))
    return undefined
  switch (source.from) {
    case 'field':
      return labelOfChoice(declared, source.field, value)
    case 'status':
      return labelOfState(declared, value)
    case 'children':
      return labelOfChildChoice(declared, source.collection, source.field, value)
    default:
      return choices[value]
  }
}
