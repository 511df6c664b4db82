import type { FaultPoint } from '@fieldmerge/shared'
import type { Disk } from '../disk/disk.ts'
import type { World } from '../world/world.ts'
import { another, later, noteEnd, type Strike, type Strikes, some } from './strike.ts'

/** The server is down for a while and then comes back by itself, as under a supervisor. */
const comeBack = (world: World, amount: number): void => {
  world.network.serverGone()
  world.look()
  later(world, 200 + some(amount, 20_000), () => world.startServer())
}

const crashAt =
  (point: FaultPoint): Strike =>
  (world, _, amount) =>
    world.server.crashAt(point, 1 + some(amount, 3))

/** The app is away, something happens to what it has stored, and it is started again. */
const whileAway = (world: World, name: string, then: () => void, amount: number): void => {
  const phone = world.phone(name)
  phone.kill()
  noteEnd(world, name, 'killed')
  then()
  later(world, some(amount, 20_000), () => world.startPhone(name))
}

const slowDown = (world: World, disk: Disk, amount: number): void => {
  disk.slow = 50 + some(another(amount, 7), 600)
  later(world, 2_000 + some(amount, 20_000), () => {
    disk.slow = 0
  })
}

export const machineStrikes: Strikes<
  | 'killApp'
  | 'powerLoss'
  | 'fullPhone'
  | 'failingPhone'
  | 'evictReplica'
  | 'evictEverything'
  | 'killServer'
  | 'serverPowerLoss'
  | 'restartServer'
  | 'crashBeforeCommit'
  | 'crashAfterCommit'
  | 'crashDuringFiling'
  | 'crashDuringStart'
  | 'fullServer'
  | 'slowServer'
  | 'slowPhone'
  | 'failingServer'
  | 'yesterday'
> = {
  killApp: (world, { name }, amount) => whileAway(world, name, () => undefined, amount),
  powerLoss: (world, phone, amount) => {
    phone.losePower()
    noteEnd(world, phone.name, 'power lost')
    later(world, some(amount, 60_000), () => world.startPhone(phone.name))
  },
  fullPhone: (world, { disk }, amount) => {
    disk.isFull = true
    later(world, some(amount, 60_000), () => {
      disk.isFull = false
    })
  },
  failingPhone: (_world, { disk }, amount) => {
    disk.failing = 1 + some(amount, 4)
  },
  evictReplica: (world, { name, replicaVolume }, amount) =>
    whileAway(world, name, () => replicaVolume.clear(), amount),
  evictEverything: (world, phone, amount) =>
    whileAway(
      world,
      phone.name,
      () => {
        for (const volume of [phone.replicaVolume, phone.outboxVolume, phone.copies]) volume.clear()
        for (const watcher of world.watchers) watcher.onEvicted?.(phone)
      },
      amount,
    ),
  killServer: (world, _, amount) => {
    world.server.kill()
    noteEnd(world, 'server', 'killed')
    comeBack(world, amount)
  },
  serverPowerLoss: (world, _, amount) => {
    world.server.losePower()
    noteEnd(world, 'server', 'power lost')
    comeBack(world, amount)
  },
  restartServer: (world, _, amount) =>
    world.server.process?.run(() => {
      void world.server.stop().then(() => {
        noteEnd(world, 'server', 'stopped')
        comeBack(world, amount)
      })
    }),
  crashBeforeCommit: crashAt('before-commit'),
  crashAfterCommit: crashAt('after-commit'),
  crashDuringFiling: crashAt('during-filing'),
  crashDuringStart: (world, _, amount) => {
    world.server.kill()
    noteEnd(world, 'server', 'killed')
    world.server.crashAt('during-start', 1)
    comeBack(world, amount)
  },
  fullServer: (world, _, amount) => {
    world.server.disk.isFull = true
    later(world, some(amount, 30_000), () => {
      world.server.disk.isFull = false
    })
  },
  slowServer: (world, _, amount) => slowDown(world, world.server.disk, amount),
  slowPhone: (world, { disk }, amount) => slowDown(world, disk, amount),
  failingServer: (world, _, amount) => {
    world.server.disk.failing = 1 + some(amount, 3)
  },
  yesterday: (world, _, amount) => {
    const { server } = world
    const backup = server.backup()
    later(world, 5_000 + some(amount, 40_000), () => {
      server.kill()
      server.restore(backup)
      noteEnd(world, 'server', 'restored')
      for (const watcher of world.watchers) watcher.onRestored?.()
      comeBack(world, amount)
    })
  },
}
