import { BrowserTabs, type TabMessage } from '@fieldmerge/client'
import { expect, test } from 'vitest'
import { Schedule } from '../schedule/schedule.ts'
import { Machines } from './machines.ts'
import { VirtualTabRoom } from './virtual-tab-room.ts'

/** Promises are settled between things that happen, as in a run. */
const settle = async (machines: Machines): Promise<void> => {
  do await new Promise((resolve) => setTimeout(resolve, 0))
  while (machines.step())
}

test('[Z92] of the tabs of a phone one leads: the lead passes on when it ends, and is taken when it is silent', async () => {
  const machines = new Machines(new Schedule(0), 3)
  let stolen = 0
  const room = new VirtualTabRoom(() => stolen++)
  const heard: string[] = []
  const open = (name: string) => {
    const process = machines.process(name, { off: 0 })
    const tabs = new BrowserTabs('tabs', room.of(process))
    tabs.lead(
      () => heard.push(`${name} begins`),
      () => heard.push(`${name} ends`),
    )
    tabs.onMessage(({ kind }: TabMessage) => heard.push(`${name} hears ${kind}`))
    return { process, tabs }
  }
  const [first, second, third] = [open('first'), open('second'), open('third')]
  await settle(machines)
  first.tabs.tell({ kind: 'arrived' })
  await settle(machines)
  expect(heard.splice(0)).toEqual(['first begins', 'second hears arrived', 'third hears arrived'])
  first.process.freeze()
  second.tabs.takeOver()
  await settle(machines)
  expect(heard.splice(0)).toEqual(['second begins'])
  first.process.thaw()
  await settle(machines)
  expect(heard.splice(0)).toEqual(['first ends'])
  second.process.kill()
  room.gone(second.process)
  await settle(machines)
  // The one that was robbed stands at the end of the line again.
  expect(heard.splice(0)).toEqual(['third begins'])
  third.tabs.close()
  await settle(machines)
  expect(heard.splice(0)).toEqual(['first begins'])
  expect([stolen, room.isHeldBy(first.process)]).toEqual([1, true])
})
