import { type Mistake, mistake, nearest, type Path, shapeMistake } from '@fieldmerge/profile-filter'
import type { Catalog, RecordType } from '@fieldmerge/shared'
import * as v from 'valibot'
import { type RightsDeclaration, rightsSchema, type TypeRights } from './declaration.ts'

export type ParsedRights =
  | { readonly ok: true; readonly rights: RightsDeclaration }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Reads rights out of parsed JSON, whole or not at all, with every mistake in them. */
export const parseRights = (json: unknown, catalog: Catalog): ParsedRights => {
  const parsed = v.safeParse(rightsSchema, json)
  if (!parsed.success) return { ok: false, mistakes: parsed.issues.map(shapeMistake) }
  const mistakes = [...mistakesOf(parsed.output, catalog)]
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, rights: parsed.output }
}

function* mistakesOf({ fieldGroups, roles }: RightsDeclaration, catalog: Catalog): Iterable<Mistake> {
  const names = [...catalog.types.keys()]
  for (const [typeName, groups] of Object.entries(fieldGroups)) {
    const type = catalog.types.get(typeName)
    if (type === undefined) yield unknown(['fieldGroups', typeName], 'record type', typeName, names)
    else yield* mistakesOfGroups(type, groups)
  }
  for (const [role, { types }] of Object.entries(roles))
    for (const [typeName, rights] of Object.entries(types)) {
      const path = ['roles', role, 'types', typeName]
      const type = catalog.types.get(typeName)
      if (type === undefined && typeName !== '*') yield unknown(path, 'record type', typeName, names)
      yield* mistakesOfRights(path, rights, Object.keys(fieldGroups[typeName] ?? {}), type ?? null)
    }
  if (!Object.values(roles).some(({ powers }) => powers.includes('manageRights')))
    yield mistake(['roles'], 'nobodyManages')
}

function* mistakesOfGroups(
  type: RecordType,
  groups: Readonly<Record<string, readonly string[]>>,
): Iterable<Mistake> {
  const known = [...fieldNames(type)]
  const groupOf = new Map<string, string>()
  for (const [group, fields] of Object.entries(groups))
    for (const [index, field] of fields.entries()) {
      const path = ['fieldGroups', type.name, group, index]
      if (!known.includes(field)) yield unknown(path, 'field', field, known)
      const other = groupOf.get(field)
      if (other !== undefined) yield mistake(path, 'inOtherGroup', { field, group: other })
      groupOf.set(field, group)
    }
}

function* mistakesOfRights(
  path: Path,
  { groups = {}, transitions = {} }: TypeRights,
  known: readonly string[],
  type: RecordType | null,
): Iterable<Mistake> {
  for (const group of Object.keys(groups))
    if (!known.includes(group)) yield unknown([...path, 'groups', group], 'field group', group, known)
  const states = Object.keys(type?.lifeCycle?.states ?? {})
  for (const change of Object.keys(transitions))
    for (const state of change === '*' ? [] : change.split('>'))
      if (!states.includes(state)) yield unknown([...path, 'transitions', change], 'status', state, states)
}

/** All that a group may name: fields, texts, collections of children, and their fields. */
function* fieldNames(type: RecordType): Iterable<string> {
  yield* Object.keys(type.fields)
  yield* Object.keys(type.prose)
  for (const [name, { fields }] of Object.entries(type.children)) {
    yield name
    for (const field of Object.keys(fields)) yield `${name}.${field}`
  }
}

const unknown = (path: Path, kind: string, name: string, known: readonly string[]): Mistake =>
  mistake(path, 'unknown', { what: kind, name, near: nearest(name, known) })
