import { type DeviceId, type RecordId, SetHash, type UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { type CarriedRecord, encodeDeviceState } from '../../devices/device-state.ts'
import { MemoryDeviceStore } from '../../devices/memory-device-store.ts'
import { ParkedSets } from './parked-sets.ts'
import { StoredSets } from './stored-sets.ts'

const [ana, ben, cleo] = ['user/ana' as UserId, 'user/ben' as UserId, 'user/cleo' as UserId]
const phone = 'phone' as DeviceId

const members = (size: number): readonly CarriedRecord[] =>
  Array.from({ length: size }, (_, i) => ({
    record: `booking/${'0'.repeat(25)}${i}` as RecordId,
    why: 'filter',
    as: 'documents',
  }))

const nameOf = (records: readonly CarriedRecord[], setVersion: number) => ({
  setVersion,
  setHash: SetHash.of(records).bytes(),
})

/** A device was sent all, and had said of all but the last one that it is stored. */
const state = (records: readonly CarriedRecord[]): Uint8Array =>
  encodeDeviceState({
    ...nameOf(records.slice(0, -1), 1),
    records: records.slice(0, -1),
    steps: [{ ...nameOf(records, 2), added: records.slice(-1), removed: [] }],
  })

const aHost = (parked = new ParkedSets()) => {
  const devices = new MemoryDeviceStore()
  const soon: (() => void)[] = []
  const later = (work: () => void) => {
    soon.push(work)
    return () => undefined
  }
  const hashed: UserId[] = []
  const warnings: string[] = []
  const host = {
    clock: new SettableClock(),
    timers: { soon: later, after: (_ms: number, work: () => void) => later(work) },
    devices,
    parked,
    subscriptions: {
      hashOf(user: UserId) {
        hashed.push(user)
        // What one person takes when there is much.
        host.clock.advance(200)
        return new Uint8Array(8)
      },
    },
    warn: (message: string) => void warnings.push(message),
  }
  return { host, devices, parked, soon, hashed, warnings }
}

test('[D140] what devices were sent last is at hand after a restart, and the hashes of their people are counted, the last ones to leave first', async () => {
  const { host, devices, parked, hashed, soon } = aHost()
  for (const [at, user] of [ana, ben].entries()) await devices.saveSet(phone, user, at, state(members(3)))
  await new StoredSets(host).park()
  expect(soon).toEqual([])
  expect(hashed).toEqual([ben, ana])
  expect([...(parked.take(phone, ana, nameOf(members(3), 2))?.values() ?? [])]).toEqual(members(3))
})

test('[D140] a start is not held up for long: the rest comes between other work, until the end', async () => {
  const { host, devices, hashed, soon } = aHost()
  const everybody = [ana, ben, cleo, 'user/dan' as UserId, 'user/eva' as UserId]
  for (const [at, user] of everybody.entries()) await devices.saveSet(phone, user, at, state(members(3)))
  const stored = new StoredSets(host)
  await stored.park()
  expect(hashed).toEqual(everybody.slice(3).reverse())
  soon.shift()?.()
  await expect.poll(() => soon.length).toBe(1)
  expect(hashed).toHaveLength(3)
  stored.stop()
  soon.shift()?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(hashed).toHaveLength(3)
})

test('[D141] a set that is not what it says, has no room, or has been left anew meanwhile is let be', async () => {
  const { host, devices, parked, hashed } = aHost(new ParkedSets(10))
  const changed = encodeDeviceState({ ...nameOf(members(4), 1), records: members(3), steps: [] })
  await devices.saveSet(phone, ana, 1, changed)
  await devices.saveSet(phone, ben, 2, state(members(9)))
  await devices.saveSet('torn' as DeviceId, ben, 3, new Uint8Array([1, 2]))
  const newer = new Map(members(2).map((one) => [one.record, one]))
  parked.park(phone, cleo, { ...nameOf(members(2), 7), records: newer })
  await devices.saveSet(phone, cleo, 4, state(members(3)))
  await new StoredSets(host).park()
  expect(hashed).toEqual([])
  expect(parked.take(phone, cleo, nameOf(members(2), 7))).toBe(newer)
})

test('[D141] a store that cannot be read is told of, and the start goes on', async () => {
  const { host, devices, hashed, warnings } = aHost()
  for (const [at, user] of [ana, ben].entries()) await devices.saveSet(phone, user, at, state(members(3)))
  const load = devices.loadSet.bind(devices)
  devices.loadSet = (device, user) => (user === ben ? Promise.reject(new Error('torn')) : load(device, user))
  await new StoredSets(host).park()
  expect(warnings).toEqual(['a stored set could not be read'])
  expect(hashed).toEqual([ana])
})
