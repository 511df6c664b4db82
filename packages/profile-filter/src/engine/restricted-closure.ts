import type { Cohort } from './cohorts.ts'
import type { Column } from './column.ts'
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
    const rows = selection.rows[records.names.thereAs(record)]
    return rows?.match(rows.table.baseOf(record), scope, scope.zone) === true
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
export const targets = (relation: SelectionRelation, from: number, records: Records): readonly number[] =>
  relation.forwards
    ? forwards(relation.column, from, relation.target, records)
    : backwards(relation.column, from, records)

/** From where a relation leads to a record. */
export const sources = (relation: SelectionRelation, to: number, records: Records): readonly number[] =>
  relation.forwards
    ? backwards(relation.column, to, records)
    : forwards(relation.column, to, relation.source, records)

const forwards = (column: Column, from: number, type: number, records: Records): readonly number[] =>
  records.valuesOf(column, from).filter((value) => records.names.thereAs(value) === type)

const backwards = (column: Column, to: number, { bags }: Records): readonly number[] => {
  const bag = column.holdersOf(to)
  return Array.from({ length: bags.count(bag) }, (_, n) => column.holderAt(bag, n + 1))
}
