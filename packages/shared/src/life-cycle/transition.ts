import type * as Y from 'yjs'
import { transitionsRoot } from '../documents/roots.ts'
import type { LifeCycle } from '../record-types/record-type.ts'

/** One change of status, written once and never changed. */
export interface Transition {
  readonly id: string
  readonly to: string
  /** The transition that its author saw as the current one; null when there was none. */
  readonly after: string | null
  /** Other tips that its author saw beside the current one, and so decided against. */
  readonly over: readonly string[]
  /** Who and when, as the author's device says. */
  readonly by: string
  readonly at: number
}

/** Every well-formed transition in the document, by id. Total: others become findings. */
export const readTransitions = (
  doc: Y.Doc,
  cycle: LifeCycle,
  findings: string[] = [],
): ReadonlyMap<string, Transition> => {
  const found = new Map<string, Transition>()
  doc.getMap(transitionsRoot).forEach((raw, id) => {
    const transition = decodeTransition(id, raw)
    if (transition === null || !Object.hasOwn(cycle.states, transition.to))
      findings.push(`status change ${id} cannot be read`)
    else found.set(id, transition)
  })
  return found
}

/** The status change that a stored value says; null when it says none. */
export const decodeTransition = (id: string, raw: unknown): Transition | null => {
  if (typeof raw !== 'object' || raw === null) return null
  const { to, after, over, by, at } = raw as Record<string, unknown>
  if (typeof to !== 'string' || (after !== null && typeof after !== 'string')) return null
  return {
    id,
    to,
    after,
    over: Array.isArray(over) ? over.filter((one) => typeof one === 'string') : [],
    by: typeof by === 'string' ? by : '',
    at: typeof at === 'number' && Number.isFinite(at) ? at : 0,
  }
}
