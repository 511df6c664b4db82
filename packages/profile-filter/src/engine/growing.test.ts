import { fieldService } from '@fieldmerge/shared'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { doublesOf, grownTo32, grownToFloat, words32 } from './growing.ts'
import { Names } from './names.ts'
import { Rows } from './rows.ts'
import { Texts } from './texts.ts'

const large = 1 << 17

afterEach(() => vi.unstubAllGlobals())

describe('arrays that grow', () => {
  test('[F92] a large array grows where it is: nothing that it holds is copied', () => {
    const words = words32(large).fill(7)
    const larger = grownTo32(words, 2 * large)
    expect(larger.buffer).toBe(words.buffer)
    expect(larger.length).toBeGreaterThan(2 * large)
    const doubles = doublesOf(words32(large))
    expect(grownToFloat(doubles, large).buffer).toBe(doubles.buffer)
  })

  const everywhere = (): void => undefined
  const withoutSharedMemory = (): void => {
    vi.stubGlobal('SharedArrayBuffer', undefined)
  }

  const withoutAddresses = (): void => {
    vi.stubGlobal('SharedArrayBuffer', function refuse() {
      throw new RangeError('Array buffer allocation failed')
    })
  }

  test.each([
    ['where memory can be shared', everywhere],
    ['where it cannot', withoutSharedMemory],
    ['where addresses are refused', withoutAddresses],
  ])('[F93] an array of any size holds what it held when it has grown, and zeros, %s', (_, arrange) => {
    arrange()
    let words = words32(16)
    let doubles = doublesOf(words32(32))
    for (let n = 0; n < 3 * large; n++) {
      if (n >= words.length) words = grownTo32(words, n)
      if (n >= doubles.length) doubles = grownToFloat(doubles, n)
      words[n] = n + 1
      doubles[n] = n / 2
    }
    expect(words.findIndex((each, n) => each !== (n < 3 * large ? n + 1 : 0))).toBe(-1)
    expect(doubles.findIndex((each, n) => each !== (n < 3 * large ? n / 2 : 0))).toBe(-1)
  })

  test('[F94] however many records there are, what nobody has told of one is null', () => {
    const names = new Names(fieldService)
    const type = names.typeNumber('booking')
    const rows = new Rows(type, names, new Texts())
    const watched = [rows.watch('start', 'number'), rows.watch('status', 'text'), rows.watch('end', 'number')]
    for (let n = 0; n < 40_000; n++) {
      const record = names.number(`booking/01ARZ3NDEKTSV4RRFFQ69${String(n).padStart(5, '0')}`)
      rows.reach(record)
      const base = rows.baseOf(record)
      const told = watched.map(({ kind, at }) =>
        kind === 'number' ? rows.numberAt(base, at) : rows.words[base + at],
      )
      if (!Number.isNaN(told[0]) || told[1] !== 0 || !Number.isNaN(told[2])) expect([n, told]).toBeNull()
    }
  })
})
