import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { HolderCells } from './holder-cells.ts'
import { flagBits } from './holder-entries.ts'
import { Names } from './names.ts'
import { SharedMoments } from './shared-moments.ts'

interface Known {
  support: number
  level: number
  uncounted: number
  flags: number
  until: number | null
}

/** As small as nearly all are, next to what an entry has room for, and as large as there are records. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 2, arbitrary: fc.constantFrom(127, 128, 255, 256, 1_023, 1_024) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 26 - 1 }) },
)
const flags = fc.integer({ min: 0, max: 2 ** flagBits - 1 })
const until = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom(2 ** 45, 7.5, -1, Number.POSITIVE_INFINITY),
)

const ofMember = fc.oneof(
  fc.record({ member: fc.tuple(count, count, count, flags) }),
  fc.record({ support: count }),
  fc.record({ level: count }),
  fc.record({ uncounted: count }),
  fc.constant({ clear: true as const }),
)
const step = fc.record({
  record: fc.constantFrom(0, 1),
  holder: fc.integer({ min: 1, max: 40 }),
  what: fc.oneof(
    { weight: 6, arbitrary: ofMember },
    { weight: 2, arbitrary: fc.record({ flags }) },
    { weight: 2, arbitrary: fc.record({ until: fc.option(until, { freq: 3 }) }) },
    { weight: 2, arbitrary: fc.constant({ goes: true as const }) },
  ),
})

test('[F78] what is counted of a member and when a grace ends is what was noted last, however large', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 3, Number.POSITIVE_INFINITY),
      fc.array(step, { minLength: 10, maxLength: 150, size: 'max' }),
      (mostCount, history) => {
        const names = new Names(fieldService)
        const cells = new HolderCells(names, mostCount)
        const records = ['booking', 'account'].map((type) =>
          names.number(`${type}/00000000000000000000000001`),
        )
        const known = records.map(() => new Map<number, Known>())
        for (const { record: n, holder, what } of history) {
          const [record, all] = [records[n] ?? 0, known[n] ?? new Map<number, Known>()]
          const entry = all.get(holder) ?? { support: 0, level: 0, uncounted: 0, flags: 0, until: null }
          const cell = cells.find(record, holder) || cells.insert(record, holder)
          all.set(holder, entry)
          if ('goes' in what) {
            if (holder % 2 === 1) cells.clearUntil(cell)
            cells.removeAt(record, cell)
            all.delete(holder)
          } else if ('flags' in what) {
            cells.setFlags(cell, what.flags)
            entry.flags = what.flags
          } else if ('until' in what) {
            if (holder % 2 === 0) continue
            if (what.until === null) cells.clearUntil(cell)
            else cells.setUntil(cell, what.until)
            entry.until = what.until
          } else if (holder % 2 === 0) noteOfMember(cells, cell, entry, what)
        }
        for (const [n, record] of records.entries())
          for (const [holder, { until, ...entry }] of known[n] ?? []) {
            const cell = cells.find(record, holder)
            expect(cells.flags(cell)).toBe(entry.flags)
            if (holder % 2 === 1 && until !== null) expect(cells.until(cell)).toBe(until)
            if (holder % 2 === 0)
              expect({
                support: cells.support(cell),
                level: cells.level(cell),
                uncounted: cells.uncounted(cell),
                flags: cells.flags(cell),
              }).toEqual(entry)
          }
      },
    ),
    { numRuns: 400 },
  )
})

const noteOfMember = (
  cells: HolderCells,
  cell: number,
  entry: Known,
  what: typeof ofMember extends fc.Arbitrary<infer Step> ? Step : never,
): void => {
  if ('member' in what) {
    const [support, level, uncounted, flags] = what.member
    cells.clearCounts(cell)
    cells.setMember(cell, support, level, flags + uncounted * 2 ** flagBits)
    Object.assign(entry, { support, level, uncounted, flags })
  } else if ('support' in what) {
    cells.setSupport(cell, what.support)
    entry.support = what.support
  } else if ('level' in what) {
    cells.setLevel(cell, what.level)
    entry.level = what.level
  } else if ('uncounted' in what) {
    cells.addUncounted(cell, what.uncounted - entry.uncounted)
    entry.uncounted = what.uncounted
  } else {
    cells.clearCounts(cell)
    Object.assign(entry, { support: 0, level: 0, uncounted: 0 })
  }
}

test('[F78] a moment is known while somebody has it, and its number is given again afterwards', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 300, size: 'max' }), (history) => {
      const moments = new SharedMoments()
      const had: { number: number; moment: number }[] = []
      let most = 0
      for (const each of history) {
        if (each < 0) {
          const [gone] = had.splice((7 * had.length) % Math.max(1, had.length + each), 1)
          if (gone !== undefined) moments.release(gone.number)
        } else had.push({ number: moments.numberOf(each * 1.5), moment: each * 1.5 })
        most = Math.max(most, had.length)
        for (const { number, moment } of had) if (moments.at(number) !== moment) throw new Error(`${moment}`)
      }
      for (const { number } of had) expect(number).toBeLessThanOrEqual(most)
    }),
    { numRuns: 300 },
  )
})

test('[F78] what counts that are large and moments have taken is given again', () => {
  const names = new Names(fieldService)
  const cells = new HolderCells(names, 0)
  const record = names.number('booking/00000000000000000000000001')
  const [member, keeper] = [2, 3]
  const find = (holder: number): number => cells.find(record, holder) || cells.insert(record, holder)
  const numberAt = (cell: number): number => (cells.words[cell + 1] ?? 0) >>> (flagBits + 1)
  for (let round = 0; round < 50; round++) {
    cells.setMember(find(member), 1_000 + round, 1, 0)
    expect(numberAt(find(member))).toBe(1)
    if (round % 2 === 0) cells.clearCounts(find(member))
    else cells.removeAt(record, find(member))
    cells.setUntil(find(keeper), round)
    expect(numberAt(find(keeper))).toBe(1)
    if (round % 3 === 0) cells.clearUntil(find(keeper))
  }
})

test('[F78] when more moments are known than have numbers, graces end when they do', () => {
  const names = new Names(fieldService)
  const cells = new HolderCells(names)
  const given = vi.spyOn(SharedMoments.prototype, 'numberOf').mockReturnValue(0)
  try {
    const record = names.number('booking/00000000000000000000000001')
    for (let holder = 1; holder < 80; holder += 2) {
      const cell = cells.insert(record, holder)
      cells.setUntil(cell, holder * 1.5)
      if (holder % 3 === 0) cells.clearUntil(cell)
      if (holder % 3 === 1) cells.setUntil(cell, holder * 2.5)
    }
    for (let holder = 1; holder < 80; holder += 2)
      if (holder % 3 > 0)
        expect(cells.until(cells.find(record, holder))).toBe(holder * (holder % 3 === 1 ? 2.5 : 1.5))
  } finally {
    given.mockRestore()
  }
})
