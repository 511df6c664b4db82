import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { createOrder } from '../work-order/create-order.ts'
import { OrderBanners } from '../work-order/order-banners.tsx'
import { OrderProvider } from '../work-order/order-context.ts'
import { OutboxScreen } from './outbox-screen.tsx'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

/** A work order whose one edit was held and then decided on, by somebody who is known here. */
const decided = async (kind: string, note: string) => {
  const setting = await aWorkspace()
  const { replica, make } = setting
  const marta = await make('user', { name: 'Marta' })
  const order = await make('workOrder', { title: 'Street light out' })
  const [own] = replica.outbox.ofRecord(marta)
  await replica.outbox.settle([own?.hash ?? ''], 'acked')
  const [entry] = replica.outbox.ofRecord(order)
  await replica.outbox.settle([entry?.hash ?? ''], 'held', { code: 'late-edit', heldId: 'h1' })
  await replica.outbox.decide('h1', { kind, note, by: marta })
  return { ...setting, order }
}

test('[A65] what was not accepted says who decided and why, and is deleted only when the person says so', async () => {
  const { workspace, replica } = await decided('rejected', 'Another crew did it.')
  show(workspace, () => <OutboxScreen />)
  await screen.findByText(/Marta did not accept this\. It is not part of the job\./)
  const parcel = screen.getByRole('article')
  expect(parcel.textContent).toContain('Another crew did it.')
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(replica.outbox.count('decided')).toBe(1)
  const [, dismiss] = await screen.findAllByRole('button', { name: 'Dismiss' })
  if (dismiss !== undefined) fireEvent.click(dismiss)
  await waitFor(() => expect(replica.outbox.count('decided')).toBe(0))
  await workspace.close()
})

test('[A65] what was accepted is part of the job, and goes with one tap', async () => {
  const { workspace, replica } = await decided('accepted', '')
  show(workspace, () => <OutboxScreen />)
  expect(await screen.findByText(/Marta accepted this\./)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Understood' }))
  await waitFor(() => expect(replica.outbox.count('decided')).toBe(0))
  await workspace.close()
})

test('[A65] a work order says that held edits of it are decided, and leads to them', async () => {
  const { workspace, order } = await decided('acceptedInPart', '')
  show(workspace, () => (
    <OrderProvider value={createOrder(() => order)}>
      <OrderBanners />
    </OrderProvider>
  ))
  expect(await screen.findByText('Your edits to this job that were held are decided.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Show in the outbox' }).getAttribute('href')).toBe('/outbox')
  await workspace.close()
})
