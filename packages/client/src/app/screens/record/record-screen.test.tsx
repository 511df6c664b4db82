import { addChild, fieldService, systemRandom } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { aLoss, aSide } from '../../workspace/ledger/testing.ts'
import { recordPath } from '../../workspace/paths.ts'
import { SearchScreen } from '../search/search-screen.tsx'
import { RecordScreen } from './record-screen.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  localStorage.clear()
  history.replaceState(null, '', '/')
})

const open = async (setting: Awaited<ReturnType<typeof aWorkspace>>, path: string): Promise<void> => {
  history.replaceState(null, '', path)
  show(setting.workspace, () => <RecordScreen />, '/records/:type/:ulid')
}

test('[A80] a customer has its contacts, jobs and assets, and an asset its parts and its history', async () => {
  const setting = await aWorkspace()
  const { make, workspace } = setting
  const account = await make('account', { name: 'Parks', phone: '+1 617 555 0100' })
  await make('contact', { name: 'Ada Light', jobTitle: 'Warden', account, mobile: '+1 617 555 0101' })
  const pole = await make('customerAsset', { name: 'Light pole', account, serialNumber: 'P-7' })
  await make('customerAsset', { name: 'Fuse box', parent: pole })
  await make('workOrder', { title: 'Street light out', account, customerAsset: pole })

  await open(setting, recordPath(account))
  expect(await screen.findByRole('heading', { name: 'Parks' })).toBeTruthy()
  expect(screen.getByRole('link', { name: '+1 617 555 0100' }).getAttribute('href')).toBe('tel:+16175550100')
  for (const name of [/^Ada Light/, /Street light out/, /Light pole/])
    expect(screen.getByRole('link', { name: name })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Call Ada Light' })).toBeTruthy()
  cleanup()

  await open(setting, recordPath(pole))
  expect(await screen.findByText('P-7')).toBeTruthy()
  expect(screen.getByRole('link', { name: /Fuse box/ })).toBeTruthy()
  expect(screen.getByRole('link', { name: /Street light out/ })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Parks' }).getAttribute('href')).toBe(recordPath(account))
  await workspace.close()
})

test('[A80] a child that another one names by its id is told by its name, and times have their year', async () => {
  const setting = await aWorkspace()
  const order = await setting.make('purchaseOrder', { number: 'PO-1', orderedAt: Date.UTC(2026, 0, 6, 12) })
  const product = await setting.make('product', { name: 'Light pole' })
  const type = fieldService.type('purchaseOrder')
  const opened = await setting.replica.openRecord(order)
  await opened.edit('lines', (doc) => {
    const line = { product, name: 'Light pole', quantity: 2 }
    addChild(doc, type, 'lines', { id: 'one', values: line }, systemRandom)
    addChild(doc, type, 'receipts', { id: 'two', values: { line: 'one', quantity: 1 } }, systemRandom)
  })
  await open(setting, recordPath(order))
  const receipts = within(await screen.findByRole('region', { name: /^Receipts/ }))
  expect(receipts.getByText('Light pole')).toBeTruthy()
  expect(receipts.queryByText('one')).toBeNull()
  const lines = within(screen.getByRole('region', { name: /^Products/ }))
  expect(lines.getAllByText('Light pole')).toHaveLength(1)
  expect(screen.getByText('6 Jan 2026, 12:00')).toBeTruthy()
  await setting.workspace.close()
})

test('[A80] of what is not on this device nothing is made up', async () => {
  const setting = await aWorkspace()
  await open(setting, '/records/account/01J00000000000000000000000')
  expect(
    await screen.findByText('This is not on this phone. It comes when there is a network again.'),
  ).toBeTruthy()
  cleanup()
  await open(setting, '/records/nothing/01J00000000000000000000000')
  expect(await screen.findByText('There is no such record.')).toBeTruthy()
  await setting.workspace.close()
})

test('[A81] what was looked at last is offered before anything is looked for', async () => {
  const setting = await aWorkspace()
  const account = await setting.make('account', { name: 'Parks' })
  const other = await setting.make('account', { name: 'Schools' })
  for (const record of [account, other, account]) {
    await open(setting, recordPath(record))
    await screen.findAllByRole('heading', { name: /Parks|Schools/ })
    cleanup()
  }
  history.replaceState(null, '', '/search')
  show(setting.workspace, () => <SearchScreen />)
  const names = () =>
    screen.getAllByRole('link', { name: /^(Parks|Schools)$/ }).map((link) => link.textContent)
  await screen.findByRole('heading', { name: /Looked at last/ })
  expect(names()).toEqual(['Parks', 'Schools'])
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'school' } })
  expect(await screen.findByRole('heading', { name: /Accounts/ })).toBeTruthy()
  expect(names()).toEqual(['Schools'])
  await setting.workspace.close()
})

test('[A246] on the page of any record both values of a field stand at it, also of one that is empty now', async () => {
  const { workspace, replica, make, person } = await aWorkspace()
  const account = await make('account', { name: 'Parks', phone: '+1 617 555 0100' })
  const losses = [
    { ...aLoss(account, 'phone', '+1 617 555 0199', '+1 617 555 0100'), policy: 'keepBoth' },
    { ...aLoss(account, 'email', 'parks@example.org', null), lost: aSide(person.user, 'parks@example.org') },
  ]
  vi.spyOn(workspace.questions, 'get').mockResolvedValue({
    kind: 'ok',
    value: { rows: losses, cursor: null },
  })
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', recordPath(account))
  show({ ...workspace, sync: () => online }, () => <RecordScreen />, '/records/:type/:ulid')
  const both = await screen.findByRole('region', { name: 'Two values, until somebody picks' })
  expect(both.closest('div:has(> dt)')?.querySelector('dt')?.textContent).toBe('Phone')
  expect(both.closest('dd')?.querySelector('a[href="tel:+16175550100"]')).not.toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Take “+1 617 555 0199”' }))
  await expect.poll(async () => (await replica.read(account))?.fields.phone).toBe('+1 617 555 0199')
  fireEvent.click(screen.getByRole('button', { name: 'Take mine' }))
  await expect.poll(async () => (await replica.read(account))?.fields.email).toBe('parks@example.org')
  await workspace.close()
})
