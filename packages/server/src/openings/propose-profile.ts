import {
  type Condition,
  factKind,
  type Profile,
  type ProposalReason,
  type Relation,
  type RowFilter,
  relationKey,
  type TypeRule,
} from '@fieldmerge/profile-filter'
import type { Catalog } from '@fieldmerge/shared'
import type { Usage, UsedWay } from './count-openings.ts'

export interface Proposal {
  /** Null: nothing was opened often enough. */
  readonly profile: Profile | null
  readonly reasons: readonly ProposalReason[]
}

/** A way counts when at least so many of the people, and never fewer than so many openings, took it. */
const least = { openings: 2, shareOfPeople: 0.1 }
const usual = { carry: 'documents', graceDays: 7, priority: 50 } as const

/**
 * The profile that carries what people really opened. What is small and in full in `base` stays so; other settings of a
 * type are those of `base`.
 */
export const proposeProfile = (
  catalog: Catalog,
  base: Profile,
  { name, label }: Pick<Profile, 'name' | 'label'>,
  usage: Usage,
): Proposal => {
  const counts = ({ openings, people }: UsedWay): boolean =>
    openings >= least.openings && people >= Math.max(1, Math.ceil(usage.people * least.shareOfPeople))
  const taken = mainWays(usage.ways.filter(counts))
  const types = new Map<string, TypeRule>()
  const reasons: ProposalReason[] = []
  const ruleOf = (type: string): TypeRule => {
    const { carry, graceDays, priority } = base.types[type] ?? usual
    return types.get(type) ?? { rows: { kind: 'related' }, relations: [], carry, graceDays, priority }
  }
  for (const [type, ways] of Map.groupBy(taken, ({ start }) => start.type)) {
    const { rows, reason } = rowsOf(catalog, type, ways)
    types.set(type, { ...ruleOf(type), rows })
    reasons.push(reason)
  }
  for (const { source, relation, ways } of relationsOf(taken)) {
    const before = ruleOf(source)
    types.set(source, { ...before, relations: [...before.relations, relation] })
    types.set(relation.type, ruleOf(relation.type))
    const [openings, people] = [sum(ways), most(ways)]
    const { type, direction, fact } = relation
    reasons.push({ type, kind: 'relation', source, direction, fact, openings, people })
  }
  const opened = new Set([
    ...usage.ways.flatMap(({ start, steps }) => [start.type, ...steps.map(({ type }) => type)]),
    ...usage.unreached.map(({ type }) => type),
  ])
  for (const [type, rule] of Object.entries(base.types))
    if (rule.rows.kind === 'all') {
      types.set(type, { ...rule, relations: [] })
      reasons.push({ type, kind: 'full' })
    } else if (!types.has(type) && !opened.has(type)) reasons.push({ type, kind: 'unused' })
  const left = usage.ways.filter((way) => !taken.includes(way))
  for (const [type, ways] of Map.groupBy(left, endOf))
    reasons.push({ type, kind: 'rare', openings: sum(ways), people: most(ways) })
  for (const one of usage.unreached) reasons.push({ ...one, kind: 'unreached' })
  const profile = { name, version: 1, label, types: Object.fromEntries(types) }
  return { profile: taken.length === 0 ? null : profile, reasons }
}

/** Of one type the rows are asked for by one link: the one by which most was opened. */
const mainWays = (ways: readonly UsedWay[]): readonly UsedWay[] => {
  const key = ({ start }: UsedWay): string => `${start.link} ${start.by}`
  return [...Map.groupBy(ways, ({ start }) => start.type).values()].flatMap((ofType) => {
    const groups = [...Map.groupBy(ofType, key).values()]
    return groups.toSorted((a, b) => sum(b) - sum(a))[0] ?? []
  })
}

const rowsOf = (
  catalog: Catalog,
  type: string,
  ways: readonly UsedWay[],
): { readonly rows: RowFilter; readonly reason: ProposalReason } => {
  const { link = 'own', by = '' } = ways[0]?.start ?? {}
  const [openings, people] = [sum(ways), most(ways)]
  const offsets = ways.flatMap((way) => way.offsets)
  const hasTimes = ['start', 'end'].every((fact) => factKind(catalog, type, fact)?.kind === 'instant')
  const isOne = factKind(catalog, type, by)?.kind === 'link'
  if (offsets.length === 0 || !hasTimes || !isOne) {
    const reason = { type, kind: 'rows', by, openings, people, back: null, ahead: null } as const
    return { rows: { kind: link, by }, reason }
  }
  const [back, ahead] = [most95(offsets.map((days) => -days)), most95(offsets)]
  const value: readonly string[] = [
    ...(back > 0 ? [`last ${days(back)}`] : []),
    'today',
    ...(ahead > 0 ? [`next ${days(ahead)}`] : []),
  ]
  const whose: Condition =
    link === 'own'
      ? ({ fact: by, op: 'eq', value: '$user.id' } as const)
      : ({ fact: by, op: 'in', value: ['$user.teams'] } as const)
  const within = (fact: string): Condition => ({ fact, op: 'in', value })
  const where = { and: [whose, { or: [within('start'), within('end')] }] }
  return {
    rows: { kind: 'custom', where },
    reason: { type, kind: 'rows', by, openings, people, back, ahead },
  }
}

/** Each relation of the ways once, under the type that it leads from, in the order in which one comes to it. */
const relationsOf = (
  ways: readonly UsedWay[],
): readonly { readonly source: string; readonly relation: Relation; readonly ways: readonly UsedWay[] }[] => {
  const found = new Map<string, { source: string; relation: Relation; ways: UsedWay[] }>()
  for (const way of ways) {
    let source = way.start.type
    for (const relation of way.steps) {
      const key = `${source} ${relationKey(relation)}`
      const known = found.get(key) ?? { source, relation, ways: [] }
      known.ways.push(way)
      found.set(key, known)
      source = relation.type
    }
  }
  return [...found.values()]
}

const endOf = ({ start, steps }: UsedWay): string => steps.at(-1)?.type ?? start.type
const sum = (ways: readonly UsedWay[]): number => ways.reduce((all, { openings }) => all + openings, 0)
/** Of several ways nobody knows how many took more than one: at least so many. */
const most = (ways: readonly UsedWay[]): number => Math.max(0, ...ways.map(({ people }) => people))
const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`

/** Enough for 95 of 100, and never below 0. */
const most95 = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.max(0, sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0)
}
