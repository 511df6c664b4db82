import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordDifference } from './word-difference.ts'

const text = fc
  .array(fc.constantFrom('pole', 'leans', 'cut', 'it', 'now', ' ', '  ', '\n', '.', ',', 'Straße', '😀'), {
    maxLength: 40,
  })
  .map((words) => words.join(''))

describe('words', () => {
  test('[S73] what is the same and inserted makes the later text, what is the same and deleted the earlier', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordDifference(before, after)
        const without = (kind: string): string =>
          runs
            .filter((run) => run.kind !== kind)
            .map((run) => run.text)
            .join('')
        expect(without('deleted')).toBe(after)
        expect(without('inserted')).toBe(before)
      }),
      { numRuns: 300 },
    )
  })

  test('[S73] words are told whole, and what stayed is told as the same', () => {
    expect(wordDifference('the pole leans badly', 'the post leans badly now')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'deleted', text: 'pole' },
      { kind: 'inserted', text: 'post' },
      { kind: 'same', text: ' leans badly' },
      { kind: 'inserted', text: ' now' },
    ])
    expect(wordDifference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
    expect(wordDifference('', '')).toEqual([])
  })

  test('[S73] two long texts with nothing in common cost a moment, not a minute', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ')
    expect(wordDifference(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['deleted', 'inserted'])
  })
})
