import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRecordId, type RecordId } from '../ids/record-id.ts'
import { SeededRandom } from '../testing/seeded-random.ts'
import { SettableClock } from '../testing/settable-clock.ts'
import { MalformedFrame } from './frame-reader.ts'
import { recordHash, type SetMember } from './record-set.ts'
import { decodeSetDigest, encodeSetDigest } from './set-digest.ts'
import { carriages, reasons } from './to-device.ts'

const [random, clock] = [new SeededRandom(7), new SettableClock()]
const ids = Array.from({ length: 5_000 }, (): RecordId => {
  clock.advance(1_000)
  return newRecordId('workOrder', clock, random)
})

test('[D78] a digest names each member by 32 bits of its id, with why and how it is carried', () => {
  const member = fc.record({
    record: fc.constantFrom(...ids.slice(0, 300)),
    version: fc.constant(1),
    why: fc.constantFrom(...reasons),
    as: fc.constantFrom(...carriages),
  })
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ({ record }) => record }), (members) => {
      const named = decodeSetDigest(encodeSetDigest(members)).flatMap(({ why, as, hashes }) =>
        hashes.map((hash) => `${hash} ${why} ${as}`),
      )
      const expected = members.map(({ record, why, as }) => `${recordHash(record)} ${why} ${as}`)
      expect(named.toSorted()).toEqual(expected.toSorted())
    }),
  )
})

test('[D78] it takes 2 to 3 bytes a record', () => {
  const member = (record: RecordId): SetMember => ({ record, version: 1, why: 'filter', as: 'documents' })
  for (const count of [1_000, 2_700, 5_000]) {
    const bytes = encodeSetDigest(ids.slice(0, count).map(member)).length
    expect(bytes / count).toBeLessThanOrEqual(3)
    expect(bytes / count).toBeGreaterThan(2)
  }
})

test('[D78] whatever bytes come as a digest are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        for (const { hashes } of decodeSetDigest(bytes)) expect(hashes.length).toBeLessThanOrEqual(480)
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrame)
      }
    }),
  )
})
