import { saying } from './mistake.ts'
import type { Said } from './mistake-texts.ts'

/** A profile is written by a person; the limits are far above what one writes, and far below what hurts a server. */
export const maxValues = 20_000
export const maxCharacters = 1_000_000
export const maxNesting = 80

/**
 * Whether a value is small enough to be looked at closely, as what is too large, or null.
 * Walks without recursion and stops at the limit, so it is safe for whatever arrived.
 */
export const tooLarge = (json: unknown): Said | null => {
  let values = 0
  let characters = 0
  const waiting: [value: unknown, depth: number][] = [[json, 1]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next
    if (++values > maxValues) return saying('tooManyValues', { most: maxValues })
    if (depth > maxNesting) return saying('tooDeep', { most: maxNesting })
    if (typeof value === 'string') characters += value.length
    if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) for (const key in value) characters += key.length
      for (const inner of Object.values(value)) {
        if (waiting.length + values > maxValues) return saying('tooManyValues', { most: maxValues })
        waiting.push([inner, depth + 1])
      }
    }
    if (characters > maxCharacters) return saying('tooManyCharacters', { most: maxCharacters })
  }
  return null
}
