import type { FactValue, LifeCycle, StatusDerivation } from '../record-types/record-type.ts'
import type { Transition } from './transition.ts'

/** What a set of transitions comes to. A pure function of the set: the order of merging does not matter. */
export interface Replay {
  /** The state that counts, and the transition that led to it (null: the initial one). */
  readonly state: string
  readonly tip: string | null
  /** Legal transitions that nobody has gone on from, the current one included. */
  readonly tips: readonly Transition[]
  /** Transitions that the life cycle does not allow where their author stood. They stay visible. */
  readonly illegal: readonly Transition[]
}

/**
 * Among the legal tips the one with the highest precedence is current; equal ones are settled by id.
 * A transition is legal when what it came after is legal and the life cycle leads from there to its state.
 */
export const replay = (cycle: LifeCycle, transitions: ReadonlyMap<string, Transition>): Replay => {
  if (transitions.size === 0) return { state: cycle.initial, tip: null, tips: [], illegal: [] }
  const legality = legalTransitions(cycle, transitions)
  const legal: Transition[] = []
  const illegal: Transition[] = []
  for (const transition of transitions.values())
    (legality.has(transition.id) ? legal : illegal).push(transition)
  const overtaken = new Set(legal.flatMap(({ after, over }) => (after === null ? over : [after, ...over])))
  let tips = legal.filter(({ id }) => !overtaken.has(id))
  // Only forged transitions can overtake each other in a circle; then all of them stand.
  if (tips.length === 0) tips = legal
  tips.sort((a, b) => precedence(cycle, b) - precedence(cycle, a) || (a.id < b.id ? 1 : -1))
  const current = tips[0]
  return { state: current?.to ?? cycle.initial, tip: current?.id ?? null, tips, illegal }
}

const precedence = (cycle: LifeCycle, { to }: Transition): number => cycle.states[to]?.precedence ?? 0

/** Walks from the initial state outwards, so that a circle of forged `after`s is never reached. */
const legalTransitions = (
  cycle: LifeCycle,
  transitions: ReadonlyMap<string, Transition>,
): ReadonlySet<string> => {
  const followers = new Map<string | null, Transition[]>()
  for (const transition of transitions.values()) {
    const known = followers.get(transition.after)
    if (known === undefined) followers.set(transition.after, [transition])
    else known.push(transition)
  }
  const legal = new Set<string>()
  const open: [id: string | null, state: string][] = [[null, cycle.initial]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, state] = next
    for (const follower of followers.get(id) ?? []) {
      if (!mayFollow(cycle, state, follower.to)) continue
      legal.add(follower.id)
      open.push([follower.id, follower.to])
    }
  }
  return legal
}

export const mayFollow = (cycle: LifeCycle, from: string, to: string): boolean =>
  cycle.transitions.some(([a, b]) => a === from && b === to)

/** The status read off related records' statuses, by the first rule that fits. */
export const deriveStatus = (derivation: StatusDerivation, statuses: FactValue): string => {
  const counted = Object.values(typeof statuses === 'object' && statuses !== null ? statuses : {}).filter(
    (status) => !derivation.ignore.includes(status),
  )
  // All bookings completed or canceled leaves the completed ones; all canceled leaves none.
  for (const rule of derivation.rules) {
    if ('none' in rule) {
      if (counted.length === 0) return rule.status
    } else if ('any' in rule) {
      if (counted.some((status) => rule.any.includes(status))) return rule.status
    } else if (counted.length > 0 && counted.every((status) => rule.all.includes(status))) return rule.status
  }
  return derivation.otherwise
}
