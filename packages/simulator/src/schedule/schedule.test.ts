import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Machines } from '../world/machines.ts'
import { Schedule } from './schedule.ts'

test('[Z6] things happen in the order of their moments, and of one moment in the order in which they were asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(50), wanted: fc.boolean() })), (all) => {
      const schedule = new Schedule(0)
      const happened: number[] = []
      all.forEach(({ at, wanted }, i) => {
        const cancel = schedule.at(at, () => happened.push(i))
        if (!wanted) cancel()
      })
      while (schedule.step());
      const due = all.map(({ at, wanted }, i) => ({ at, wanted, i })).filter(({ wanted }) => wanted)
      expect(happened).toEqual(due.sort((a, b) => a.at - b.at || a.i - b.i).map(({ i }) => i))
    }),
    { numRuns: 300 },
  )
})

test('[Z7] nothing happens that a killed program has asked for, and its machine’s wrong clock stays', () => {
  const machines = new Machines(new Schedule(1_000), 3)
  const error = { off: 500 }
  const first = machines.process('phone', error)
  const happened: string[] = []
  first.timers.after(10, () => happened.push('of the killed one'))
  first.kill()
  const second = machines.process('phone', error)
  second.timers.after(10, () => happened.push(`of the next one at ${second.clock.now()}`))
  while (machines.step());
  expect(happened).toEqual(['of the next one at 1510'])
  expect([...first.random.bytes(4)]).not.toEqual([...second.random.bytes(4)])
})

test('[Z93] a frozen program does nothing until it wakes, and then all that came for it, in its order', () => {
  const machines = new Machines(new Schedule(0), 3)
  const tab = machines.process('phone', { off: 0 })
  const happened: string[] = []
  const note = (what: string) => () => happened.push(`${what} at ${machines.now()}`)
  tab.after(10, note('first'))
  tab.freeze()
  tab.after(20, note('second'))
  machines.schedule.after(30, () => tab.thaw())
  tab.after(40, note('third'))
  while (machines.step());
  expect(happened).toEqual(['first at 30', 'second at 30', 'third at 40'])
})
