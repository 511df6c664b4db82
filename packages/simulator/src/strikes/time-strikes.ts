import { later, noteEnd, type Strikes, some } from './strike.ts'

const hour = 3_600_000

export const timeStrikes: Strikes<'clockWrong' | 'clockJump' | 'night'> = {
  clockWrong: (_world, { clockError }, amount) => {
    clockError.off = Math.round((amount - 0.5) * 26 * hour)
  },
  clockJump: (_world, { clockError }, amount) => {
    clockError.off += Math.round((amount - 0.5) * 4 * hour)
  },
  night: (world, _, amount) => {
    // Nobody's timers run at night: whole days pass in no time.
    for (const [name, phone] of world.phones) {
      phone.kill()
      noteEnd(world, name, 'closed for the night')
    }
    const night = 8 * hour + some(amount, 20 * hour)
    world.sleep(night)
    for (const name of world.phones.keys())
      later(world, night + some(amount, 30_000), () => world.startPhone(name))
  },
}
