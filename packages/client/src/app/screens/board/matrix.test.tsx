import '../../testing/browser.ts'
import type { RecordId } from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import { dayTitle } from '../../text/time.ts'
import { notices } from '../../workspace/notices.ts'
import { visitsOf } from '../../workspace/visits.ts'
import { createMatrix } from './create-matrix.ts'
import type { DocketMarks } from './docket-marks.ts'
import { Matrix } from './matrix.tsx'
import type { RowKind } from './matrix-rows.ts'
import { useOrderRows } from './order-rows.ts'

const [monday, tuesday] = ['2026-06-01', '2026-06-02']
afterEach(cleanup)

const at = (time: string): number => Date.parse(`${time}Z`)

interface Town {
  readonly ana: RecordId
  readonly pole: RecordId
  readonly now: number
}

const aBoard = async (by: RowKind, marksOf: (town: Town) => DocketMarks | null = () => null) => {
  const { workspace, make } = await aWorkspace({ roles: ['supervisor'] })
  const lights = await make('team', { name: 'Lights' })
  const ana = await make('user', { name: 'Ana', roles: ['technician'], teams: [lights], active: true })
  const south = await make('territory', { name: 'South End' })
  const north = await make('territory', { name: 'North End' })
  const book = async (title: string, start: string, end: string, territory: string | null) => {
    const workOrder = await make('workOrder', { title, territory })
    await make('booking', { name: title, workOrder, resource: ana, start: at(start), end: at(end) })
    return workOrder
  }
  const pole = await book('Pole down', `${monday}T22:00`, `${tuesday}T02:00`, south)
  await book('Fuse blown', `${monday}T08:00`, `${monday}T09:00`, north)
  await book('No place yet', `${monday}T10:00`, `${monday}T11:00`, null)
  const marks = marksOf({ ana, pole, now: workspace.now() })
  show(workspace, () => {
    const orders = useOrderRows()
    const board = createMatrix(
      orders,
      () => by,
      () => monday,
    )
    return <Matrix rows={orders()} by={by} lines={board.lines()} dockets={board.dockets()} marks={marks} />
  })
  const visit = () => visitsOf(workspace.facts.ofType('booking')).find(({ workOrder }) => workOrder === pole)
  return { workspace, ana, visit }
}

const row = (name: string): HTMLElement => {
  const found = screen.getByRole('rowheader', { name: new RegExp(`^${name}`) }).closest('tr')
  if (found === null) throw new Error(`${name} is in no row`)
  return found
}
const place = (title: string): HTMLElement => {
  const found = screen.getByText(title).closest('li')
  if (found === null) throw new Error(`${title} is in no cell`)
  return found
}
const cellOf = (day: string): HTMLElement => {
  const [cell] = within(row(dayTitle(day))).getAllByRole('cell')
  if (cell === undefined) throw new Error('the row is empty')
  return cell
}

test('[A182] on days a visit over midnight stands once, where it begins', async () => {
  const { workspace } = await aBoard('day')
  expect(screen.getAllByRole('rowheader')).toHaveLength(7)
  expect(within(row(dayTitle(monday))).getAllByRole('listitem')).toHaveLength(3)
  expect(within(row(dayTitle(tuesday))).queryAllByRole('listitem')).toEqual([])
  await workspace.close()
})

test('[A182] districts stand by name, and last what has none', async () => {
  const { workspace } = await aBoard('district')
  const heads = screen.getAllByRole('rowheader').map(({ textContent }) => textContent)
  expect(heads).toEqual(['North End', 'South End', 'No district'])
  expect(within(row('South End')).getByText('Pole down')).toBeDefined()
  await workspace.close()
})

test('[A183] a docket that is dragged to another day is there at its time of the day, and comes back by one tap', async () => {
  const { workspace, ana, visit } = await aBoard('day')
  const before = visit()
  fireEvent.dragStart(place('Pole down'))
  fireEvent.dragOver(cellOf(tuesday))
  expect(within(cellOf(tuesday)).getByText(`Move here: ${dayTitle(tuesday)}, Scheduled`)).toBeDefined()
  fireEvent.drop(cellOf(tuesday))
  await expect.poll(() => within(row(dayTitle(tuesday))).queryByText('Pole down')).not.toBeNull()
  expect(visit()).toMatchObject({
    resource: ana,
    start: at('2026-06-02T22:00'),
    end: at('2026-06-03T02:00'),
  })
  await expect.poll(() => notices.current()?.text).toBe(`Moved to ${dayTitle(tuesday)}`)
  notices.take()
  await expect.poll(visit).toEqual(before)
  await workspace.close()
})

test('[A183] the key M opens the same, with the day to be set', async () => {
  const { workspace, visit } = await aBoard('day')
  fireEvent.keyDown(within(place('Pole down')).getByRole('link'), { key: 'm' })
  const dialog = screen.getByRole('dialog')
  for (const [label, value] of [
    [/^Start/, `${tuesday}T21:00`],
    [/^End/, `${tuesday}T23:00`],
  ] as const)
    fireEvent.change(within(dialog).getByLabelText(label), { target: { value } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Move' }))
  await expect.poll(() => visit()?.start).toBe(at(`${tuesday}T21:00`))
  expect(within(row(dayTitle(tuesday))).getByText('Pole down')).toBeDefined()
  await workspace.close()
})

test('[A184] a docket tells what was overwritten, what is held and who is offline', async () => {
  const { workspace } = await aBoard('crew', ({ ana, pole, now }) => ({
    lost: new Map([[pole, 2]]),
    held: new Map([[pole, 1]]),
    offline: new Map([[ana, now - 60_000]]),
  }))
  const link = within(place('Pole down')).getByRole('link')
  expect(link.textContent).toContain('2 overwritten')
  expect(link.textContent).toContain('1 held')
  expect(link.textContent).toContain('Ana offline since')
  expect(within(place('Fuse blown')).getByRole('link').textContent).not.toMatch(/overwritten|held/)
  await workspace.close()
})
