import { fieldService, mainOf, type RecordId, readRecord } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { aLoss, aSide } from '../../workspace/ledger/testing.ts'
import { recordPath } from '../../workspace/paths.ts'
import { type RecordView, useRecord } from '../../workspace/record-view.ts'
import { ColumnGroups } from './column-groups.tsx'
import { createOrder } from './create-order.ts'
import { OrderProvider, type OrderScreen } from './order-context.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const pricing = fieldService.type('workOrder.pricing')

const onPage = async (fields: Readonly<Record<string, string | number | boolean>>) => {
  const setting = await aWorkspace({ roles: ['supervisor'] })
  const companion = await setting.make(pricing.name, fields)
  const order = mainOf(companion)
  if (order === null) throw new Error('a companion has a main record')
  let page: OrderScreen | null = null
  const showOf = (record: RecordId, workspace = setting.workspace) =>
    show(workspace, () => {
      page = createOrder(() => record)
      return (
        <OrderProvider value={page}>
          <ColumnGroups />
          <p>The rest of the page</p>
        </OrderProvider>
      )
    })
  const stored = async () => {
    const open = await setting.replica.openRecord(companion)
    const { fields: now } = readRecord(open.doc, pricing)
    await setting.replica.closeRecord(companion)
    return now
  }
  return { ...setting, companion, order, showOf, stored, undo: async () => page?.undo() }
}

test('[A246] a value of the person that was overwritten in a column group is at its field, and taken back there', async () => {
  const { workspace, person, order, companion, showOf, stored } = await onPage({ priceList: 'Old' })
  const loss = {
    ...aLoss(companion, 'priceList', 'City', 'Old'),
    lost: aSide(person.user, 'City'),
  }
  vi.spyOn(workspace.questions, 'get').mockImplementation(async (path: string) => ({
    kind: 'ok',
    value: { rows: path.includes(companion) ? [loss] : [], cursor: null },
  }))
  const online = { ...workspace.sync(), network: { state: 'online', since: 0 } } as const
  showOf(order, { ...workspace, sync: () => online })
  const card = await screen.findByRole('region', { name: 'Your value was overwritten' })
  expect(card.closest('.field')?.textContent).toContain('Price list')
  fireEvent.click(screen.getByRole('button', { name: 'Take mine' }))
  await waitFor(async () => expect(await stored()).toMatchObject({ priceList: 'City' }))
  await workspace.close()
})

test('[A230] a column group is shown and written on the page of its work order, and undone there', async () => {
  const { workspace, order, companion, showOf, stored, undo } = await onPage({ estimate: 120, taxable: true })
  showOf(order)
  const group = within(await screen.findByRole('region', { name: 'Pricing' }))
  const estimate = group.getByLabelText<HTMLInputElement>('Estimate')
  await waitFor(() => expect(estimate.value).toBe('120'))
  expect(group.queryByLabelText('Belongs to')).toBeNull()
  fireEvent.input(estimate, { target: { value: '480.5' } })
  fireEvent.change(estimate)
  await waitFor(async () => expect(await stored()).toMatchObject({ estimate: 480.5 }))
  fireEvent.change(group.getByLabelText('Taxable'), { target: { value: 'false' } })
  await waitFor(async () => expect(await stored()).toMatchObject({ taxable: false }))
  await undo()
  await undo()
  expect(await stored()).toMatchObject({ estimate: 120, taxable: true })
  // People know it by its work order: in the outbox too.
  expect(workspace.workOrderOf(companion)).toBe(order)
  expect(recordPath(companion)).toBe(recordPath(order))
  await workspace.close()
})

test('[A230] what one record on a page says is not taken for what another says', async () => {
  const { workspace, make, order, companion } = await onPage({ estimate: 120 })
  const other = await make('workOrder', { title: 'Street light out' })
  const views: RecordView[] = []
  show(workspace, () => {
    views.push(
      useRecord(() => other),
      useRecord(() => companion),
    )
    return <p>{order}</p>
  })
  await waitFor(() => expect(views.map(({ isHere }) => isHere())).toEqual([true, true]))
  expect(views.map(({ fields }) => [fields.title, fields.estimate])).toEqual([
    ['Street light out', undefined],
    [undefined, 120],
  ])
  await workspace.close()
})

test('[A230] who has no companion of a work order sees no group', async () => {
  const { workspace, showOf } = await onPage({ estimate: 120 })
  showOf('workOrder/01JDEMDEMDEMDEMDEMDEMDEMDE' as RecordId)
  expect(await screen.findByText('The rest of the page')).toBeTruthy()
  expect(screen.queryByRole('region', { name: 'Pricing' })).toBeNull()
  await workspace.close()
})
