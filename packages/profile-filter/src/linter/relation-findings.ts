import { facts, message, number, type Part, types } from '../words/message.ts'
import { manyPerLink } from './estimates.ts'
import { type Finding, finding } from './finding.ts'
import { estimateOf, factEstimateOf, isBig, linkOf, type PlacedRelation, type Subject } from './subject.ts'

/** What is to be said of relations. */
export const relationFindings = (subject: Subject): readonly Finding[] => [
  ...withoutEffect(subject),
  ...neverMatching(subject),
  ...pullingIn(subject),
  ...besideFilters(subject),
]

const withoutEffect = (subject: Subject): readonly Finding[] =>
  subject.allRelations
    .filter((each) => !subject.relations.includes(each))
    .map(({ source, relation, path }) => {
      const none = subject.rules.has(source) ? relation.type : source
      const parts = { types: types(source), others: types(relation.type), what: types(none) }
      return finding('relation-without-effect', path, message('relationDoesNothing', parts), subject.catalog)
    })

const neverMatching = (subject: Subject): readonly Finding[] =>
  subject.relations.flatMap((each) => {
    const { type, fact } = linkOf(each)
    if (factEstimateOf(subject, type, fact).distinct !== 0) return []
    const nowhere = message('leadsNowhere', { types: types(type), facts: facts(type, fact) })
    return [finding('link-never-matches', [...each.path, 'fact'], nowhere, subject.catalog)]
  })

/** Relations that bring in most of a big type: from a type that is there in full, or many through one link. */
const pullingIn = (subject: Subject): readonly Finding[] => {
  const whole = wholeTypes(subject)
  return subject.relations.flatMap((each) => {
    const { source, relation, path } = each
    const records = estimateOf(subject, relation.type)?.records ?? 0
    if (!isPulled(subject, each)) return []
    const what: Part = { kind: 'relation', source, relation }
    const parts = { types: types(source), what, of: number(records) }
    if (whole.has(source)) {
      const brought = number(Math.min(records, broughtBy(subject, each)))
      const says = message('wholeBringsIn', { ...parts, count: brought })
      return [finding('pulls-in-whole-type', path, says, subject.catalog)]
    }
    const perLink = perLinkOf(subject, each)
    if (perLink < manyPerLink) return []
    const says = message('eachBringsIn', { ...parts, count: number(perLink) })
    return [finding('pulls-in-whole-type', path, says, subject.catalog)]
  })
}

/** The types of which everything is carried, by their rows or by what brings them in. */
const wholeTypes = (subject: Subject): ReadonlySet<string> => {
  const whole = new Set(
    [...subject.rules].filter(([, rule]) => rule.rows.kind === 'all').map(([type]) => type),
  )
  for (let before = -1; before !== whole.size; ) {
    before = whole.size
    for (const each of subject.relations)
      if (whole.has(each.source) && isPulled(subject, each)) whole.add(each.relation.type)
  }
  return whole
}

/** Whether a relation from all of its source would bring in a big part of a big type. */
const isPulled = (subject: Subject, each: PlacedRelation): boolean => {
  const { relation } = each
  if (relation.mode !== 'extends' || subject.rules.get(relation.type)?.rows.kind === 'all') return false
  const records = estimateOf(subject, relation.type)?.records ?? 0
  return isBig(subject, relation.type) && broughtBy(subject, each) * 2 >= records
}

/** How many records all of the source bring in, at most. */
const broughtBy = (subject: Subject, { source, relation }: PlacedRelation): number =>
  relation.direction === 'forwards'
    ? (factEstimateOf(subject, source, relation.fact).distinct ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY

/** How many records name one record of the source, on average; 0 when it is not known. */
const perLinkOf = (subject: Subject, { relation }: PlacedRelation): number => {
  if (relation.direction === 'forwards') return 0
  const { distinct } = factEstimateOf(subject, relation.type, relation.fact)
  const records = estimateOf(subject, relation.type)?.records ?? 0
  return distinct === undefined || distinct === 0 ? 0 : records / distinct
}

const filters: readonly string[] = ['own', 'team', 'businessUnit', 'custom']

const besideFilters = (subject: Subject): readonly Finding[] =>
  [...subject.rules].flatMap(([type, rule]) => {
    const extending = subject.relations.filter(
      ({ relation }) => relation.type === type && relation.mode === 'extends',
    )
    if (!filters.includes(rule.rows.kind)) return []
    return extending.map(({ source, path }) => {
      const parts = { types: types(type), others: types(source) }
      const says = message(source === type ? 'otherBringIn' : 'carriedBringIn', parts)
      return finding('filter-beside-relation', path, says, subject.catalog)
    })
  })
