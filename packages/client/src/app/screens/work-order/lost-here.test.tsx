import '../../testing/browser.ts'
import { fieldService, replaceText } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { aLoss, aRow, aSide } from '../../workspace/ledger/testing.ts'
import { orderPath } from '../../workspace/paths.ts'
import { WorkOrderScreen } from './work-order-screen.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

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
  expect(ask.mock.calls[0]?.[0]).toContain(`record=${record}`)
  fireEvent.click(screen.getByRole('button', { name: 'Take mine' }))
  await expect.poll(async () => (await replica.read(record))?.fields.title).toBe('Fuse blown')
  expect(screen.queryByRole('region', { name: 'Your value was overwritten' })).toBeNull()
  await workspace.close()
})

test('[A281] a word that two people wrote is told to both as nothing that was overwritten, and left by one tap', async () => {
  const { workspace, replica, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Ballast failed', number: 'WO-1' })
  await replica.edit(record, 'Note', (doc, origin) =>
    replaceText(doc, fieldService.type('workOrder'), 'notes', 0, 0, 'Ask for stolead at the depot', origin),
  )
  const met = {
    ...aRow({ record, kind: 'sameWords', state: 'open', path: 'notes', value: 'stolead' }),
    lost: aSide('ben', 'stolead'),
    won: aSide(person.user, null),
  }
  vi.spyOn(workspace.questions, 'get').mockResolvedValue({
    kind: 'ok',
    value: { rows: [met], cursor: null },
  })
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', orderPath(record))
  show({ ...workspace, sync: () => online }, () => <WorkOrderScreen />, '/work-orders/:ulid')
  const card = await screen.findByRole('region', { name: 'Two wrote in the same word' })
  expect(card.textContent).toContain('stolead')
  expect(card.textContent).not.toMatch(/overwritten|empty/)
  screen.getByText('You and somebody else wrote in one word. See whether it reads well.')
  const waiting = replica.outbox.count('waiting')
  fireEvent.click(screen.getByRole('button', { name: 'Keep as it is' }))
  await expect.poll(() => replica.outbox.count('waiting')).toBe(waiting + 1)
  expect((await replica.read(record))?.prose.notes).toBe('Ask for stolead at the depot')
  expect(screen.queryByRole('region', { name: 'Two wrote in the same word' })).toBeNull()
  await workspace.close()
})

test('[A282] what was changed after it was removed unseen stands beside "removed", not beside who removed it in ids', async () => {
  const { workspace, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Ballast failed', number: 'WO-1' })
  const removal = { by: person.user, at: Date.UTC(2026, 10, 30) }
  const loss = {
    ...aRow({ record, kind: 'unseenRemoval', state: 'open', path: 'tasks/1/name', value: 'Use cones' }),
    lost: aSide(person.user, 'Use cones'),
    won: aSide(person.user, removal),
  }
  vi.spyOn(workspace.questions, 'get').mockResolvedValue({
    kind: 'ok',
    value: { rows: [loss], cursor: null },
  })
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', orderPath(record))
  show({ ...workspace, sync: () => online }, () => <WorkOrderScreen />, '/work-orders/:ulid')
  const card = await screen.findByRole('region', { name: 'Changed what was removed meanwhile' })
  expect(card.textContent).toContain('You, standsremoved')
  expect(card.textContent).not.toContain(person.user)
  await workspace.close()
})

test('[A208] a field that keeps both shows both to everybody until somebody picks, whatever it holds', async () => {
  const { workspace, replica, make } = await aWorkspace()
  const [pole, cabinet] = [
    await make('customerAsset', { name: 'Pole 7' }),
    await make('customerAsset', { name: 'Cabinet' }),
  ]
  const day = Date.UTC(2026, 10, 29, 9)
  const values = { title: 'Fuse', priority: 'high', dueAt: day, customerAsset: cabinet }
  const record = await make('workOrder', { ...values, number: 'WO-1' })
  const lost = { title: 'Ballast', priority: 'low', dueAt: day + 3_600_000, customerAsset: pole }
  const rows = Object.entries(lost).map(([path, value]) => ({
    ...aLoss(record, path, value, Reflect.get(values, path)),
    policy: 'keepBoth',
  }))
  // Of a field with another rule only the loser hears.
  const others = aLoss(record, 'type', 'Repair', 'Inspection')
  const pages = [
    { rows: rows.slice(0, 1), cursor: '7' },
    { rows: [...rows.slice(1), others], cursor: null },
  ]
  vi.spyOn(workspace.questions, 'get').mockImplementation(async (path: string) => ({
    kind: 'ok',
    value: pages[path.endsWith('&cursor=7') ? 1 : 0],
  }))
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', orderPath(record))
  show({ ...workspace, sync: () => online }, () => <WorkOrderScreen />, '/work-orders/:ulid')
  const cards = await screen.findAllByRole('region', { name: 'Two values, until somebody picks' })
  expect(cards.map((card) => card.closest('.field')?.querySelector('.label')?.textContent)).toEqual([
    'Title',
    'Priority',
    'Due',
    'Asset',
  ])
  screen.getByText('4 fields have two values. They stand there until somebody picks.')
  fireEvent.click(screen.getByRole('button', { name: 'Take “Low”' }))
  await expect.poll(async () => (await replica.read(record))?.fields.priority).toBe('low')
  fireEvent.click(screen.getByRole('button', { name: 'Take “Pole 7”' }))
  await expect.poll(async () => (await replica.read(record))?.fields.customerAsset).toBe(pole)
  // What stands is picked as well: it is written once more, so that everybody knows.
  fireEvent.click(screen.getByRole('button', { name: 'Take “Fuse”' }))
  await expect.poll(() => screen.queryAllByRole('region', { name: /^Two values/ }).length).toBe(1)
  await workspace.close()
})

test('[A246] what was overwritten in a booking stands on the page of its work order, for the person who is booked', async () => {
  const { workspace, replica, make, person } = await aWorkspace()
  const record = await make('workOrder', { title: 'Street light out', number: 'WO-1' })
  const start = Date.UTC(2026, 10, 29, 9)
  const mine = await make('booking', { workOrder: record, resource: person.user, start })
  const others = await make('booking', { workOrder: record, start })
  const loss = {
    ...aLoss(mine, 'start', start + 3_600_000, start),
    lost: aSide(person.user, start + 3_600_000),
  }
  const ask = vi.spyOn(workspace.questions, 'get').mockImplementation(async (path: string) => ({
    kind: 'ok',
    value: { rows: path.includes(mine) ? [loss] : [], cursor: null },
  }))
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  history.replaceState(null, '', orderPath(record))
  show({ ...workspace, sync: () => online }, () => <WorkOrderScreen />, '/work-orders/:ulid')
  const card = await screen.findByRole('region', { name: 'Your value was overwritten' })
  expect(card.closest('.sec')?.textContent).toContain('Start')
  fireEvent.click(screen.getByRole('button', { name: 'Take mine' }))
  await expect.poll(async () => (await replica.read(mine))?.fields.start).toBe(start + 3_600_000)
  // A colleague's booking is theirs to look after.
  expect(ask.mock.calls.some(([path]) => path.includes(others))).toBe(false)
  await workspace.close()
})
