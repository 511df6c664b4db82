import type { Catalog } from '@fieldmerge/shared'
import * as v from 'valibot'
import { conditionMistakes } from './condition-mistakes.ts'
import { factKind, factNames } from './fact-kind.ts'
import { type Mistake, mistake, nearest, type Path, short } from './mistake.ts'
import { type Relation, type RowFilter, relationSchema, rowFilterSchema } from './profile.ts'
import { relationKey } from './relation-key.ts'

/**
 * What the catalog says against a profile: unknown types, facts and links, values of the wrong kind. The profile may
 * be wrong in shape elsewhere: each part that has a shape is looked at, so that all mistakes are told at once.
 */
export const nameMistakes = (json: unknown, catalog: Catalog, targets?: Targets): readonly Mistake[] => {
  const types = isObject(json) && isObject(json.types) ? json.types : {}
  const mistakes: Mistake[] = []
  for (const [type, rule] of Object.entries(types)) {
    const path: Path = ['types', type]
    if (!catalog.types.has(type)) mistakes.push(noType(path, type, catalog))
    else if (isObject(rule)) {
      mistakes.push(...rowMistakes(rule.rows, type, catalog, [...path, 'rows']))
      mistakes.push(
        ...relationMistakes(rule.relations, type, targets ?? types, catalog, [...path, 'relations']),
      )
    }
  }
  return mistakes
}

/** The rules that relations may lead to: those of the profile itself, unless it inherits others. */
type Targets = Readonly<Record<string, unknown>> | 'anything'

export const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

const rowMistakes = (json: unknown, type: string, catalog: Catalog, path: Path): readonly Mistake[] => {
  if (isObject(json) && json.kind === 'custom')
    return conditionMistakes(json.where, type, catalog, [...path, 'where'])
  if (!v.is(rowFilterSchema, json)) return []
  const link = linkOf[json.kind]
  return link === null || !('by' in json) ? [] : linkMistakes(type, json.by, link, catalog, [...path, 'by'])
}

/** The type to which the fact named in a row filter must lead. */
const linkOf: Record<RowFilter['kind'], string | null> = {
  none: null,
  all: null,
  own: 'user',
  team: 'team',
  businessUnit: 'businessUnit',
  related: null,
  custom: null,
}

const relationMistakes = (
  json: unknown,
  source: string,
  targets: Targets,
  catalog: Catalog,
  path: Path,
): readonly Mistake[] => {
  if (!Array.isArray(json)) return []
  const seen = new Set<string>()
  return json.flatMap((each: unknown, index) => {
    // One that a derived profile removes is a name like others, but need not lead anywhere.
    const removed = isObject(each) && each.mode === 'removed'
    const relation = removed ? { ...each, mode: 'extends' } : each
    if (!v.is(relationSchema, relation)) return []
    const at: Path = [...path, index]
    const key = relationKey(relation)
    const twice = seen.has(key) ? [mistake(at, 'twice')] : []
    seen.add(key)
    return [...twice, ...oneRelation(relation, source, removed ? 'anything' : targets, catalog, at)]
  })
}

const oneRelation = (
  relation: Relation,
  source: string,
  targets: Targets,
  catalog: Catalog,
  at: Path,
): readonly Mistake[] => {
  const { type, fact, direction, mode } = relation
  if (!catalog.types.has(type)) return [noType([...at, 'type'], type, catalog)]
  const [from, to] = direction === 'forwards' ? [source, type] : [type, source]
  const mistakes = [...linkMistakes(from, fact, to, catalog, [...at, 'fact'])]
  if (targets === 'anything') return mistakes
  const target = Object.hasOwn(targets, type) ? targets[type] : undefined
  if (target === undefined) mistakes.push(mistake([...at, 'type'], 'notCarried', { type }))
  const rows = isObject(target) && isObject(target.rows) ? target.rows.kind : undefined
  if (mode === 'restricts' && rows === 'related')
    mistakes.push(mistake([...at, 'mode'], 'noOwnRows', { type }))
  return mistakes
}

/** A fact that must be a link, or a list of links, from `type` to `to`. */
const linkMistakes = (
  type: string,
  fact: string,
  to: string,
  catalog: Catalog,
  path: Path,
): readonly Mistake[] => {
  const kind = factKind(catalog, type, fact)
  if (kind !== null && 'to' in kind && kind.to === to) return []
  const fitting = factNames(catalog, type).filter((name) => {
    const each = factKind(catalog, type, name)
    return each !== null && 'to' in each && each.to === to
  })
  const near = nearest(fact, fitting)
  const links = fitting.length === 0 || near !== undefined ? undefined : fitting.join(', ')
  return [mistake(path, kind === null ? 'noFact' : 'noLink', { fact: short(fact), type, to, near, links })]
}

const noType = (path: Path, type: string, catalog: Catalog): Mistake =>
  mistake(path, 'noType', { type: short(type), near: nearest(type, catalog.types.keys()) })
