/** A stretch of a text that is in both, only in the later or only in the earlier one. */
export interface WordRun {
  readonly kind: 'same' | 'inserted' | 'deleted'
  readonly text: string
}

/** Words that are compared one by one. Longer changed middles are told as one deletion and one insertion. */
const mostWords = 2_000

/**
 * What leads from one text to another, in whole words: the same at both ends is cut off, the middle is compared by
 * the longest common subsequence of words and the white space between them.
 */
export const wordDifference = (before: string, after: string): readonly WordRun[] => {
  const [a, b] = [words(before), words(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  const shorter = Math.min(a.length, b.length) - start
  while (end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const runs: WordRun[] = [{ kind: 'same', text: a.slice(0, start).join('') }]
  if (left.length > mostWords || right.length > mostWords)
    runs.push({ kind: 'deleted', text: left.join('') }, { kind: 'inserted', text: right.join('') })
  else runs.push(...middle(left, right))
  runs.push({ kind: 'same', text: a.slice(a.length - end).join('') })
  return joined(runs)
}

const words = (text: string): readonly string[] =>
  text.match(/\s+|[\p{L}\p{N}_'’-]+|[^\s\p{L}\p{N}_]/gu) ?? []

const middle = (a: readonly string[], b: readonly string[]): readonly WordRun[] => {
  const width = b.length + 1
  // common[i * width + j]: how many words the rests from i and from j have in common at most.
  const common = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const runs: WordRun[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]]
    if (x !== undefined && x === y) {
      runs.push({ kind: 'same', text: x })
      i++
      j++
    } else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) {
      runs.push({ kind: 'deleted', text: x })
      i++
    } else {
      runs.push({ kind: 'inserted', text: y ?? '' })
      j++
    }
  }
  return runs
}

/** Neighbours of one kind as one; of a change the deleted words first. */
const joined = (runs: readonly WordRun[]): readonly WordRun[] => {
  const result: WordRun[] = []
  let [deleted, inserted] = ['', '']
  const flush = (): void => {
    if (deleted !== '') result.push({ kind: 'deleted', text: deleted })
    if (inserted !== '') result.push({ kind: 'inserted', text: inserted })
    deleted = inserted = ''
  }
  for (const { kind, text } of runs) {
    if (text === '') continue
    if (kind === 'deleted') deleted += text
    else if (kind === 'inserted') inserted += text
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result.splice(-1, 1, { kind, text: last.text + text })
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}
