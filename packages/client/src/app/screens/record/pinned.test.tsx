import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { MemoryOutboxStore } from '../../../replica/stores/memory-outbox-store.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { notices } from '../../workspace/notices.ts'
import { orderPath, recordPath } from '../../workspace/paths.ts'
import { whyHere } from '../../workspace/why-here.ts'
import { SearchScreen } from '../search/search-screen.tsx'
import { WorkOrderScreen } from '../work-order/work-order-screen.tsx'
import { RecordScreen } from './record-screen.tsx'

afterEach(() => {
  cleanup()
  notices.dismiss()
  localStorage.clear()
  history.replaceState(null, '', '/')
})

test('[A151] any record is pinned on its page without a network, is offered by search, and let go by one tap', async () => {
  const store = new MemoryOutboxStore()
  const { workspace, replica, make } = await aWorkspace({}, store)
  const account = await make('account', { name: 'Parks' })
  history.replaceState(null, '', recordPath(account))
  show(workspace, () => <RecordScreen />, '/records/:type/:ulid')
  fireEvent.click(await screen.findByRole('button', { name: 'Pin to my devices' }))
  expect(await screen.findByText('Pinned: it stays on all your devices.')).toBeTruthy()
  await waitFor(() => expect(notices.current()?.text).toContain('Pinned: Parks'))
  expect(await store.note('pins')).toMatchObject({ wishes: [{ record: account, pinned: true }] })
  cleanup()

  history.replaceState(null, '', '/search')
  show(workspace, () => <SearchScreen />)
  const pinned = within(await screen.findByRole('region', { name: /^Pinned/ }))
  expect(pinned.getByRole('link', { name: /Parks/ }).getAttribute('href')).toBe(recordPath(account))
  notices.take()
  await waitFor(() => expect(screen.queryByRole('region', { name: /^Pinned/ })).toBeNull())
  expect(replica.pins.records()).toEqual([])
  await workspace.close()
})

test('[A151] so is a work order on its own page', async () => {
  const { workspace, replica, make } = await aWorkspace()
  const order = await make('workOrder', { title: 'Pole down', number: 'WO-1' })
  history.replaceState(null, '', orderPath(order))
  show(workspace, () => <WorkOrderScreen />, '/work-orders/:ulid')
  fireEvent.click(await screen.findByRole('button', { name: 'Pin to my devices' }))
  await waitFor(() => expect(notices.current()?.text).toContain('Pinned: Pole down'))
  expect(replica.pins.records()).toEqual([order])
  await workspace.close()
})

test('[A151] what is pinned and has not come yet is counted, not left out', async () => {
  const { workspace, replica, make } = await aWorkspace()
  const here = await make('account', { name: 'Parks' })
  const coming = here.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  replica.pins.adopt(true, [
    { record: here, pinned: true, code: '' },
    { record: coming as typeof here, pinned: true, code: '' },
  ])
  history.replaceState(null, '', '/search')
  show(workspace, () => <SearchScreen />)
  const pinned = within(await screen.findByRole('region', { name: /^Pinned/ }))
  expect(pinned.getAllByRole('link')).toHaveLength(1)
  expect(pinned.getByText('1 more comes when there is a network.')).toBeTruthy()
  await workspace.close()
})

test('[A151] a pin that the server does not follow is told with its reason', async () => {
  const { workspace, replica, make } = await aWorkspace()
  const account = await make('account', { name: 'Parks' })
  await replica.pin(account, true)
  expect(whyHere(replica, workspace.me, account, false).reasons).toContain('pinned')
  replica.pins.adopt(false, [{ record: account, pinned: false, code: 'too-many-pins' }])
  await waitFor(() => expect(notices.current()?.text).toContain('Not pinned: Parks.'))
  expect(whyHere(replica, workspace.me, account, false).reasons).not.toContain('pinned')
  await workspace.close()
})
