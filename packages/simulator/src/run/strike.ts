import { badWeather, goodWeather } from '../network/network.ts'
import type { FaultName } from '../plan/faults.ts'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'

type Strike = (world: World, phone: SimulatedPhone, amount: number) => void

const some = (amount: number, most: number): number => Math.floor(amount * most)

const end = (world: World, lane: string, how: string): void =>
  world.trace.note(lane, `ended ${how}`, () => ({ kind: 'ended', how }))

/** The server is down for a while and then comes back by itself, as under a supervisor. */
const comeBack = (world: World, amount: number): void => {
  world.network.serverGone()
  world.machines.schedule.after(200 + some(amount, 20_000), () => world.startServer())
}

const strikes: Record<FaultName, Strike> = {
  cut: (world, { name }) => world.network.cut(name),
  breakUp: (world, { name }, amount) => world.network.breakAfter(name, 'up', some(amount, 3_000)),
  breakDown: (world, { name }, amount) => world.network.breakAfter(name, 'down', some(amount, 12_000)),
  stallUp: (world, { name }, amount) => {
    world.network.stall(name, 'up')
    world.machines.schedule.after(some(amount, 60_000), () => world.network.resume(name))
  },
  stallDown: (world, { name }, amount) => {
    world.network.stall(name, 'down')
    world.machines.schedule.after(some(amount, 60_000), () => world.network.resume(name))
  },
  slow: (world, { name }, amount) => {
    world.network.setWeather(name, badWeather)
    world.machines.schedule.after(some(amount, 60_000), () => world.network.setWeather(name, goodWeather))
  },
  partition: (world, _, amount) => {
    const names = [...world.phones.keys()]
    const gone = names.filter((_name, i) => (i % 2 === 0) === amount < 0.5)
    for (const name of gone) world.network.takeDown(name)
    world.machines.schedule.after(5_000 + some(amount, 40_000), () => {
      for (const name of gone) world.network.bringUp(name)
    })
  },
  storm: (world) => {
    for (const name of world.phones.keys()) world.network.cut(name)
  },
  killApp: (world, phone, amount) => {
    phone.kill()
    end(world, phone.name, 'killed')
    world.machines.schedule.after(some(amount, 30_000), () => world.startPhone(phone.name))
  },
  powerLoss: (world, phone, amount) => {
    phone.losePower()
    end(world, phone.name, 'power lost')
    world.machines.schedule.after(some(amount, 60_000), () => world.startPhone(phone.name))
  },
  killServer: (world, _, amount) => {
    world.server.kill()
    end(world, 'server', 'killed')
    comeBack(world, amount)
  },
  serverPowerLoss: (world, _, amount) => {
    world.server.losePower()
    end(world, 'server', 'power lost')
    comeBack(world, amount)
  },
  crashBeforeCommit: (world, _, amount) => world.server.crashAt('before-commit', 1 + some(amount, 3)),
  crashAfterCommit: (world, _, amount) => world.server.crashAt('after-commit', 1 + some(amount, 3)),
  restartServer: (world, _, amount) => {
    const { process } = world.server
    process?.run(() => {
      void world.server.stop().then(() => {
        end(world, 'server', 'stopped')
        comeBack(world, amount)
      })
    })
  },
}

/** Lets a fault strike. Where it names no phone the first one stands for it. */
export const strike = (world: World, fault: FaultName, phone: string | null, amount: number): void => {
  const [first] = world.phones.keys()
  world.trace.counts.faults++
  world.trace.reached(`fault: ${fault}`)
  strikes[fault](world, world.phone(phone ?? first ?? ''), amount)
}
