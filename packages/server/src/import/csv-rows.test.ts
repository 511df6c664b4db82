import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsvRows } from './csv-rows.ts'

const read = (csv: string) => {
  const { rows, refused } = readCsvRows(csv)
  return {
    rows: rows.map(({ line, values }) => [line, ...Object.values(values)]),
    refused: refused.map(({ line, value, reason }) => [line, value, reason]),
  }
}

test('[I3] lines are counted as an editor counts them: after empty ones and values of several lines too', () => {
  const csv = '\ufeffa,b\r\n1,2\r\n\r\n"3\r\n4",é\r\n5,6\r\n'
  expect(read(csv)).toEqual({
    rows: [
      [2, '1', '2'],
      [4, '3\r\n4', 'é'],
      [6, '5', '6'],
    ],
    refused: [],
  })
})

test('[I3] a line with too few or too many values is refused and the next one is read', () => {
  expect(read('a,b\n1\n2,3\n4,5,6\n7,8')).toEqual({
    rows: [
      [3, '2', '3'],
      [5, '7', '8'],
    ],
    refused: [
      [2, '1', 'has not as many values as the header has columns'],
      [4, '4,5,6', 'has not as many values as the header has columns'],
    ],
  })
})

test('[I3] a quote that is left open, or stands in the middle, costs its own line only', () => {
  expect(read('a,b\n1,"2\n3,4\n5,x"y\n6,"7"8\n9,"10"\n11,"12').rows).toEqual([
    [3, '3', '4'],
    [6, '9', '10'],
  ])
  expect(read('a,b\n1,"2\n3,4').refused).toEqual([[2, '1,"2', 'opens a quote that is not closed']])
})

test('[I3] whatever a line holds, those around it are read', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', 'é', '\r', '😀'), maxLength: 12 })
  fc.assert(
    fc.property(cell, (bad) => {
      const { rows } = readCsvRows(`a,b\ngood,1\n${bad}\ngood,"two, quoted"\ngood,3`)
      const good = rows.filter(({ values }) => values.a === 'good')
      expect(good.map(({ line, values }) => [line, values.b])).toEqual([
        [2, '1'],
        [4, 'two, quoted'],
        [5, '3'],
      ])
    }),
    { numRuns: 2_000 },
  )
})

test('[I3] ten thousand lines with open quotes take no longer than as many good ones would', () => {
  const started = performance.now()
  const { refused } = readCsvRows(`a,b\n${'1,"2\n'.repeat(10_000)}`)
  expect(refused).toHaveLength(10_000)
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('[I4] what is no csv file is told apart from one without a header', () => {
  expect(() => readCsvRows('PK\u0003\u0004\0\0')).toThrow('not a csv file')
  expect(() => readCsvRows('a,"b\n1,2')).toThrow('does not name columns as csv does')
  expect(() => readCsvRows('')).toThrow('must name the columns')
  expect(() => readCsvRows('\n\n')).toThrow('must name the columns')
})
