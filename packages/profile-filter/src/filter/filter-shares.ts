import type { TypeRule } from '../profile/profile.ts'
import type { Carried } from './profile-filter.ts'

/**
 * How the filter carries records, one object for each kind of it: sets of thousands share a handful. The grace that
 * the selecting rules allow goes with it, because it counts when those rules may be gone.
 */
export class FilterShares {
  readonly #byKey = new Map<number, Carried>()
  readonly #graceDays = new Map<Carried, number>()

  /** Documents beat facts, the highest priority and the longest grace win; null without any rule. */
  of(rules: readonly TypeRule[]): Carried | null {
    if (rules.length === 0) return null
    let documents = false
    let priority = 0
    let graceDays = 0
    for (const rule of rules) {
      documents ||= rule.carry === 'documents'
      priority = Math.max(priority, rule.priority)
      graceDays = Math.max(graceDays, rule.graceDays)
    }
    const key = (graceDays * 1_001 + priority) * 2 + (documents ? 1 : 0)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const share: Carried = { as: documents ? 'documents' : 'facts', priority, why: 'filter', until: null }
    this.#byKey.set(key, share)
    this.#graceDays.set(share, graceDays)
    return share
  }

  /** 0 for what the filter does not carry. */
  graceDaysOf(carried: Carried | null): number {
    return carried === null ? 0 : (this.#graceDays.get(carried) ?? 0)
  }
}

export const sameCarried = (a: Carried | null, b: Carried | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.as === b.as &&
    a.priority === b.priority &&
    a.until === b.until &&
    (a.why === 'kept' ? a.because : '') === (b.why === 'kept' ? b.because : ''))
