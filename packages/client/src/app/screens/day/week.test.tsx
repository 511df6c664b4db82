import { systemClock } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { dayOf } from '../../text/time.ts'
import { notices } from '../../workspace/notices.ts'
import { DayScreen } from './day-screen.tsx'
import { firstWeekday, weekOf } from './week.ts'

afterEach(() => {
  cleanup()
  notices.dismiss()
  history.replaceState(null, '', '/')
})

const day = 24 * 3_600_000

const aVisit = async (ahead: number) => {
  const setting = await aWorkspace()
  const { make, workspace, replica } = setting
  const order = await make('workOrder', { title: 'Pole knocked down', number: 'WO-1' })
  const start = systemClock.now() + ahead
  const booking = await make('booking', { workOrder: order, resource: workspace.me, start, end: start + 100 })
  return { ...setting, booking, status: () => replica.facts.get(booking)?.status }
}

const dayAhead = (): string =>
  `/?day=${dayOf(systemClock.now() + 3 * day, new Intl.DateTimeFormat().resolvedOptions().timeZone)}`

const swipe = (row: Element, by: readonly (readonly [x: number, y: number])[]): void => {
  const at = (x: number, y: number) => ({
    pointerType: 'touch',
    isPrimary: true,
    pointerId: 1,
    clientX: x,
    clientY: y,
  })
  fireEvent(row, new PointerEvent('pointerdown', { bubbles: true, ...at(50, 50) }))
  for (const [x, y] of by)
    fireEvent(row, new PointerEvent('pointermove', { bubbles: true, ...at(50 + x, 50 + y) }))
  fireEvent(row, new PointerEvent('pointerup', { bubbles: true, ...at(50, 50) }))
}

test('[A76] a swipe takes the next step, and one tap takes it back', async () => {
  const { workspace, status } = await aVisit(3 * day)
  history.replaceState(null, '', dayAhead())
  show(workspace, () => <DayScreen />)
  const row = await screen.findByRole('link', { name: /Pole knocked down/ })
  swipe(row, [
    [20, 0],
    [110, 4],
  ])
  await waitFor(() => expect(status()).toBe('traveling'))
  await waitFor(() => expect(notices.current()?.text).toBe('Status set to Traveling'))
  notices.take()
  await waitFor(() => expect(status()).toBe('scheduled'))
  await waitFor(() => expect(notices.current()?.text).toBe('Undone: Status set to Traveling'))
  await workspace.close()
})

test('[A76] a swipe that stops short, and a finger that scrolls, take no step', async () => {
  const { workspace, status } = await aVisit(3 * day)
  history.replaceState(null, '', dayAhead())
  show(workspace, () => <DayScreen />)
  const row = await screen.findByRole('link', { name: /Pole knocked down/ })
  swipe(row, [
    [20, 0],
    [110, 4],
    [60, 4],
  ])
  swipe(row, [
    [5, 40],
    [150, 60],
  ])
  expect(status()).toBe('scheduled')
  await workspace.close()
})

test('[A77] a week begins as its language begins weeks, and has seven days', () => {
  expect([firstWeekday('en-GB'), firstWeekday('de')]).toEqual([1, 1])
  expect(weekOf('2026-11-29', 1)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ])
  expect(weekOf('2026-11-29', 7)[0]).toBe('2026-11-29')
})

test('[A77] weeks go as far back as there is something on this device', async () => {
  const { workspace } = await aVisit(-40 * day)
  history.replaceState(null, '', '/?view=week')
  show(workspace, () => <DayScreen />)
  expect(screen.queryByRole('link', { name: /Pole knocked down/ })).toBeNull()
  for (let weeks = 0; weeks < 7 && screen.queryByRole('link', { name: /Pole/ }) === null; weeks++)
    fireEvent.click(await screen.findByRole('button', { name: 'Week before' }))
  expect(await screen.findByRole('link', { name: /Pole knocked down/ })).toBeTruthy()
  await workspace.close()
})
