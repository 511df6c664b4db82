import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyedLists } from './keyed-lists.ts'

const inOrder = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((a, b) => a - b)

/** Adds to a list, empties it, or looks at one or all. Keys below 1 stand apart from others. */
const doings = fc.array(
  fc.tuple(
    fc.constantFrom('add', 'add', 'add', 'addAll', 'takeAll', 'of', 'has', 'size', 'keys'),
    fc.integer({ min: -2, max: 9 }),
    fc.nat(200),
  ),
  { maxLength: 30, size: 'max' },
)

test('[F83] what is added to a list is found in it at once, however much waits to be entered with it', () => {
  fc.assert(
    fc.property(doings, (history) => {
      const lists = new KeyedLists({ meet: () => true, forget: () => undefined })
      const expected = new Map<number, number[]>()
      let item = 0
      for (const [what, key, times] of history) {
        const list = expected.get(key) ?? []
        const items = Uint32Array.from({ length: times }, () => ++item)
        if (what === 'add') for (const each of items) lists.add(key, each)
        else if (what === 'addAll' && key > 0) lists.addAll(new Uint32Array(times).fill(key), items, times)
        else {
          if (what === 'of') expect(inOrder(lists.of(key))).toEqual(inOrder(list))
          if (what === 'has') expect(lists.has(key)).toBe(expected.has(key))
          if (what === 'size') expect(lists.size).toBe(expected.size)
          if (what === 'keys') expect(inOrder(lists.keys())).toEqual(inOrder(expected.keys()))
          if (what === 'takeAll') expect(inOrder(lists.takeAll(key))).toEqual(inOrder(list.splice(0)))
          continue
        }
        list.push(...items)
        if (times > 0) expected.set(key, list)
      }
    }),
    { numRuns: 500 },
  )
})
