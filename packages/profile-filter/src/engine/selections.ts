import type { Catalog } from '@fieldmerge/shared'
import { conditionNeeds, type Seek } from '../filter/condition-needs.ts'
import type { Condition } from '../profile/condition.ts'
import { compileMatch } from './match.ts'
import type { Near } from './near.ts'
import type { Records } from './records.ts'
import {
  across,
  inCircle,
  restricted,
  type Selection,
  type SelectionRelation,
  type SelectionRows,
} from './selection.ts'
import type { SelectionSpec, SourcedRelation } from './selection-specs.ts'
import type { Windows } from './windows.ts'
import type { Zones } from './zones.ts'

/** All selections of the published profiles, one for each meaning. */
export class Selections {
  readonly #catalog: Catalog
  readonly #records: Records
  readonly #windows: Windows
  readonly #near: Near
  readonly #zones: Zones
  readonly #known = new Map<string, { readonly selection: Selection; uses: number }>()

  constructor(catalog: Catalog, records: Records, windows: Windows, near: Near, zones: Zones) {
    this.#catalog = catalog
    this.#records = records
    this.#windows = windows
    this.#near = near
    this.#zones = zones
  }

  /** The selection that a profile uses; to be given back by `release`. */
  use(spec: SelectionSpec): Selection {
    const known = this.#known.get(spec.key)
    if (known !== undefined) {
      known.uses++
      return known.selection
    }
    const selection = this.#make(spec)
    this.#known.set(spec.key, { selection, uses: 1 })
    this.#follow(selection, 1)
    return selection
  }

  /** One use more of a selection that is used: by a cohort, which may outlast the profile. */
  retain(selection: Selection): void {
    const known = this.#known.get(selection.key)
    if (known !== undefined) known.uses++
  }

  release(selection: Selection): void {
    const known = this.#known.get(selection.key)
    if (known === undefined || --known.uses > 0) return
    this.#known.delete(selection.key)
    this.#follow(selection, -1)
    for (const { type, bounds, windows } of selection.filters) {
      this.#windows.release(bounds)
      this.#near.release(type, windows)
    }
  }

  #make(spec: SelectionSpec): Selection {
    const { names } = this.#records
    const filters = [...spec.rows].map(([type, condition]) => this.#rows(type, condition))
    const rows = Array<SelectionRows | undefined>(names.typeCount).fill(undefined)
    for (const each of filters) rows[each.type] = each
    const relations = spec.relations.map((each) => this.#relation(each, spec))
    const out = Array<readonly SelectionRelation[]>(names.typeCount).fill(noRelations)
    const innerInto = [...out]
    const forwards = new Uint8Array(this.#records.columns.length)
    const backwards = new Uint8Array(this.#records.columns.length)
    const carries = new Uint8Array(names.typeCount)
    for (const { type } of filters) carries[type] = 1
    for (const relation of relations) {
      add(out, relation.source, relation)
      if (relation.inner) add(innerInto, relation.target, relation)
      carries[relation.target] = 1
      const how = relation.forwards ? forwards : backwards
      how[relation.column.number] = spec.isRestricted ? restricted : relation.inner ? inCircle : across
    }
    const { key, isRestricted, attributes, splitBy, readsClock } = spec
    const written = { key, isRestricted, attributes, splitBy, readsClock }
    return { ...written, filters, rows, relations, out, innerInto, forwards, backwards, carries }
  }

  #rows(typeName: string, condition: Condition): SelectionRows {
    const records = this.#records
    const type = records.names.typeNumber(typeName)
    const { facts, seeks, periods, windows } = conditionNeeds(condition, typeName, this.#catalog)
    let bits = 0
    for (const fact of facts) bits |= records.watch(type, fact)?.bit ?? 0
    for (const { fact } of seeks ?? []) records.column(type, fact)
    const parts = { catalog: this.#catalog, records, zones: this.#zones }
    const others = this.#besidesSought(condition, seeks, typeName)
    const bounds = this.#windows.use(type, periods)
    this.#near.use(type, windows)
    return {
      type,
      table: records.rowsOf(type),
      match: compileMatch(condition, typeName, parts),
      remaining: others && compileMatch(others, typeName, parts),
      seeks,
      bits,
      bounds,
      windows,
      instants: [...new Set([...bounds].map(({ instants }) => instants))],
    }
  }

  /** The condition without the one test that holds for just those records that have a value sought. */
  #besidesSought(condition: Condition, seeks: readonly Seek[] | null, typeName: string): Condition | null {
    if (seeks === null) return null
    const all = 'and' in condition ? condition.and : [condition]
    const sought = all.findIndex(
      (part) =>
        'op' in part &&
        JSON.stringify(conditionNeeds(part, typeName, this.#catalog).seeks) === JSON.stringify(seeks),
    )
    return sought < 0 ? null : { and: all.filter((_, place) => place !== sought) }
  }

  #relation({ source, relation }: SourcedRelation, spec: SelectionSpec): SelectionRelation {
    const { names } = this.#records
    const forwards = relation.direction === 'forwards'
    return {
      column: this.#records.linkColumn(names.typeNumber(forwards ? source : relation.type), relation.fact),
      forwards,
      source: names.typeNumber(source),
      target: names.typeNumber(relation.type),
      mode: relation.mode,
      inner: leadsTo(relation.type, source, spec.relations),
    }
  }

  #follow(selection: Selection, by: 1 | -1): void {
    for (const { column, forwards } of selection.relations)
      if (forwards) column.followedForwards += by
      else column.followedBackwards += by
  }
}

const noRelations: readonly SelectionRelation[] = []

const add = (byType: (readonly SelectionRelation[])[], type: number, relation: SelectionRelation): void => {
  byType[type] = [...(byType[type] ?? noRelations), relation]
}

/** Whether relations lead from one type to another, in none or more steps. */
const leadsTo = (from: string, to: string, relations: readonly SourcedRelation[]): boolean => {
  const reached = new Set([from])
  for (const type of reached)
    for (const { source, relation } of relations) if (source === type) reached.add(relation.type)
  return reached.has(to)
}
