import { addChild, fieldService, type RecordId, systemRandom, typeOf } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { recordPath } from '../../workspace/paths.ts'
import { SearchScreen } from '../search/search-screen.tsx'
import { linksTo } from './links-to.ts'
import { RecordScreen } from './record-screen.tsx'

afterEach(cleanup)

const at = (path: string): void => history.replaceState(null, '', path)

const page = (workspace: Parameters<typeof show>[0], record: RecordId) => {
  at(recordPath(record))
  return show(workspace, () => <RecordScreen />, '/records/:type/:ulid')
}

/** What the page says of a field. */
const said = (label: string): HTMLElement => {
  const value = screen.getByText(label).nextElementSibling
  if (!(value instanceof HTMLElement)) throw new Error(`${label} has a value`)
  return value
}

test('[S65] any record is shown with its fields in words, each link by its title, numbers to be dialled', async () => {
  const { workspace, make } = await aWorkspace()
  const account = await make('account', { name: 'Parks' })
  const contact = await make('contact', { name: 'Mei Zhang', jobTitle: 'Manager', account, phone: '+1 617' })
  page(workspace, contact)
  expect(await screen.findByRole('heading', { name: 'Mei Zhang' })).toBeTruthy()
  expect(said('Job title').textContent).toBe('Manager')
  expect(within(said('Account')).getByRole('link', { name: 'Parks' }).getAttribute('href')).toBe(
    recordPath(account),
  )
  expect(within(said('Phone')).getByRole('link').getAttribute('href')).toBe('tel:+1617')
  expect(screen.queryByText('Email')).toBeNull()
  await workspace.close()
})

test('[S65] so are its texts, its children and its status', async () => {
  const { workspace, make, replica } = await aWorkspace()
  const product = await make('product', { name: 'Light pole' })
  const order = await make('purchaseOrder', { number: 'PO-1', orderedAt: Date.UTC(2026, 0, 6, 12) })
  const opened = await replica.openRecord(order)
  const line = { product, name: 'Light pole', quantity: 2 }
  const type = fieldService.type('purchaseOrder')
  await opened.edit('line', (doc) => {
    addChild(doc, type, 'lines', { id: 'l', values: line }, systemRandom)
    addChild(doc, type, 'receipts', { id: 'r', values: { line: 'l', product, quantity: 1 } }, systemRandom)
    doc.getText('notes').insert(0, 'By crane')
  })
  page(workspace, order)
  expect(await screen.findByText('Purchase order, Draft')).toBeTruthy()
  expect(said('Ordered').textContent).toBe('6 Jan 2026, 12:00')
  expect(await screen.findByText('By crane')).toBeTruthy()
  expect(screen.getByText('Quantity: 2')).toBeTruthy()
  expect(screen.getByText('Quantity received: 1')).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Light pole' })).toHaveLength(2)
  await workspace.close()
})

test('[S65] what links to it is listed by type, and a link to what is not here leads nowhere', async () => {
  const { workspace, make } = await aWorkspace()
  const account = 'account/01JDEMDEMDEMDEMDEMDEMDEMDE'
  const contact = await make('contact', { name: 'Mei Zhang', account })
  const order = await make('workOrder', { title: 'Street light out', number: 'WO-1', contact })
  page(workspace, contact)
  const orders = within(await screen.findByRole('region', { name: /^Work orders/ }))
  expect(orders.getByRole('link').getAttribute('href')).toBe(recordPath(order))
  expect(orders.getByText('WO-1, Unscheduled')).toBeTruthy()
  expect(said('Account').textContent).toBe('not on this device')
  expect(within(said('Account')).queryByRole('link')).toBeNull()
  await workspace.close()
})

test('[S65] a record that is not here, of whatever type, is told of', async () => {
  const { workspace } = await aWorkspace()
  for (const path of ['/records/rma/01JDEMDEMDEMDEMDEMDEMDEMDE', '/records/ship/1', '/records/rma/x']) {
    at(path)
    show(workspace, () => <RecordScreen />, '/records/:type/:ulid')
    expect(await screen.findByText('This record is not on this device.')).toBeTruthy()
    cleanup()
  }
  await workspace.close()
})

test('[S66] search finds a contact, whom one can ring up, and leads to them', async () => {
  const { workspace, make } = await aWorkspace()
  const contact = await make('contact', { name: 'Mei Zhang', phone: '+1 617' })
  at('/search')
  show(workspace, () => <SearchScreen />, '/search')
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'zhang' } })
  const found = await screen.findByRole('link', { name: 'Mei Zhang' })
  expect(found.getAttribute('href')).toBe(recordPath(contact))
  expect(screen.getByRole('link', { name: '+1 617' }).getAttribute('href')).toBe('tel:+1617')
  await workspace.close()
})

test('[S65] links are found whichever field holds them, in children too, each record once, the newest first', () => {
  const rowOf = (record: string, facts: Readonly<Record<string, string | number | readonly string[]>>) => ({
    record: record as RecordId,
    facts,
  })
  const asset = 'customerAsset/1' as RecordId
  const all = [
    rowOf('workOrder/1', { customerAsset: asset, incidentAssets: [asset], openedAt: 1 }),
    rowOf('workOrder/2', { incidentAssets: ['customerAsset/2', asset], openedAt: 2 }),
    rowOf('workOrder/3', { customerAsset: 'customerAsset/2', openedAt: 3 }),
    rowOf('rma/1', { customerAssets: [asset] }),
  ]
  const groups = linksTo(fieldService, asset, (type) => all.filter(({ record }) => typeOf(record) === type))
  expect(groups.map(({ type, rows }) => [type, rows.map(({ record }) => record)])).toEqual([
    ['workOrder', ['workOrder/2', 'workOrder/1']],
    ['rma', ['rma/1']],
  ])
})
