import { longestLine } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeStrokes, isStrokes } from './strokes.ts'

const point = fc.record({
  x: fc.double({ min: -0.1, max: 1.1, noNaN: false }),
  y: fc.double({ min: 0, max: 1 }),
})
const strokes = (longest: number) =>
  fc.array(fc.array(point, { minLength: 1, maxLength: longest }), { minLength: 1, maxLength: 12 })

test('[A85] whatever is drawn is kept as strokes that fit into a record and can be drawn again', () => {
  fc.assert(
    fc.property(strokes(400), (drawn) => {
      const path = encodeStrokes(drawn)
      expect(path.length).toBeLessThanOrEqual(longestLine)
      expect(isStrokes(path)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('[A85] a plain line keeps its ends only, and a dot is a stroke', () => {
  const line = Array.from({ length: 101 }, (_, i) => ({ x: i / 100, y: 0.5 }))
  expect(encodeStrokes([line])).toBe('M0 200l1000 0')
  expect(encodeStrokes([[{ x: 0.5, y: 0.5 }]])).toBe('M500 200l1 0')
  expect(encodeStrokes([])).toBe('')
})

test('[A85] what is no path of strokes is not drawn', () => {
  for (const path of ['', 'M1 1', 'x', 'M1 1l1 1"><script>', 'M1 1lurl(#a)'])
    expect([path, isStrokes(path)]).toEqual([path, path === 'M1 1'])
})
