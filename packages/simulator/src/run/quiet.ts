import type { Replica } from '@fieldmerge/client'
import type { SimulatedPhone } from '../world/phone.ts'
import type { SimulatedTab } from '../world/tab.ts'
import type { World } from '../world/world.ts'

/** What is still on its way, in a sentence; null when nothing is. */
export const stillOnItsWay = (world: World): string | null => {
  const { server } = world
  if (server.organization === null) return 'the server does not run'
  if (server.disk.waiting > 0) return 'the server writes'
  for (const phone of world.phones.values()) {
    if (!world.isWelcome(phone)) continue
    const waits = phoneWaits(world, phone)
    if (waits !== null) return `${phone.name} ${waits}`
  }
  return null
}

/** Edits that build on what a restored server lacks and nobody keeps wait for ever, and the server says so. */
const areLost = (world: World, replica: Replica): boolean => {
  const losses = world.server.organization?.losses.list() ?? []
  return replica.outbox
    .inState('waiting')
    .every(({ envelope }) => losses.some(({ record }) => record === envelope.record))
}

const phoneWaits = (world: World, { tabs, disk }: SimulatedPhone): string | null => {
  if (tabs.length === 0) return 'does not run'
  for (const tab of tabs) {
    const waits = tabWaits(world, tab)
    if (waits !== null) return tabs.length === 1 ? waits : `${waits}, in one of ${tabs.length} tabs`
  }
  return disk.waiting > 0 ? 'writes' : null
}

const tabWaits = (world: World, { replica, process }: SimulatedTab): string | null => {
  if (replica === null) return 'does not run'
  if (process.isFrozen) return 'is frozen'
  const { link, reason, edits, complete, unsaved } = replica.status
  if (link !== 'flowing') return `has no link: ${link}${reason === null ? '' : `, ${reason}`}`
  if (unsaved > 0) return `has ${unsaved} edits that are not saved`
  if (edits > 0 && !areLost(world, replica)) return `has ${edits} edits that are not acked`
  if (!complete) return 'has not received everything'
  const acked = replica.outbox.count('acked')
  return acked > 0 ? `has ${acked} edits that have not come back` : null
}
