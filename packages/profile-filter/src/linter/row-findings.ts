import { factKind } from '../profile/fact-kind.ts'
import { facts, message, number, types } from '../words/message.ts'
import { type Finding, finding } from './finding.ts'
import { conditionsOf, estimateOf, factEstimateOf, isBig, type Subject } from './subject.ts'

/** What is to be said of row filters as a whole, their conditions apart. */
export const rowFindings = (subject: Subject): readonly Finding[] =>
  [...subject.rules.keys()].flatMap((type) => [
    ...allRecords(subject, type),
    ...linksAskedFor(subject, type).flatMap((link) => ofLink(subject, type, link)),
  ])

const allRecords = (subject: Subject, type: string): readonly Finding[] => {
  const rule = subject.rules.get(type)
  const estimate = estimateOf(subject, type)
  if (rule?.rows.kind !== 'all' || estimate === null || !isBig(subject, type)) return []
  const { records, bytes } = estimate
  const all = message('allRecords', {
    types: types(type),
    count: number(records),
    of: { kind: 'bytes', value: records * bytes },
  })
  return [finding('all-records', ['types', type, 'rows'], all, subject.catalog)]
}

interface Link {
  readonly fact: string
  readonly path: readonly (string | number)[]
}

/** The link facts that a type's rows ask for, and where. */
const linksAskedFor = (subject: Subject, type: string): readonly Link[] => {
  const rows = subject.rules.get(type)?.rows
  if (rows === undefined) return []
  if ('by' in rows) return [{ fact: rows.by, path: ['types', type, 'rows', 'by'] }]
  return conditionsOf(subject, type).flatMap(({ condition, path }) =>
    'fact' in condition ? [{ fact: condition.fact, path: [...path, 'fact'] }] : [],
  )
}

const ofLink = (subject: Subject, type: string, { fact, path }: Link): readonly Finding[] => {
  const kind = factKind(subject.catalog, type, fact)
  if (kind === null || !('to' in kind)) return []
  const parts = { types: types(type), facts: facts(type, fact) }
  const findings: Finding[] = []
  if (factEstimateOf(subject, type, fact).distinct === 0)
    findings.push(finding('link-never-matches', path, message('noneHasLink', parts), subject.catalog))
  if (!subject.rules.has(kind.to)) {
    const filtered = message('filteredByNotCarried', { ...parts, others: types(kind.to) })
    findings.push(finding('filter-on-type-not-carried', path, filtered, subject.catalog))
  }
  return findings
}
