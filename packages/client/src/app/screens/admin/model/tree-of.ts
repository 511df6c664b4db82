import { type Profile, type Relation, relationKey, type TypeRule } from '@fieldmerge/profile-filter'

/** One record type of a profile, where it is reached first, with what it brings in below it. */
export interface Branch {
  readonly type: string
  readonly rule: TypeRule
  /** By which relation of the branch above it is reached; null: by its own rows. */
  readonly by: Relation | null
  readonly below: readonly Branch[]
  /** Relations of this type that lead to types that stand elsewhere in the tree. */
  readonly elsewhere: readonly Relation[]
}

/**
 * A profile as a tree: types that select rows of their own, the most urgent first, and below each what relations bring
 * in. Every type stands once, where it is nearest to such a type; what nothing leads to comes last.
 */
export const treeOf = ({ types }: Profile): readonly Branch[] => {
  const carried = Object.entries(types).filter(([, { rows }]) => rows.kind !== 'none')
  const rules = new Map(carried)
  const urgent = carried.toSorted(([, a], [, b]) => b.priority - a.priority)
  const roots = urgent.filter(([, { rows }]) => rows.kind !== 'related').map(([type]) => type)
  const placed = new Map<string, { readonly above: string | null; readonly by: Relation | null }>()
  for (const type of roots) placed.set(type, { above: null, by: null })
  reach(roots, rules, placed)
  for (const [type] of urgent) {
    if (placed.has(type)) continue
    placed.set(type, { above: null, by: null })
    reach([type], rules, placed)
  }
  const branchOf = (type: string, rule: TypeRule, by: Relation | null): Branch => {
    const own = new Set<string>()
    const below = rule.relations.flatMap((relation) => {
      const target = rules.get(relation.type)
      const place = placed.get(relation.type)
      if (target === undefined || place?.above !== type || place.by !== relation) return []
      own.add(relationKey(relation))
      return [branchOf(relation.type, target, relation)]
    })
    const elsewhere = rule.relations.filter((relation) => !own.has(relationKey(relation)))
    return { type, rule, by, below, elsewhere }
  }
  return [...placed].flatMap(([type, { above }]) => {
    const rule = rules.get(type)
    return above !== null || rule === undefined ? [] : [branchOf(type, rule, null)]
  })
}

/** Places what relations lead to from these types on, the nearest first. */
const reach = (
  from: readonly string[],
  rules: ReadonlyMap<string, TypeRule>,
  placed: Map<string, { readonly above: string | null; readonly by: Relation | null }>,
): void => {
  const waiting = [...from]
  for (const type of waiting)
    for (const relation of rules.get(type)?.relations ?? []) {
      if (placed.has(relation.type) || !rules.has(relation.type) || relation.mode === 'restricts') continue
      placed.set(relation.type, { above: type, by: relation })
      waiting.push(relation.type)
    }
}
