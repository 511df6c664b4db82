/** The name that is nearest to a wrong one; null when none is near. */
export const nearestOf = (wrong: string, names: Iterable<string>): string | null => {
  let best: string | null = null
  let least = Math.max(2, Math.floor(wrong.length / 3)) + 1
  for (const name of names) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase())
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}

/** `; did you mean "customerAsset"?` for the nearest of `names`, or nothing when none is near. */
export const suggest = (wrong: string, names: Iterable<string>): string => {
  const nearest = nearestOf(wrong, names)
  return nearest === null ? '' : `; did you mean "${nearest}"?`
}

/** Levenshtein's distance: the fewest single-character edits from `a` to `b`. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
