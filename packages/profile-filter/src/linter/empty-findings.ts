import { message, types } from '../words/message.ts'
import { type Finding, finding } from './finding.ts'
import { factEstimateOf, linkOf, type PlacedRelation, type Subject } from './subject.ts'

/** Types that carry nothing, whatever the records are. */
export const emptyFindings = (subject: Subject): readonly Finding[] => {
  const filled = filledTypes(subject)
  return [...subject.rules].flatMap(([type, rule]): readonly Finding[] => {
    if (filled.has(type)) return []
    if (rule.rows.kind === 'related') {
      const says = message('nothingBrings', { types: types(type) })
      return [finding('nothing-brings-it', ['types', type, 'rows'], says, subject.catalog)]
    }
    return restrictionsOf(subject, type)
      .filter((each) => !leads(subject, each, filled))
      .map(({ source, path }) => {
        const says =
          source === type
            ? message('waitsForItself', { types: types(type) })
            : message('waitsFor', { types: types(type), others: types(source) })
        return finding('restriction-empties', path, says, subject.catalog)
      })
  })
}

const restrictionsOf = ({ relations }: Subject, type: string): readonly PlacedRelation[] =>
  relations.filter(({ relation }) => relation.type === type && relation.mode === 'restricts')

/**
 * The types that may carry something: the smallest set in which each has rows of its own, and all that restricts it
 * begins at such a type, or is brought in from one.
 */
const filledTypes = (subject: Subject): ReadonlySet<string> => {
  const filled = new Set<string>()
  for (let before = -1; before !== filled.size; ) {
    before = filled.size
    for (const [type, rule] of subject.rules) {
      const brought = subject.relations.some(
        (each) =>
          each.relation.type === type && each.relation.mode === 'extends' && leads(subject, each, filled),
      )
      const selected =
        rule.rows.kind !== 'related' &&
        restrictionsOf(subject, type).every((each) => leads(subject, each, filled))
      if (brought || selected) filled.add(type)
    }
  }
  return filled
}

/** Whether a relation leads anywhere at all. */
const leads = (subject: Subject, each: PlacedRelation, filled: ReadonlySet<string>): boolean => {
  const { type, fact } = linkOf(each)
  return filled.has(each.source) && factEstimateOf(subject, type, fact).distinct !== 0
}
