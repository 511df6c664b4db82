import type { Cohort } from './cohorts.ts'
import type { Records } from './records.ts'
import { candidates } from './seeding.ts'
import type { SelectionRelation } from './selection.ts'

/** Why a record belongs; every record named here belonged before it. */
export type Reason =
  | { readonly by: 'rows'; readonly restrictedBy: ReadonlyMap<SelectionRelation, number> }
  | { readonly by: 'relation'; readonly relation: SelectionRelation; readonly from: number }

const unrestricted: Reason = { by: 'rows', restrictedBy: new Map() }

/**
 * What a cohort of a restricted selection carries: first what unrestricted row filters select, then, as long as something
 * comes in, what relations lead to from what is in. A restricted record waits until each restriction has led to it. In
 * an order in which each record rests on earlier ones.
 */
export const restrictedClosure = (cohort: Cohort, records: Records): ReadonlyMap<number, Reason> => {
  const { selection, scope } = cohort
  const reasons = new Map<number, Reason>()
  const waiting = new Map<number, Map<SelectionRelation, number>>()
  const reached: number[] = []
  const passes = (record: number): boolean => {
    const facts = records.facts[record]
    return (
      facts !== undefined && selection.rows[records.typeOf(record)]?.condition.match(facts, scope) === true
    )
  }
  const restrictions = (type: number): readonly SelectionRelation[] =>
    selection.relations.filter(({ target, mode }) => target === type && mode === 'restricts')
  const add = (record: number, reason: Reason): void => {
    if (reasons.has(record)) return
    reasons.set(record, reason)
    reached.push(record)
  }
  const restrict = (record: number, relation: SelectionRelation, from: number): void => {
    const restrictedBy = waiting.get(record) ?? new Map<SelectionRelation, number>()
    waiting.set(record, restrictedBy)
    if (restrictedBy.has(relation)) return
    restrictedBy.set(relation, from)
    if (restrictedBy.size === restrictions(relation.target).length && passes(record))
      add(record, { by: 'rows', restrictedBy: new Map(restrictedBy) })
  }
  for (const rows of selection.filters)
    if (restrictions(rows.type).length === 0)
      for (const record of candidates(rows, scope, records)) if (passes(record)) add(record, unrestricted)
  for (let next = 0; next < reached.length; next++) {
    const from = reached[next] ?? 0
    for (const relation of selection.out[records.typeOf(from)] ?? [])
      for (const record of targets(relation, from, records))
        if (relation.mode === 'extends') add(record, { by: 'relation', relation, from })
        else restrict(record, relation, from)
  }
  return reasons
}

/** Where a relation leads from a record. */
export function* targets(relation: SelectionRelation, from: number, records: Records): Generator<number> {
  const { column, forwards, target } = relation
  if (forwards)
    for (let edge = column.firstOf(from); edge !== 0; edge = column.next[edge] ?? 0) {
      const to = column.value[edge] ?? 0
      if (records.there[to] === target) yield to
    }
  else
    for (let edge = column.firstBackOf(from); edge !== 0; edge = column.backNext[edge] ?? 0)
      yield column.holder[edge] ?? 0
}

/** From where a relation leads to a record. */
export function* sources(relation: SelectionRelation, to: number, records: Records): Generator<number> {
  const { column, forwards, source } = relation
  if (forwards)
    for (let edge = column.firstBackOf(to); edge !== 0; edge = column.backNext[edge] ?? 0)
      yield column.holder[edge] ?? 0
  else
    for (let edge = column.firstOf(to); edge !== 0; edge = column.next[edge] ?? 0) {
      const from = column.value[edge] ?? 0
      if (records.there[from] === source) yield from
    }
}
