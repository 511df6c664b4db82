import { SeededRandom } from '@fieldmerge/shared/testing'

/**
 * One stream of chance for each name: what one part of a run draws changes nothing for another, so that a run with a
 * step less is still nearly the same run.
 */
export const streamOf = (seed: number, name: string): SeededRandom => {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return new SeededRandom(hash ^ (hash >>> 13))
}
