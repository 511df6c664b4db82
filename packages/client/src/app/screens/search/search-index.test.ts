import { type Facts, newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Row } from '../../workspace/fact-signals.ts'
import { ownerOf, SearchIndex } from './search-index.ts'
import { searchedTypes } from './searched-types.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const row = (type: string, title: string, text = title.toLowerCase()): Row => ({
  record: newRecordId(type, systemClock, systemRandom),
  facts: { title, text },
})

const byType = (rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  new Map(searchedTypes.map((type) => [type, rows.filter(({ record }) => record.startsWith(`${type}/`))]))

const titles = (index: SearchIndex, words: string, most = 20) =>
  index.find(words, most).map(({ type, rows }) => [type, rows.map(({ facts }) => facts.title)])

test('[A21] search finds what has all words, by type, work orders first', () => {
  const index = new SearchIndex(
    byType([
      row('customerAsset', 'Light pole'),
      row('workOrder', 'Street light out'),
      row('account', 'Parks'),
      row('contact', 'Ada Light'),
    ]),
  )
  expect(titles(index, 'LIGHT')).toEqual([
    ['workOrder', ['Street light out']],
    ['contact', ['Ada Light']],
    ['customerAsset', ['Light pole']],
  ])
  expect(titles(index, 'out light')).toEqual([['workOrder', ['Street light out']]])
  expect(index.find('  ', 20)).toEqual([])
})

test('[A78] every type with a text is searched', () => {
  expect(searchedTypes).toEqual(expect.arrayContaining(['contact', 'agreement', 'service', 'timeEntry']))
})

test('[A78] what has the words in front comes first, and the count is of all', () => {
  const index = new SearchIndex(
    byType([
      row('workOrder', 'B', 'wo-2 b. behind: fuse'),
      row('workOrder', 'C', 'wo-3 fuse c'),
      row('workOrder', 'A', 'fuse a'),
    ]),
  )
  expect(titles(index, 'fuse', 2)).toEqual([['workOrder', ['A', 'C']]])
  expect(index.find('fuse', 2)[0]?.count).toBe(3)
})

test('[A272] what is found at the same place stands by title, numbers by their size, whatever case and accents', () => {
  const rows = ['Pole 10', 'zone', 'pole 9', 'Ärmel', 'Arm'].map((title) => row('workOrder', title, 'x'))
  expect(titles(new SearchIndex(byType(rows)), 'x')).toEqual([
    ['workOrder', ['Arm', 'Ärmel', 'pole 9', 'Pole 10', 'zone']],
  ])
})

test('[A90] a code leads to the one record whose own it is, whatever else has it in its text', () => {
  const own = (type: string, title: string, facts: Facts): Row => {
    const made = row(type, title, `${title} el-pole25`)
    return { ...made, facts: { ...made.facts, ...facts } }
  }
  const pole = own('product', 'Light pole', { code: 'EL-POLE25' })
  const stock = own('inventory', 'Light pole in a truck', {})
  const found = (...rows: Row[]) => new SearchIndex(byType(rows)).find('EL-Pole25', 20)
  expect(ownerOf('EL-Pole25', found(stock, pole))).toBe(pole.record)
  expect(ownerOf('EL-Pole25', found(stock))).toBeNull()
  expect(
    ownerOf('EL-Pole25', found(pole, own('customerAsset', 'x', { serialNumber: 'el-pole25' }))),
  ).toBeNull()
})

/** Five thousand records that count how often their text is looked at. */
const aDevice = () => {
  let looks = 0
  const rows = Array.from({ length: 5_000 }, (_, i): Row => {
    const type = searchedTypes[i % searchedTypes.length] ?? ''
    const facts = { title: `Record ${i}`, removed: false }
    Object.defineProperty(facts, 'text', {
      get: () => {
        looks++
        return `record ${i} of many ${'lorem ipsum '.repeat(100)}`
      },
    })
    return { record: newRecordId(type, systemClock, systemRandom), facts: facts as Facts }
  })
  return {
    index: new SearchIndex(byType(rows)),
    looksOf(work: () => void): number {
      looks = 0
      work()
      return looks
    },
  }
}

test('[A79] of 5,000 records a first letter looks at each text once, and a further one only at what was found', () => {
  const { index, looksOf } = aDevice()
  expect(looksOf(() => index.find('r', 20))).toBe(5_000)
  let found = 0
  for (const { count } of index.find('record 12', 20)) found += count
  expect(found).toBeLessThan(500)
  expect(looksOf(() => index.find('record 123', 20))).toBe(found)
  // Another word begins anew.
  expect(looksOf(() => index.find('many', 20))).toBe(5_000)
})

test('[A79] typed letter by letter or at once, the same is found', () => {
  const word = fc.stringMatching(/^[abc ]{0,6}$/)
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[abc ]{0,8}$/), { maxLength: 12 }), word, (texts, typed) => {
      const rows = byType(texts.map((text) => row('workOrder', text, text)))
      const slow = new SearchIndex(rows)
      for (let length = 1; length <= typed.length; length++) slow.find(typed.slice(0, length), 5)
      expect(slow.find(typed, 5)).toEqual(new SearchIndex(rows).find(typed, 5))
    }),
    { numRuns: 500 },
  )
})

test('[A79] a word that is typed to its end is looked for no more, and nothing where there is no word', () => {
  const { index, looksOf } = aDevice()
  index.find('record ', 20)
  const looked = vi.spyOn(String.prototype, 'indexOf')
  index.find('record 1', 20)
  const words = new Set(looked.mock.calls.map(([word]) => word))
  expect(words.has('1')).toBe(true)
  expect(words.has('record')).toBe(false)
  expect(looksOf(() => index.find(' ', 20))).toBe(0)
})
