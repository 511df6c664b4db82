import type { RecordId } from '@fieldmerge/shared'
import type { CompiledProfile, CompiledRelation, CompiledRule } from './compiled-profile.ts'
import { type RecordTable, type Row, textsOf } from './record-table.ts'
import { attributeValues, type Scope } from './scope.ts'

/** Why a record belongs to a selection; every `from` belonged to it before. */
export type Reason =
  | { readonly by: 'rows'; readonly restrictedBy: ReadonlyMap<CompiledRelation, RecordId> }
  | { readonly by: 'relation'; readonly relation: CompiledRelation; readonly from: RecordId }

/** The records of one part of a profile that one user carries, in an order in which each rests on earlier ones. */
export type Members = Map<RecordId, Reason>

const unrestricted: Reason = { by: 'rows', restrictedBy: new Map() }

/** Whether the record's own row filter selects it, restrictions aside. */
export const passesRows = ({ rows }: CompiledRule, row: Row, scope: Scope): boolean =>
  rows?.match(row.facts, scope) ?? false

/** The one reason of a record in a part without relations. */
export const flatReason = (rule: CompiledRule, row: Row, scope: Scope): Reason | null =>
  passesRows(rule, row, scope) ? unrestricted : null

/**
 * The least set that the part's rules allow: first what unrestricted row filters select, then, as long as something
 * comes in, what relations lead to from what is in. A restricted record waits until each restriction has led to it.
 */
export const closure = (
  profile: CompiledProfile,
  part: number,
  scope: Scope,
  records: RecordTable,
): Members => {
  const members: Members = new Map()
  const waiting = new Map<Row, Map<CompiledRelation, RecordId>>()
  const reached: Row[] = []
  const add = (row: Row, reason: Reason): void => {
    if (members.has(row.id)) return
    members.set(row.id, reason)
    reached.push(row)
  }
  const restrict = (rule: CompiledRule, row: Row, relation: CompiledRelation, from: RecordId): void => {
    const restrictedBy = waiting.get(row) ?? new Map<CompiledRelation, RecordId>()
    waiting.set(row, restrictedBy)
    if (restrictedBy.has(relation)) return
    restrictedBy.set(relation, from)
    if (restrictedBy.size === rule.restrictedBy.length && passesRows(rule, row, scope))
      add(row, { by: 'rows', restrictedBy: new Map(restrictedBy) })
  }

  for (const rule of profile.parts[part] ?? [])
    if (rule.restrictedBy.length === 0)
      for (const row of candidates(rule, scope, records))
        if (passesRows(rule, row, scope)) add(row, unrestricted)
  for (let next = 0; next < reached.length; next++) {
    const from = reached[next]
    for (const relation of (from && profile.rules.get(from.type)?.relations) ?? []) {
      const rule = profile.rules.get(relation.relation.type)
      if (from === undefined || rule === undefined) continue
      for (const row of targets(relation, from, records))
        if (relation.relation.mode === 'extends') add(row, { by: 'relation', relation, from: from.id })
        else restrict(rule, row, relation, from.id)
    }
  }
  return members
}

/** Every record that the row filter may select, and perhaps others of the type. */
function* candidates({ type, rows }: CompiledRule, scope: Scope, records: RecordTable): Generator<Row> {
  if (rows === null) return
  if (rows.seeks === null) yield* records.ofType(type)
  for (const { fact, value } of rows.seeks ?? []) {
    const values = 'constant' in value ? [value.constant] : attributeValues(scope, value.attribute)
    for (const each of values) yield* records.having(type, fact, each)
  }
}

/** Where a relation leads from a record. */
export function* targets(
  { relation: { direction, type, fact } }: CompiledRelation,
  from: Row,
  records: RecordTable,
): Generator<Row> {
  if (direction === 'backwards') yield* records.having(type, fact, from.id)
  else
    for (const id of textsOf(from.facts, fact)) {
      const row = records.get(id)
      if (row?.type === type) yield row
    }
}
