import {
  addChild,
  type RecordId,
  setChildField,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { Show } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { takeStep } from '../../workspace/booking-commands.ts'
import { notices } from '../../workspace/notices.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { SummaryScreen } from '../summary/summary-screen.tsx'
import { Bookings } from './bookings.tsx'
import { createOrder } from './create-order.ts'
import { OrderProvider } from './order-context.ts'
import { Services } from './services-used.tsx'
import { Timeline } from './timeline.tsx'

afterEach(() => {
  cleanup()
  notices.dismiss()
  history.replaceState(null, '', '/')
})

const aJob = async () => {
  const setting = await aWorkspace()
  const { make, workspace, replica } = setting
  await make('team', { name: 'Lights' })
  const ben = await make('user', { name: 'Ben', roles: ['technician'], active: true })
  const order = await make('workOrder', { title: 'Street light out', number: 'WO-7' })
  const start = systemClock.now() + 100
  const booking = await make('booking', { workOrder: order, resource: workspace.me, start, end: start + 100 })
  await replica.edit(order, 'a task', (doc) =>
    addChild(
      doc,
      type,
      'tasks',
      { id: 'fuse', values: { name: 'Replace fuse', done: true, doneBy: workspace.me, doneAt: start + 50 } },
      systemRandom,
    ),
  )
  return { ...setting, order, booking, ben: ben as UserId }
}

const onOrder = (workspace: Workspace, order: RecordId, part: () => ReturnType<typeof Services>): void => {
  show(workspace, () => {
    const screen = createOrder(() => order)
    return (
      <OrderProvider value={screen}>
        <Show when={screen.view.isHere()}>{part()}</Show>
      </OrderProvider>
    )
  })
}

test('[A86] the summary says what was done, and a signature tells when the work has changed since', async () => {
  const { workspace, replica, order } = await aJob()
  history.replaceState(null, '', `/work-orders/${order.split('/')[1]}/summary`)
  show(workspace, () => <SummaryScreen />, '/work-orders/:ulid/summary')
  expect(await screen.findByText('Replace fuse')).toBeTruthy()
  expect(screen.getByText('Nobody has signed yet.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Sign' }))
  const keep = await screen.findByRole('button', { name: 'Keep signature' })
  expect(keep.hasAttribute('disabled')).toBe(true)
  fireEvent.input(screen.getByLabelText('Name of who signs'), { target: { value: 'Ada Light' } })
  fireEvent.click(screen.getByLabelText('They can’t or won’t sign'))
  fireEvent.input(screen.getByLabelText('Why'), { target: { value: 'Not at home' } })
  fireEvent.click(keep)
  expect(await screen.findByText('Ada Light')).toBeTruthy()
  expect(screen.getByText('Not signed: Not at home')).toBeTruthy()
  expect(screen.queryByText('The work has changed since.')).toBeNull()
  await replica.edit(order, 'undone', (doc) => setChildField(doc, type, 'tasks', 'fuse', { done: false }))
  expect(await screen.findByText('The work has changed since.')).toBeTruthy()
  await workspace.close()
})

test('[A87] a job tells who did what, the newest first', async () => {
  const { workspace, order, booking } = await aJob()
  await takeStep(workspace, booking, 'traveling')
  onOrder(workspace, order, () => <Timeline />)
  await screen.findByText('Booking: Traveling')
  const told = [...document.querySelectorAll('.timeline li .grow')].map(
    (line) => line.firstChild?.textContent,
  )
  expect(told.toSorted()).toEqual(['Booking: Traveling', 'Task done: Replace fuse', 'Work order made'])
  expect(told.at(-1)).toBe('Work order made')
  expect(document.querySelector('.timeline .sub')?.textContent).toBe('You')
  await workspace.close()
})

test('[A88] a booking is handed over with a word in the notes, and comes back by one tap', async () => {
  const { workspace, replica, order, booking, ben } = await aJob()
  onOrder(workspace, order, () => <Bookings />)
  fireEvent.click(await screen.findByRole('button', { name: 'Hand over to a colleague' }))
  fireEvent.change(await screen.findByLabelText('To whom'), { target: { value: ben } })
  fireEvent.input(screen.getByLabelText('Where the job stands'), { target: { value: 'Fuse is in' } })
  fireEvent.click(screen.getByRole('button', { name: 'Hand over' }))
  await waitFor(() => expect(replica.facts.get(booking)?.resource).toBe(ben))
  expect((await replica.read(order))?.prose.notes).toBe('Ana to Ben: Fuse is in')
  await waitFor(() => expect(notices.current()?.action).toBeDefined())
  notices.take()
  await waitFor(() => expect(replica.facts.get(booking)?.resource).toBe(workspace.me))
  await workspace.close()
})

test('[A89] a service named by hand is done for quarters of an hour, goes at none, and comes back with one tap', async () => {
  const { workspace, replica, order } = await aJob()
  onOrder(workspace, order, () => <Services />)
  fireEvent.click(await screen.findByRole('button', { name: 'Add service' }))
  fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'Sweeping' } })
  fireEvent.click(await screen.findByRole('button', { name: /Sweeping/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'A quarter of an hour more: Sweeping' }))
  expect(await screen.findByText('30 min')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'A quarter of an hour less: Sweeping' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: Sweeping' }))
  expect(await screen.findByText('No services yet.')).toBeTruthy()
  expect((await replica.read(order))?.children.services).toEqual([])
  await waitFor(() => expect(notices.current()?.text).toBe('Service removed: Sweeping'))
  notices.current()?.action?.run()
  expect(await screen.findByRole('button', { name: 'Remove: Sweeping' })).toBeTruthy()
  await workspace.close()
})
