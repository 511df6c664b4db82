import {
  type Device,
  type DeviceStore,
  type FormerlyCarriedStore,
  type GraceStore,
  type HeldEnvelope,
  type LossStore,
  MemoryDeviceStore,
  MemoryFormerlyCarriedStore,
  MemoryGraceStore,
  MemoryLossStore,
  MemoryPinStore,
  MemoryQuarantine,
  MemoryRevocationStore,
  type PinStore,
  type Quarantine,
  type RevocationStore,
} from '@fieldmerge/server/core'
import type { DeviceId, UserId } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'
import type { Disk } from './disk.ts'
import { type Content, Volume } from './volume.ts'

/** The volumes of a server beside its log. */
export class SmallVolumes {
  readonly quarantine = new Volume(() => new MemoryQuarantine())
  readonly devices = new Volume(() => new MemoryDeviceStore())
  readonly formerlyCarried = new Volume(() => new MemoryFormerlyCarriedStore())
  readonly graces = new Volume(() => new MemoryGraceStore())
  readonly losses = new Volume(() => new MemoryLossStore())
  readonly revocations = new Volume(() => new MemoryRevocationStore())
  readonly pins = new Volume(() => new MemoryPinStore())

  /** Others with copies of all. */
  fork(): SmallVolumes {
    const fork = new SmallVolumes()
    fork.quarantine.restore(this.quarantine.copy())
    fork.devices.restore(this.devices.copy())
    fork.formerlyCarried.restore(this.formerlyCarried.copy())
    fork.graces.restore(this.graces.copy())
    fork.losses.restore(this.losses.copy())
    fork.revocations.restore(this.revocations.copy())
    fork.pins.restore(this.pins.copy())
    return fork
  }

  all() {
    const { quarantine, devices, formerlyCarried, graces, losses, revocations, pins } = this
    return [quarantine, devices, formerlyCarried, graces, losses, revocations, pins] as const
  }
}

/** One of the stores beside the log did not take a write. */
export class StoreNotWritten extends Error {
  override readonly name = 'StoreNotWritten'
}

const fails = (isFull: boolean): Error =>
  new StoreNotWritten(isFull ? 'the disk is full' : 'the disk did not write')

/** How a store asks its volume. */
const asking = <S extends Content<S>>(disk: Disk, process: Process, volume: Volume<S>) => ({
  read: <T>(look: (content: S) => Promise<T>): Promise<T> => disk.read(process, volume, look),
  write: <T>(change: (content: S) => Promise<T>): Promise<T> =>
    disk.write(process, volume, 'strict', change, { fails }),
})

/** The stores beside the log. */
export interface SmallStores {
  readonly quarantine: Quarantine
  readonly devices: DeviceStore
  readonly formerlyCarried: FormerlyCarriedStore
  readonly graces: GraceStore
  readonly losses: LossStore
  readonly revocations: RevocationStore
  readonly pins: PinStore
}

/** The same on a virtual disk. */
export const smallStoresOn = (disk: Disk, process: Process, volumes: SmallVolumes): SmallStores => {
  const quarantine = asking(disk, process, volumes.quarantine)
  const devices = asking(disk, process, volumes.devices)
  const formerly = asking(disk, process, volumes.formerlyCarried)
  const graces = asking(disk, process, volumes.graces)
  const pins = asking(disk, process, volumes.pins)
  const losses = asking(disk, process, volumes.losses)
  const revocations = asking(disk, process, volumes.revocations)
  return {
    quarantine: {
      hold: (held: HeldEnvelope) => quarantine.write((content) => content.hold(held)),
      all: () => quarantine.read((content) => content.all()),
      find: (id) => quarantine.read((content) => content.find(id)),
      ofCase: (caseId) => quarantine.read((content) => content.ofCase(caseId)),
      openCases: (after, most) => quarantine.read((content) => content.openCases(after, most)),
      settle: (...what) => quarantine.write((content) => content.settle(...what)),
      assign: (caseId, assignee) => quarantine.write((content) => content.assign(caseId, assignee)),
    },
    devices: {
      add: (device: Device) => devices.write((content) => content.add(device)),
      find: (id: DeviceId) => devices.read((content) => content.find(id)),
      touch: (id: DeviceId, at: number) => devices.write((content) => content.touch(id, at)),
      loadSet: (device: DeviceId, user: UserId) => devices.read((content) => content.loadSet(device, user)),
      saveSet: (device: DeviceId, user: UserId, at: number, state: Uint8Array) =>
        devices.write((content) => content.saveSet(device, user, at, state)),
      newestSets: (most: number) => devices.read((content) => content.newestSets(most)),
    },
    formerlyCarried: {
      load: (since: number) => formerly.read((content) => content.load(since)),
      put: (left) => formerly.write((content) => content.put(left)),
    },
    graces: {
      load: (now: number) => graces.read((content) => content.load(now)),
      put: (begun) => graces.write((content) => content.put(begun)),
      remove: (over) => graces.write((content) => content.remove(over)),
    },
    losses: {
      all: () => losses.read((content) => content.all()),
      put: (seen) => losses.write((content) => content.put(seen)),
      remove: (seen) => losses.write((content) => content.remove(seen)),
    },
    revocations: {
      all: () => revocations.read((content) => content.all()),
      put: (revocation) => revocations.write((content) => content.put(revocation)),
      remove: (device) => revocations.write((content) => content.remove(device)),
    },
    pins: {
      load: () => pins.read((content) => content.load()),
      put: (wished) => pins.write((content) => content.put(wished)),
      remove: (unwished) => pins.write((content) => content.remove(unwished)),
    },
  }
}
