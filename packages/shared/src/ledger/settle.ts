import type { FieldPolicy } from '../record-types/record-type.ts'
import { isSame } from './registers.ts'

/** One of two concurrent values, with what policies go by. */
export interface Contender {
  readonly value: unknown
  /** Hybrid time of the edit, ms; null where none is known, as of a stock client's. */
  readonly time: number | null
  readonly roles: readonly string[]
}

/** What a policy makes of two concurrent values. `side`: whose value it is, or by whom it is completed. */
export interface Settlement {
  readonly value: unknown
  readonly side: 'shown' | 'other'
}

/**
 * The value that a field's policy wants where the structure shows another; null when the structure is right. Where a
 * policy cannot tell the two apart the structure decides.
 */
export const settle = (policy: FieldPolicy, shown: Contender, other: Contender): Settlement | null => {
  const wanted = wantedOf(policy, shown, other)
  return wanted === null || isSame(wanted.value, shown.value) ? null : wanted
}

const wantedOf = (policy: FieldPolicy, shown: Contender, other: Contender): Settlement | null => {
  if (typeof policy !== 'string') {
    const [mine, its] = [rankIn(policy.rank, shown), rankIn(policy.rank, other)]
    if (mine !== its) return its < mine ? theOther(other) : null
    return wantedOf('latest', shown, other)
  }
  switch (policy) {
    case 'structure':
    case 'keepBoth':
      return null
    case 'latest':
      return shown.time !== null && other.time !== null && other.time > shown.time ? theOther(other) : null
    case 'max':
      return exceeds(other.value, shown.value, 1) ? theOther(other) : null
    case 'min':
      return exceeds(other.value, shown.value, -1) ? theOther(other) : null
    case 'union':
      return { value: union(shown.value, other.value), side: 'shown' }
  }
}

const theOther = ({ value }: Contender): Settlement => ({ value, side: 'other' })

const rankIn = (order: readonly string[], { roles }: Contender): number => {
  const rank = order.findIndex((role) => roles.includes(role))
  return rank < 0 ? order.length : rank
}

/** A cleared or wrong value is beaten by any number. */
const exceeds = (a: unknown, b: unknown, sign: 1 | -1): boolean => {
  if (!isNumber(a)) return false
  return !isNumber(b) || sign * (a - b) > 0
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** In the order of the shown list, with what only the other has behind it. */
const union = (shown: unknown, other: unknown): unknown => {
  if (!Array.isArray(other)) return shown
  if (!Array.isArray(shown)) return other
  return [...shown, ...other.filter((one) => !shown.includes(one))]
}
