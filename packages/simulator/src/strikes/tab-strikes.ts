import type { SimulatedTab } from '../world/tab.ts'
import { later, noteEnd, type Strikes, some } from './strike.ts'

const isSending = ({ replica }: SimulatedTab): boolean => (replica?.outbox.count('waiting') ?? 0) > 0

export const tabStrikes: Strikes<'freezeTab' | 'killTab'> = {
  freezeTab: (world, phone, amount) => {
    const [tab] = phone.tabs
    if (tab === undefined) return
    if (tab === phone.leading) world.trace.reached('the leading tab was frozen')
    tab.process.freeze()
    later(world, some(amount, 60_000), () => {
      if (tab.process.isFrozen && phone.leading !== tab) world.trace.reached('a tab woke without the lead')
      tab.process.thaw()
    })
  },
  killTab: (world, phone, amount) => {
    const tab = phone.leading ?? phone.front
    if (tab === null) return
    if (isSending(tab)) world.trace.reached('the leading tab was killed with unsent edits')
    phone.killTab(tab)
    if (phone.isOn) return
    noteEnd(world, phone.name, 'killed')
    later(world, some(amount, 20_000), () => world.startPhone(phone.name))
  },
}
