import { type Profile, type Relation, relationKey } from '@fieldmerge/profile-filter'
import { type Branch, treeOf } from './tree-of.ts'

/** A type on the map: columns are how many links it is away from what people are given by their rows. */
export interface MapNode {
  readonly type: string
  readonly column: number
  readonly row: number
  readonly hasRows: boolean
}

export interface MapEdge {
  readonly from: MapNode
  readonly to: MapNode
  readonly relation: Relation
}

export interface ProfileMap {
  readonly nodes: readonly MapNode[]
  readonly edges: readonly MapEdge[]
  readonly columns: number
  readonly rows: number
}

/** All types of a profile in columns, with every relation between them. */
export const mapOf = (profile: Profile): ProfileMap => {
  const filled: number[] = []
  const nodes = new Map<string, MapNode>()
  const place = ({ type, rule, below }: Branch, column: number): void => {
    const row = filled[column] ?? 0
    filled[column] = row + 1
    nodes.set(type, { type, column, row, hasRows: !['related', 'none'].includes(rule.rows.kind) })
    for (const each of below) place(each, column + 1)
  }
  for (const branch of treeOf(profile)) place(branch, 0)
  const edges = [...nodes.values()].flatMap((from) => {
    const relations = profile.types[from.type]?.relations ?? []
    const each = new Map(relations.map((relation) => [relationKey(relation), relation]))
    return [...each.values()].flatMap((relation) => {
      const to = nodes.get(relation.type)
      return to === undefined ? [] : [{ from, to, relation }]
    })
  })
  return { nodes: [...nodes.values()], edges, columns: filled.length, rows: Math.max(0, ...filled) }
}
