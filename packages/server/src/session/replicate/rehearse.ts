import type { Hello, UserId } from '@fieldmerge/shared'
import { MemoryDeviceStore } from '../../devices/memory-device-store.ts'
import type { SessionHost } from '../host.ts'
import { nobodysDevice as device, newDevice } from './new-device.ts'
import { ParkedSets } from './parked-sets.ts'
import { RehearsedDevice } from './rehearsed-device.ts'

/** A start waits no longer, ms. */
const patience = 250
/** Whose device it could be is looked for among so many people. */
const mostPeople = 30
/** Records that somebody carries whose device it is: enough for a rehearsal, and not so many that comparing takes long. */
const carried = { enough: 1_000, most: 10_000 }
/** Records that have changed while the device was away. */
const missed = 20

const day = 24 * 60 * 60 * 1_000

/**
 * Plays a device of somebody who carries much: it comes for the first time and takes a thousand records, and comes back with
 * some changed. A process that was just started has compiled nothing of what compares, reads and sends: the first device
 * after a restart should not be the one to wait for it. Nothing is written or kept, and nobody is signed in. Resolves after
 * a quarter of a second at the latest, also when the log cannot be read. @returns how many records were sent
 */
export const rehearse = async (organization: SessionHost): Promise<number> => {
  const user = whoCarriesEnough(organization)
  if (user === null) return 0
  const host = stageOf(organization, user)
  const nobody = new RehearsedDevice(host)
  const play = async (): Promise<void> => {
    await nobody.visit(newDevice)
    await nobody.visit(await returning(host, user))
  }
  let cancel = (): void => undefined
  const late = new Promise<void>((resolve) => {
    cancel = organization.timers.after(patience, resolve)
  })
  // A log that fails here fails whoever needs it, and tells them.
  await Promise.race([play().catch(() => undefined), late])
  cancel()
  nobody.leaveForGood()
  return nobody.records
}

/** Null when nobody carries anything, or everybody too much. */
const whoCarriesEnough = ({ directory, subscriptions }: SessionHost): UserId | null => {
  let found: { readonly user: UserId | null; readonly size: number } = { user: null, size: 0 }
  let people = 0
  for (const { record: user } of directory.ofType('user')) {
    if (found.size >= carried.enough || ++people > mostPeople) break
    let size = 0
    for (const _ of subscriptions.setOf(user)) if (++size > carried.most) break
    if (size > found.size && size <= carried.most) found = { user, size }
  }
  return found.user
}

/** The organization as it is, with stores of sets that are thrown away. The device says nothing that changes anything else. */
const stageOf = (organization: SessionHost, user: UserId): SessionHost => {
  const { clock, timers, log, directory, cache, committer, intake, rights, subscriptions, pins } =
    organization
  const { deflater, losses, acks, held, revocations, serverVersion, head, generation } = organization
  const identity = { user, device, expiresAt: clock.now() + day }
  return {
    ...{ clock, timers, log, directory, cache, committer, intake, rights, subscriptions, pins },
    ...{ deflater, losses, acks, held, revocations, serverVersion, head, generation },
    devices: new MemoryDeviceStore(),
    parked: new ParkedSets(),
    identify: async () => identity,
    beginGeneration: async () => undefined,
    noteLeft: () => undefined,
    warn: (message, detail) => organization.warn(message, detail),
  }
}

/** What a device says that has all but the newest rows of what its person carries; it is known to have left with that. */
const returning = async (host: SessionHost, user: UserId): Promise<Hello> => {
  const { directory, log, parked, subscriptions, generation } = host
  const records = subscriptions.membersOf(user)
  const versions = [...records.keys()].map((record) => directory.get(record)?.version ?? 0)
  const newest = versions.sort((a, b) => b - a).slice(0, missed)
  const sequence = Math.max(0, (newest.at(-1) ?? 0) - 1)
  const rowHash = (await log.rowHash(sequence)) ?? newDevice.rowHash
  const name = { setVersion: 1, setHash: subscriptions.hashOf(user) }
  parked.park(device, user, { ...name, records })
  return { ...newDevice, ...name, generation, sequence, rowHash: rowHash.subarray(0, 8) }
}
