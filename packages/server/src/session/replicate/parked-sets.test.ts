import { type DeviceId, type RecordId, SetHash, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { type ParkedSet, ParkedSets } from './parked-sets.ts'

const [phone, desk] = ['phone' as DeviceId, 'desk' as DeviceId]
const [ana, ben] = ['user/ana' as UserId, 'user/ben' as UserId]

const aSet = (size: number, setVersion = 1): ParkedSet => {
  const records = new Map<RecordId, CarriedRecord>()
  for (let i = 0; i < size; i++) {
    const record = `booking/${i}` as RecordId
    records.set(record, { record, why: 'filter', as: 'documents' })
  }
  return { records, setVersion, setHash: SetHash.of(records.values()).bytes() }
}

test('[D81] a set is handed to the person and device that left it, by its name, and once', () => {
  const parked = new ParkedSets()
  const set = aSet(3)
  parked.park(phone, ana, set)
  expect(parked.take(phone, ben, set)).toBeNull()
  expect(parked.take(desk, ana, set)).toBeNull()
  expect(parked.take(phone, ana, set)).toBe(set.records)
  expect(parked.take(phone, ana, set)).toBeNull()
})

test.each([
  ['version', aSet(3, 2)],
  ['hash', aSet(2)],
])('[D81] one of another %s is not, and is forgotten', (_what, name) => {
  const parked = new ParkedSets()
  const set = aSet(3)
  parked.park(phone, ana, set)
  expect(parked.take(phone, ana, name)).toBeNull()
  expect(parked.take(phone, ana, set)).toBeNull()
})

test('[D82] so many members are kept and no more, the newest sets first', () => {
  const parked = new ParkedSets(10)
  const [older, newer, newest] = [aSet(4), aSet(5), aSet(5)]
  parked.park(phone, ana, older)
  parked.park(phone, ben, newer)
  parked.park(desk, ana, newest)
  expect(parked.take(phone, ana, older)).toBeNull()
  expect(parked.take(phone, ben, newer)).toBe(newer.records)
  expect(parked.take(desk, ana, newest)).toBe(newest.records)
  // A set that is parked again counts once.
  for (let i = 0; i < 5; i++) parked.park(phone, ana, aSet(4))
  parked.park(phone, ben, newer)
  expect(parked.take(phone, ana, older)).toEqual(older.records)
  // One that is larger than all of the room is not kept, and takes none.
  parked.park(desk, ben, aSet(11))
  expect(parked.take(desk, ben, aSet(11))).toBeNull()
})
