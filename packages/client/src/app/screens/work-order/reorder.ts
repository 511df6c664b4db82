/**
 * Behind which entry one must be put to stand at `place` (0: first): null for the front, undefined when it is there
 * already or the place does not exist.
 */
export const behind = (ids: readonly string[], id: string, place: number): string | null | undefined => {
  const from = ids.indexOf(id)
  if (from < 0 || place < 0 || place >= ids.length || place === from) return undefined
  const others = ids.filter((other) => other !== id)
  return place === 0 ? null : others[place - 1]
}

/** Which place is meant by a pointer at `y`, from the middles of the rows in their order. */
export const placeAt = (y: number, middles: readonly number[], from: number): number => {
  const above = middles.filter((middle, index) => index !== from && middle < y).length
  return Math.min(above, middles.length - 1)
}
