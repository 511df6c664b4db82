import { runTurns } from '../realm/turns.ts'
import { Schedule } from '../schedule/schedule.ts'
import { Machines } from '../world/machines.ts'

/** A world whose time runs by itself, as fast as it can, so that what waits for it may simply be awaited. */
export const pumped = (): { readonly machines: Machines; stop(): void } => {
  const machines = new Machines(new Schedule(Date.UTC(2026, 2, 27)), 1)
  let goes = true
  void runTurns(machines, () => {
    machines.step()
    return goes
  })
  return {
    machines,
    stop: () => {
      goes = false
    },
  }
}
