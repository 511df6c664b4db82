import type { FaultName } from '../plan/faults.ts'
import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'

/** Lets a fault strike one phone, or whatever it concerns. `amount` is 0 to 1. */
export type Strike = (world: World, phone: SimulatedPhone, amount: number) => void

export type Strikes<Name extends FaultName> = Readonly<Record<Name, Strike>>

/** A whole number from 0 to `most`, by the amount. */
export const some = (amount: number, most: number): number => Math.floor(amount * most)

/** Another amount, 0 to 1, made of the one that a step has: for strikes that choose twice. */
export const another = (amount: number, times: number): number => (amount * times) % 1

/** Something ends on a lane. */
export const noteEnd = (world: World, lane: string, how: string): void => {
  world.trace.reached(`${lane === 'server' ? 'server' : 'app'} ended: ${how}`)
  world.trace.note(lane, `ended ${how}`, () => ({ kind: 'ended', how }))
}

/** True time goes on, and then something happens that no process has asked for. */
export const later = (world: World, milliseconds: number, then: () => void): void =>
  void world.machines.schedule.after(milliseconds, then)
