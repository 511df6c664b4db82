import type { Condition } from './condition.ts'
import type { Profile, RowFilter } from './profile.ts'

/** Names of all facts, of whatever type, on which it may hang what a profile selects. */
export const factsRead = ({ types }: Profile): ReadonlySet<string> => {
  const names = new Set(['createdAt', 'createdBy'])
  for (const { rows, relations } of Object.values(types)) {
    for (const name of factsOfRows(rows)) names.add(name)
    for (const { fact } of relations) names.add(fact)
  }
  return names
}

const factsOfRows = (rows: RowFilter): Iterable<string> => {
  if ('by' in rows) return [rows.by]
  return rows.kind === 'custom' ? factsIn(rows.where) : []
}

function* factsIn(condition: Condition): Iterable<string> {
  if ('fact' in condition) yield condition.fact
  else if ('not' in condition) yield* factsIn(condition.not)
  else for (const part of 'and' in condition ? condition.and : condition.or) yield* factsIn(part)
}
