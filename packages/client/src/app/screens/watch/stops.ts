import type { Lane } from './lanes.ts'

/** The moments at which what the server had was another one, each once, the oldest first, ms of server time. */
export const stopsOf = (lanes: readonly Lane[]): readonly number[] => {
  const moments = lanes.flatMap(({ edits }) => edits.map(({ arrived }) => arrived))
  return [...new Set(moments)].toSorted((a, b) => a - b)
}

/** The stop before a moment; null where there is none. A moment of null is now. */
export const stopBefore = (stops: readonly number[], moment: number | null): number | null =>
  stops.findLast((stop) => moment === null || stop < moment) ?? null

/** The stop after a moment; null where there is none: what follows the last one is now. */
export const stopAfter = (stops: readonly number[], moment: number | null): number | null =>
  moment === null ? null : (stops.find((stop) => stop > moment) ?? null)
