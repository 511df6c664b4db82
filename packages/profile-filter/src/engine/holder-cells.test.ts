import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HolderCells } from './holder-cells.ts'
import { Names } from './names.ts'

/** One record's holders come and go, some of them many at a time: blocks grow, are hashed, and shrink again. */
const histories = fc.array(
  fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 60 })),
  { minLength: 1, maxLength: 40 },
)

test('[F66] each holder is found just while it holds the record, with what was noted, however many there are', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const names = new Names(fieldService)
      const cells = new HolderCells(names)
      const records = ['booking', 'account'].map((type) => names.number(`${type}/00000000000000000000000001`))
      const known = records.map(() => new Map<number, number>())
      const [first, second] = records
      if (first === undefined || second === undefined) return
      let seen = { record: first, holder: 0, cell: 0 }
      for (const [comes, from, count] of history) {
        // Sometimes room is made for all that comes, sometimes for more or less.
        if (comes && from % 3 === 0) cells.reserve(count % 2 === 1 ? second : first, from % 80)
        for (let holder = from; holder < from + count; holder++) {
          // Two records with the same holders: blocks are given up by one and taken by the other.
          const n = count % 2
          const record = n === 1 ? second : first
          const isKnown = known[n]?.has(holder) === true
          if (comes && !isKnown) {
            const cell = cells.insert(record, holder)
            cells.setSupport(cell, holder * 3)
            known[n]?.set(holder, holder * 3)
            seen = { record, holder, cell }
          } else if (!comes && isKnown) {
            cells.removeAt(record, cells.find(record, holder))
            known[n]?.delete(holder)
          }
          if ((cells.find(record, holder) !== 0) !== comes) throw new Error(`${holder} is ${comes}`)
          const again = cells.findAgain(seen.record, seen.holder, seen.cell)
          if (again !== cells.find(seen.record, seen.holder)) throw new Error(`at ${again}`)
        }
      }
      for (const [n, record] of records.entries()) {
        const found = new Map<number, number>()
        for (let cell = cells.first(record); cell !== 0; cell = cells.next(record, cell))
          found.set(cells.holder(cell), cells.support(cell))
        expect([...found].sort()).toEqual([...(known[n] ?? [])].sort())
        const supports = Array.from({ length: 470 }, (_, holder) => cells.support(cells.find(record, holder)))
        expect(supports).toEqual(supports.map((_, holder) => known[n]?.get(holder) ?? 0))
      }
    }),
    { numRuns: 60 },
  )
})

test('[F66] where an entry stood is no proof of it: another record may have its room, with the same holder', () => {
  const names = new Names(fieldService)
  const cells = new HolderCells(names)
  const [one, other] = [names.number('booking/00000000000000000000000001'), names.number('other')]
  const stood = cells.insert(one, 2)
  // It moves to a larger block.
  cells.insert(one, 4)
  expect(cells.insert(other, 2)).toBe(stood)
  expect(cells.findAgain(one, 2, stood)).toBe(cells.find(one, 2))
  expect(cells.findAgain(one, 2, stood)).not.toBe(stood)
})
