import type { World } from '../world/world.ts'
import { later, noteEnd, type Strikes, some } from './strike.ts'

const hour = 3_600_000

export const timeStrikes: Strikes<'clockWrong' | 'clockJump' | 'night'> = {
  clockWrong: (_world, { clockError }, amount) => {
    clockError.off = Math.round((amount - 0.5) * 26 * hour)
  },
  clockJump: (_world, { clockError }, amount) => {
    clockError.off += Math.round((amount - 0.5) * 4 * hour)
  },
  night: (world, _, amount) => sleepFor(world, 8 * hour + some(amount, 20 * hour), some(amount, 30_000)),
}

/** Nobody's app runs for so long: whole days pass in no time. Then all of them start again. ms */
export const sleepFor = (world: World, milliseconds: number, startsWithin: number): void => {
  for (const [name, phone] of world.phones) {
    phone.kill()
    noteEnd(world, name, 'closed for the night')
  }
  world.sleep(milliseconds)
  for (const name of world.phones.keys())
    later(world, milliseconds + startsWithin, () => world.startPhone(name))
}
