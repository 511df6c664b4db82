import '../../testing/browser.ts'
import { fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { aLoss, aSide } from '../../workspace/ledger/testing.ts'
import { orderPath } from '../../workspace/paths.ts'
import { WorkOrderScreen } from './work-order-screen.tsx'

afterEach(() => vi.restoreAllMocks())

test('[A119] what a merge has overwritten of a person stands at its field; it is taken back without a network, and gone', async () => {
  const { workspace, replica, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Ballast failed', number: 'WO-1' })
  const loss = {
    ...aLoss(record, 'title', 'Fuse blown', 'Ballast failed'),
    lost: aSide(person.user, 'Fuse blown'),
  }
  const ask = vi
    .spyOn(workspace.questions, 'get')
    .mockResolvedValue({ kind: 'ok', value: { rows: [loss], cursor: null } })
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', orderPath(record))
  show({ ...workspace, sync: () => online }, () => <WorkOrderScreen />, '/work-orders/:ulid')
  const card = await screen.findByRole('region', { name: 'Your value was overwritten' })
  expect(card.textContent).toContain('Fuse blown')
  expect(card.closest('.field')?.textContent).toContain('Title')
  expect(ask.mock.calls[0]?.[0]).toContain(`author=${person.user}`)
  fireEvent.click(screen.getByRole('button', { name: 'Take mine' }))
  await expect.poll(async () => (await replica.read(record))?.fields.title).toBe('Fuse blown')
  expect(screen.queryByRole('region', { name: 'Your value was overwritten' })).toBeNull()
  await workspace.close()
})
