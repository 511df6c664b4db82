import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import type { CompiledProfile, CompiledRule } from './compiled-profile.ts'
import type { Pending } from './pending.ts'
import type { People } from './people.ts'
import type { Person } from './person.ts'
import { type RecordTable, textsOf } from './record-table.ts'
import type { Scope } from './scope.ts'

/** New facts of a record, where they differ from the old ones. */
export interface FactsChange {
  readonly record: RecordId
  readonly type: string
  /** Undefined: the record is not there. */
  readonly before: Facts | undefined
  readonly after: Facts | undefined
  /** The facts that differ and are read by a profile; null when the record came or went. */
  readonly changed: readonly string[] | null
}

export interface Known {
  readonly records: RecordTable
  readonly people: People
  readonly carriersOf: (record: RecordId) => ReadonlySet<UserId>
}

/**
 * Marks the users whose selection by this profile the change can alter, found by index. When a set of members alters,
 * look at the first member that came or went: one that went was carried; one that came is now selected by its own
 * row filter (then the user fits a seek) or linked to a member that stayed (then the user carries the other end).
 */
export const markAffected = (
  change: FactsChange,
  compiled: CompiledProfile,
  known: Known,
  pending: Pending,
): void => {
  const { record, type, after, changed } = change
  const rule = compiled.rules.get(type)
  const reads = compiled.reads.get(type)
  if (rule === undefined || (changed !== null && !changed.some((fact) => reads?.has(fact)))) return
  const mark = (person: Person | undefined): void => {
    if (person !== undefined) pending.mark(person, compiled, record, type)
  }
  const markCarriers = (of: RecordId): void => {
    for (const user of known.carriersOf(of)) mark(known.people.get(user))
  }

  markCarriers(record)
  for (const person of selectedFor(change, rule, compiled, known.people)) mark(person)
  for (const { source, relation } of rule.reachedBy) {
    if (relation.direction === 'backwards' && (changed === null || changed.includes(relation.fact)))
      for (const end of textsOf(after, relation.fact)) {
        const row = known.records.get(end)
        if (row !== undefined) markCarriers(row.id)
      }
    if (relation.direction === 'forwards' && changed === null)
      for (const row of known.records.having(source, relation.fact, record)) markCarriers(row.id)
  }
}

/** Users whom the record's own row filter may select now and did not before. Whom it no longer selects, carry it. */
const selectedFor = (
  { before, after }: FactsChange,
  { rows }: CompiledRule,
  compiled: CompiledProfile,
  people: People,
): Iterable<Person> => {
  if (rows === null || after === undefined) return []
  const everybody = people.withProfile(compiled.profile.name)
  if (!rows.readsUser && !rows.readsClock) {
    // All get the same answer, so one of them is asked for all.
    const scope = scopeOfSomebody(everybody)
    if (scope === null || !rows.match(after, scope)) return []
    return before !== undefined && rows.match(before, scope) ? [] : everybody
  }
  if (rows.seeks === null) return everybody
  const found = new Set<Person>()
  for (const { fact, value } of rows.seeks)
    for (const text of textsOf(after, fact))
      if ('attribute' in value)
        for (const person of people.withAttribute(value.attribute, text)) found.add(person)
      else if (value.constant === text) return everybody
  return found
}

const scopeOfSomebody = (people: Iterable<Person>): Scope | null => {
  for (const { scope } of people) if (scope !== null) return scope
  return null
}
