import type { Direction } from '../network/line.ts'
import { badWeather, goodWeather } from '../network/network.ts'
import { later, type Strike, type Strikes, some } from './strike.ts'

const stall =
  (direction: Direction): Strike =>
  (world, { name }, amount) => {
    world.network.stall(name, direction)
    later(world, some(amount, 60_000), () => world.network.resume(name))
  }

export const networkStrikes: Strikes<
  | 'cut'
  | 'breakUp'
  | 'breakDown'
  | 'cutBehindCheckpoint'
  | 'halfOpen'
  | 'stallUp'
  | 'stallDown'
  | 'slow'
  | 'slowReceiver'
  | 'partition'
  | 'storm'
> = {
  cut: (world, { name }) => world.network.cut(name),
  cutBehindCheckpoint: (world, { name }, amount) => world.cutBehindCheckpoint(name, 1 + some(amount, 3)),
  breakUp: (world, { name }, amount) => world.network.breakAfter(name, 'up', some(amount, 3_000)),
  breakDown: (world, { name }, amount) => world.network.breakAfter(name, 'down', some(amount, 12_000)),
  halfOpen: (world, { name }) => world.network.halfOpen(name),
  stallUp: stall('up'),
  stallDown: stall('down'),
  slow: (world, { name }, amount) => {
    world.network.setWeather(name, badWeather)
    later(world, some(amount, 60_000), () => world.network.setWeather(name, goodWeather))
  },
  slowReceiver: (world, { name }, amount) => {
    world.network.setWeather(name, { ...goodWeather, bytesPerSecond: 50 + some(amount, 1_000) })
    later(world, some(amount, 60_000), () => world.network.setWeather(name, goodWeather))
  },
  partition: (world, _, amount) => {
    const gone = [...world.phones.keys()].filter((_name, i) => (i % 2 === 0) === amount < 0.5)
    for (const name of gone) world.network.takeDown(name)
    later(world, 5_000 + some(amount, 40_000), () => {
      for (const name of gone) world.network.bringUp(name)
    })
  },
  storm: (world) => {
    for (const name of world.phones.keys()) world.network.cut(name)
  },
}
