import { fieldService } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Names, otherType } from './names.ts'

const ulid = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
/** Records and their companions have the same. */
const sharedUlid = fc.oneof(ulid, fc.constantFrom('0'.repeat(26), `${'0'.repeat(25)}1`))
const id = fc
  .tuple(fc.constantFrom('booking', 'account', 'user', 'unknown', ''), sharedUlid)
  .map(([type, text]) => `${type}/${text}`)
const text = fc.oneof(
  { weight: 5, arbitrary: id },
  fc.string(),
  fc.constantFrom('booking', 'booking/', '/', ''),
)

test('[F5] texts have the same number if and only if they are the same', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), ulid, fc.nat(25), (texts, base, place) => {
      const names = new Names(fieldService)
      // Neighbours: ids that differ in one letter.
      const near = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map(
        (letter) => `booking/${base.slice(0, place)}${letter}${base.slice(place + 1)}`,
      )
      const all = [...texts, ...near, ...near.map((each) => each.toLowerCase())]
      const known = new Map<string, number>()
      for (const each of all) {
        expect(names.find(each)).toBe(known.get(each) ?? 0)
        known.set(each, names.number(each))
      }
      for (const [each, number] of known) {
        expect(names.number(each)).toBe(number)
        expect(names.text(number)).toBe(each)
      }
      expect(new Set(known.values()).size).toBe(known.size)
    }),
    { numRuns: 200 },
  )
})

test('[F87] many texts at once have the numbers that each by itself has', () => {
  const odd = fc.constantFrom('bücher/00000000000000000000000001', 'x'.repeat(70_000), '\u{1F527}', 'booking')
  const seldomOdd = fc.oneof({ weight: 30, arbitrary: text }, odd)
  const groups = fc.array(fc.array(seldomOdd, { maxLength: 40 }), { maxLength: 6 })
  fc.assert(
    fc.property(groups, fc.nat(3), (all, times) => {
      const [one, many] = [new Names(fieldService), new Names(fieldService)]
      for (const each of all) {
        // Some are longer than what is read at a time, with each text again and again.
        const texts = Array.from({ length: 1 + times * 9 }, () => each).flat()
        const numbers = new Uint32Array(texts.length + 3)
        many.numberAll(texts, texts.length, numbers)
        expect([...numbers]).toEqual([...texts.map((text) => one.number(text)), 0, 0, 0])
        for (const text of each) expect(many.find(text)).toBe(one.find(text))
      }
    }),
    { numRuns: 200 },
  )
})

test('[F87] thousands that are new at once have numbers of their own, those of one ULID and two types too', () => {
  const names = new Names(fieldService)
  const texts = Array.from(
    { length: 5_000 },
    (_, n) => `${n % 2 === 0 ? 'booking' : 'account'}/${`${n >> 1}`.padStart(26, '0')}`,
  )
  const numbers = new Uint32Array(texts.length)
  names.numberAll(texts, texts.length, numbers)
  expect(new Set(numbers).size).toBe(texts.length)
  for (const [n, text] of texts.entries()) expect(names.find(text)).toBe(numbers[n])
})

test('[F5] record ids of declared types have that type, all other texts have none', () => {
  const names = new Names(fieldService)
  const type = (each: string): string => names.typeName(names.typeOf(names.number(each)))
  expect(type('booking/00000000000000000000000001')).toBe('booking')
  for (const each of ['bookinx/00000000000000000000000001', 'booking/0', 'booking', '/', 'pump/5'])
    expect(names.typeOf(names.number(each))).toBe(otherType)
})

test('[F73] the text of each id is told as it was given, however many there are', () => {
  const names = new Names(fieldService)
  // Spread over all bits; more than are remembered.
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const random = new SeededRandom(1)
  const texts = Array.from({ length: 12_000 }, () => {
    const ulidOf = Array.from({ length: 26 }, (_, at) => letters[random.below(at === 0 ? 8 : 32)])
    return `booking/${ulidOf.join('')}`
  })
  const numbers = texts.map((each) => names.number(each))
  expect(new Set(numbers).size).toBe(texts.length)
  for (let round = 0; round < 2; round++)
    for (const [n, number] of numbers.entries()) if (names.text(number) !== texts[n]) expect(n).toBe(-1)
})

test('[F89] the texts of many numbers at once are those that were given, in order', () => {
  const names = new Names(fieldService)
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const random = new SeededRandom(2)
  const anyUlid = (): string =>
    Array.from({ length: 26 }, (_, at) => letters[random.below(at === 0 ? 8 : 32)]).join('')
  // More of each type than are held as texts; between them what is no record id.
  const texts = Array.from({ length: 12_000 }, (_, n) =>
    n % 50 === 0 ? `other ${n}` : `${['booking', 'account', 'customerAsset'][n % 3]}/${anyUlid()}`,
  )
  const numbers = texts.map((each) => names.number(each))
  for (const size of [1, 63, 64, 1_000])
    for (let from = 0; from < texts.length; from += size) {
      const to = Math.min(from + size, texts.length)
      expect(names.texts(numbers, from, to)).toEqual(texts.slice(from, to))
    }
})
