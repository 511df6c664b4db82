import { systemClock } from '@fieldmerge/shared'
import { cleanup } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { MemoryOutboxStore } from '../../replica/stores/memory-outbox-store.ts'
import { untilNextEdit } from '../../replica/stores/outbox-store.ts'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { pictureAt } from './picture.ts'
import { PictureTaker } from './picture-taker.tsx'
import { appHere } from './shown-picture.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** The page is put away. */
const hide = (): void => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
}

const aDay = async (roles = ['technician']) => {
  const store = new MemoryOutboxStore()
  const setting = await aWorkspace({ roles }, store)
  const { make, workspace } = setting
  const workOrder = await make('workOrder', { title: 'Street light out' })
  const start = systemClock.now()
  const booking = await make('booking', { workOrder, resource: workspace.me, start, end: start + 60_000 })
  show(workspace, () => <PictureTaker />)
  const noted = () => store.note(untilNextEdit)
  const drawn = async () => pictureAt(await noted(), new Date(), appHere())?.markup ?? null
  return { ...setting, workOrder, booking, store, noted, drawn }
}

test('[A261] the day is drawn when the app is put away, with links that lead and buttons that wait', async () => {
  const { drawn, store } = await aDay()
  hide()
  await vi.waitFor(async () => expect(await drawn()).toContain('Street light out'), { timeout: 20_000 })
  const page = document.createElement('div')
  page.innerHTML = (await drawn()) ?? ''
  expect(page.querySelector('.next a.btn[href^="/work-orders/"]')).not.toBeNull()
  expect([...page.querySelectorAll('button')].every((button) => button.disabled)).toBe(true)
  expect(page.querySelector('.tabs-bottom [aria-current="page"]')?.getAttribute('href')).toBe('/')
  // Neither how safe the work is nor how near the visit.
  expect(page.querySelector('[data-mark]')).toBeNull()
  expect(page.querySelector('.next .when span')?.textContent).toBe('Next booking')
  const kept = (await store.note(untilNextEdit)) as { days: object }
  expect(Object.keys(kept.days)).toHaveLength(4)
})

test('[A261] it has the day and the time of day of the person, wherever the device is', async () => {
  const { drawn, noted, replica, workspace } = await aDay()
  const zone = 'Pacific/Kiritimati'
  replica.facts.setLocal(workspace.me, { timeZone: zone })
  hide()
  await vi.waitFor(async () => expect(await drawn()).not.toBeNull(), { timeout: 20_000 })
  const minute = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const shown = new Date()
  const clock = pictureAt(await noted(), shown, appHere())?.clock
  expect(clock?.padStart(5, '0')).toBe(new Intl.DateTimeFormat('en-GB', minute).format(shown))
})

test('[A261] an edit takes it away with the transaction that saves it, and it is drawn anew', async () => {
  const { drawn, store, replica, workOrder } = await aDay()
  hide()
  await vi.waitFor(async () => expect(await drawn()).not.toBeNull(), { timeout: 20_000 })
  await replica.edit(workOrder, 'title', (doc) => {
    doc.getMap('record').set('title', 'Two lights out')
  })
  expect((await store.note(untilNextEdit)) ?? null).toBeNull()
  hide()
  await vi.waitFor(async () => expect(await drawn()).toContain('Two lights out'), { timeout: 20_000 })
})

test('[A261] what comes from elsewhere takes it away, too', async () => {
  const { drawn, store, replica, booking } = await aDay()
  hide()
  await vi.waitFor(async () => expect(await drawn()).not.toBeNull(), { timeout: 20_000 })
  replica.facts.replicate([], [booking])
  replica.facts.setLocal(booking, null)
  expect(await store.note(untilNextEdit)).toBeNull()
})

test('[A261] nothing is drawn for who plans the work of others', async () => {
  const { store } = await aDay(['supervisor'])
  const written = vi.spyOn(store, 'writeNote')
  hide()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(written.mock.calls.filter(([, note]) => note !== null)).toEqual([])
})
