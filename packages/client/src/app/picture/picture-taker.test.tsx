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
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The page is put away, and has its time. */
const putAway = async (): Promise<void> => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(2_500)
}

const aDay = async (roles = ['technician']) => {
  const store = new MemoryOutboxStore()
  const setting = await aWorkspace({ roles }, store)
  const { make, workspace } = setting
  const workOrder = await make('workOrder', { title: 'Street light out' })
  const start = systemClock.now()
  const booking = await make('booking', { workOrder, resource: workspace.me, start, end: start + 60_000 })
  vi.useFakeTimers()
  // The clock begins anew: what an earlier test has touched was by another one.
  document.dispatchEvent(new Event('keydown'))
  show(workspace, () => <PictureTaker />)
  const noted = () => store.note(untilNextEdit)
  const drawn = async () => pictureAt(await noted(), new Date(), appHere())?.markup ?? null
  return { ...setting, workOrder, booking, store, noted, drawn }
}

test('[A261] the day is drawn when the app is put away, with links that lead and buttons that wait', async () => {
  const { drawn, store } = await aDay()
  await putAway()
  expect(await drawn()).toContain('Street light out')
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
  await putAway()
  expect(await drawn()).not.toBeNull()
  const minute = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const shown = new Date()
  const clock = pictureAt(await noted(), shown, appHere())?.clock
  expect(clock?.padStart(5, '0')).toBe(new Intl.DateTimeFormat('en-GB', minute).format(shown))
})

test('[A261] it is drawn, once, when nobody has touched anything for a while', async () => {
  const { drawn, store } = await aDay()
  const written = vi.spyOn(store, 'writeNote')
  await vi.advanceTimersByTimeAsync(4_000)
  document.dispatchEvent(new Event('scroll'))
  await vi.advanceTimersByTimeAsync(4_500)
  expect(written).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  // Put away while it is being drawn.
  await putAway()
  expect(await drawn()).toContain('Street light out')
  expect(written).toHaveBeenCalledOnce()
})

test('[A261] an edit takes it away with the transaction that saves it, and it is drawn anew', async () => {
  const { drawn, store, replica, workOrder } = await aDay()
  await putAway()
  expect(await drawn()).not.toBeNull()
  const edited = replica.edit(workOrder, 'title', (doc) => {
    doc.getMap('record').set('title', 'Two lights out')
  })
  await vi.advanceTimersByTimeAsync(0)
  await edited
  expect((await store.note(untilNextEdit)) ?? null).toBeNull()
  await putAway()
  expect(await drawn()).toContain('Two lights out')
})

test('[A261] what comes from elsewhere takes it away, too', async () => {
  const { drawn, store, replica, booking } = await aDay()
  await putAway()
  expect(await drawn()).not.toBeNull()
  replica.facts.replicate([], [booking])
  replica.facts.setLocal(booking, null)
  expect(await store.note(untilNextEdit)).toBeNull()
})

test('[A261] nothing is drawn for who plans the work of others', async () => {
  const { store } = await aDay(['supervisor'])
  const written = vi.spyOn(store, 'writeNote')
  await putAway()
  expect(written.mock.calls.filter(([, note]) => note !== null)).toEqual([])
})
