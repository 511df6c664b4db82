import {
  addChild,
  changeStatus,
  newRecordId,
  newUlid,
  type RecordId,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { cleanup, fireEvent, screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noWorkingCopies, type WorkingCopies } from '../../replica/documents/working-copies.ts'
import { MemoryOutboxStore } from '../../replica/stores/memory-outbox-store.ts'
import { StoreFull } from '../../replica/stores/replica-store.ts'
import { followLanguage, wantedLanguage } from '../session/language-choice.ts'
import { sessions } from '../session/session-store.ts'
import { aWorkspace, show } from '../testing/test-workspace.tsx'
import { takeStep } from '../workspace/booking-commands.ts'
import { statusLabel } from '../workspace/booking-steps.ts'
import { createFollowUp } from '../workspace/create-work-order.ts'
import { notices } from '../workspace/notices.ts'
import { orderPath } from '../workspace/paths.ts'
import { workOrder as type } from '../workspace/record-types.ts'
import { DayScreen } from './day/day-screen.tsx'
import { MoreScreen } from './more/more-screen.tsx'
import { OutboxScreen } from './outbox/outbox-screen.tsx'
import { SafeScreen } from './safe/safe-screen.tsx'
import { taskWords } from './summary/summary-text.ts'
import { createOrder } from './work-order/create-order.ts'
import { OrderProvider } from './work-order/order-context.ts'
import { Tasks } from './work-order/tasks.tsx'
import { WorkOrderScreen } from './work-order/work-order-screen.tsx'

beforeEach(() => {
  localStorage.clear()
  notices.dismiss()
})
afterEach(cleanup)

const hour = 3_600_000

/** A person with one booking that begins in an hour. */
const aDay = async () => {
  const setting = await aWorkspace()
  const { make, workspace } = setting
  const place = await make('functionalLocation', { name: '273 North St' })
  const order = await make('workOrder', {
    title: 'Street light out',
    number: 'WO-1',
    functionalLocation: place,
  })
  const start = systemClock.now() + 100
  const booking = await make('booking', {
    workOrder: order,
    resource: workspace.me,
    start,
    end: start + hour,
  })
  return { ...setting, order, booking }
}

const cancel = async ({ replica, order, workspace }: Awaited<ReturnType<typeof aDay>>): Promise<void> =>
  void (await replica.edit(order, 'Canceled', (doc) =>
    changeStatus(doc, type, newUlid(systemClock, systemRandom), 'canceled', {
      by: workspace.me,
      at: systemClock.now(),
    }),
  ))

test('[A283] a booking whose job was canceled says so and asks nobody to set out; one that was begun can be ended', async () => {
  const setting = await aDay()
  const { workspace, booking, order } = setting
  show(workspace, () => <DayScreen />)
  await screen.findByRole('button', { name: 'Start travel' })
  await cancel(setting)
  await screen.findByText('The job was canceled')
  expect(screen.queryByRole('button', { name: 'Start travel' })).toBeNull()
  await takeStep(workspace, booking, 'inProgress')
  await screen.findByRole('button', { name: 'Complete job' })
  expect(screen.getByText('The job was canceled')).toBeTruthy()
  cleanup()
  history.replaceState(null, '', orderPath(order))
  show(workspace, () => <WorkOrderScreen />, '/work-orders/:ulid')
  await screen.findByText(/^The desk canceled this job, .+ Ask before you go on with it\.$/)
  await screen.findByRole('button', { name: 'Complete job' })
  await workspace.close()
})

test('[A27] the booking that counts is on top with its one next step, which goes without a network', async () => {
  const { workspace } = await aDay()
  show(workspace, () => <DayScreen />)
  expect(await screen.findByRole('heading', { name: 'Street light out' })).toBeTruthy()
  expect(screen.getByText('273 North St')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Start travel' }))
  expect(await screen.findByRole('button', { name: 'Start work' })).toBeTruthy()
  await workspace.close()
})

test('[A28] what waits is in the outbox at once, by work order and in the words of the job', async () => {
  const { workspace, replica, booking } = await aDay()
  show(workspace, () => <OutboxScreen />)
  await screen.findByText('booking made')
  const parcel = screen.getByRole('article', { name: 'Street light out' })
  expect(parcel.textContent).toContain('workOrder made')
  expect(parcel.textContent).toContain('booking made')
  const [edit] = workspace.edits()
  expect(workspace.edits().flatMap(({ entries }) => entries)).toHaveLength(3)
  expect(edit?.entries[0]?.envelope.record).toBeDefined()
  expect(replica.outbox.isDirty(booking)).toBe(true)
  await workspace.close()
})

test('[A29] what can’t be saved is told at once and loudly, and that it is saved later too', async () => {
  const store = new MemoryOutboxStore()
  const { workspace, make } = await aWorkspace({}, store)
  show(workspace, () => <SafeScreen />)
  const { append } = store
  store.append = async () => {
    throw new StoreFull('full')
  }
  await make('account', { name: 'Parks' }).catch(() => undefined)
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('1 edit could not be saved on this phone')
  expect(screen.getByText('Not saved')).toBeTruthy()
  store.append = append
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull(), { timeout: 8_000 })
  await workspace.close()
})

test('[A30] a follow-up copies where and for whom, and is in the person’s day at once', async () => {
  const { workspace, make, order } = await aDay()
  const contact = await make('contact', { name: 'Mei Zhang' })
  const opened = await workspace.replica.openRecord(order)
  await opened.edit('contact', (doc) => setField(doc, type, 'contact', contact))
  const made = await createFollowUp(workspace, order)
  const facts = workspace.replica.facts.get(made as RecordId)
  expect(facts).toMatchObject({
    title: 'Follow-up: Street light out',
    followUpOf: order,
    contact,
    functionalLocation: workspace.replica.facts.get(order)?.functionalLocation,
    status: 'scheduled',
  })
  const mine = workspace.facts.ofType('booking').filter((row) => row.facts.workOrder === made)
  expect(mine).toHaveLength(1)
  expect(mine[0]?.facts.resource).toBe(workspace.me)
  await workspace.close()
})

test('[A28] what is held says why in the words of the job, and who decides', async () => {
  const { workspace, replica, order } = await aDay()
  const [entry] = replica.outbox.ofRecord(order)
  await replica.outbox.settle([entry?.hash ?? ''], 'held', { code: 'late-edit' })
  show(workspace, () => <OutboxScreen />)
  await screen.findByText(/The desk had posted this job before your edit arrived\./)
  const parcel = screen.getByRole('article', { name: 'Street light out' })
  expect(parcel.textContent).toContain('Nothing is lost: a supervisor decides.')
  await workspace.close()
})

const OrderTasks = (props: { readonly order: RecordId }) => (
  <OrderProvider value={createOrder(() => props.order)}>
    <Tasks />
  </OrderProvider>
)

test('[A34] a task that is moved by a button takes the focus along, at the end to the way back', async () => {
  const { workspace, replica, order } = await aDay()
  await replica.edit(order, 'three tasks', (doc) => {
    for (const name of ['A', 'B', 'C'])
      addChild(doc, type, 'tasks', { id: name, values: { name } }, systemRandom)
  })
  show(workspace, () => <OrderTasks order={order} />)
  fireEvent.click(await screen.findByRole('button', { name: 'Edit tasks' }))
  const names = () =>
    [...document.querySelectorAll<HTMLInputElement>('.tasks input')].map(({ value }) => value)
  const focused = () => document.activeElement?.getAttribute('aria-label')
  const down = screen.getByRole('button', { name: 'Move down: A' })
  down.focus()
  fireEvent.click(down)
  await waitFor(() => expect([names(), focused()]).toEqual([['B', 'A', 'C'], 'Move down: A']))
  fireEvent.click(down)
  await waitFor(() => expect([names(), focused()]).toEqual([['B', 'C', 'A'], 'Move up: A']))
  await workspace.close()
})

test('[A31] a task is ticked with who and when, and a removed one comes back with one tap', async () => {
  const { workspace, replica, order } = await aDay()
  await replica.edit(order, 'two tasks', (doc) => {
    for (const name of ['Check fuse', 'Replace fuse'])
      addChild(doc, type, 'tasks', { id: name, values: { name } }, systemRandom)
  })
  show(workspace, () => <OrderTasks order={order} />)
  const tick = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Check fuse/ })
  fireEvent.click(tick)
  expect(await screen.findByText(/^You, /)).toBeTruthy()
  expect(screen.getByText('1 of 2 done')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Edit tasks' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove: Check fuse' }))
  await waitFor(() => expect(screen.queryByLabelText('Task: Check fuse')).toBeNull())
  await waitFor(() => expect(notices.current()?.action).toBeDefined())
  notices.current()?.action?.run()
  expect(await screen.findByLabelText('Task: Check fuse')).toBeTruthy()
  expect(replica.facts.get(order)).toMatchObject({ tasks: 2, tasksDone: 1 })
  await workspace.close()
})

test('[A255] what came of a task is written beside its tick, told in the summary, and cleared again', async () => {
  const { workspace, replica, order } = await aDay()
  await replica.edit(order, 'a task', (doc) =>
    addChild(doc, type, 'tasks', { id: 'volts', values: { name: 'Measure the voltage' } }, systemRandom),
  )
  show(workspace, () => <OrderTasks order={order} />)
  const button = await screen.findByRole('button', { name: 'Result: Measure the voltage' })
  const write = async (text: string): Promise<void> => {
    fireEvent.click(button)
    const field = await screen.findByRole('textbox', { name: 'Result: Measure the voltage' })
    expect(document.activeElement).toBe(field)
    fireEvent.input(field, { target: { value: text } })
    // A key that is not taken here would press the button that has the focus then.
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false)
    await waitFor(() => expect(document.activeElement).toBe(button))
  }
  await write(' 118 V ')
  expect((await screen.findByText('118 V')).closest('label')?.textContent).toContain('Measure the voltage')
  await expect.poll(() => workspace.edits().at(-1)?.label).toBe('Result: 118 V')
  const [task] = (await replica.read(order))?.children.tasks ?? []
  expect(task?.fields).toMatchObject({ result: '118 V', done: false })
  expect(taskWords('Measure the voltage', '118 V')).toBe('Measure the voltage: 118 V')
  await write('')
  await waitFor(() => expect(screen.queryByText('118 V')).toBeNull())
  await workspace.close()
})

test('[A73] a language that is chosen is spoken at once, on the same page, and again at the next start', async () => {
  const { workspace, person } = await aDay()
  sessions.enter(person)
  show(workspace, () => {
    followLanguage()
    return <MoreScreen />
  })
  const choice = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Language' })
  fireEvent.change(choice, { target: { value: 'de' } })
  expect(await screen.findByRole('heading', { name: 'Aussehen' })).toBeTruthy()
  expect([document.title, document.documentElement.lang]).toEqual(['Mehr - Fieldmerge', 'de'])
  expect(statusLabel('traveling')).toBe('Unterwegs')
  expect([wantedLanguage(person), wantedLanguage(null)]).toEqual(['de', 'en'])
  fireEvent.change(choice, { target: { value: 'en' } })
  expect(await screen.findByRole('heading', { name: 'Looks' })).toBeTruthy()
  sessions.leave()
  await workspace.close()
})

test('[A83] when the last booking is done the day says what is only here', async () => {
  const { workspace, booking } = await aDay()
  show(workspace, () => <DayScreen />)
  await screen.findByRole('heading', { name: 'Street light out' })
  expect(screen.queryByRole('heading', { name: 'Before you go' })).toBeNull()
  await takeStep(workspace, booking, 'completed')
  expect(await screen.findByRole('heading', { name: 'Before you go' })).toBeTruthy()
  expect(screen.getByText('Every booking of today is completed.')).toBeTruthy()
  // What waits is counted a moment later.
  expect(await screen.findByText(/4 edits are only on this phone/)).toBeTruthy()
  await workspace.close()
})

test('[A84] room is freed by throwing away copies of what is neither open nor unsent', async () => {
  const dropped: RecordId[] = []
  const copies: WorkingCopies = { ...noWorkingCopies, drop: async (record) => void dropped.push(record) }
  const { workspace, replica, make } = await aWorkspace({}, undefined, undefined, copies)
  const unsent = await make('account', { name: 'Parks' })
  const open = newRecordId('account', systemClock, systemRandom)
  const idle = newRecordId('account', systemClock, systemRandom)
  copies.list = async () => [unsent, open, idle]
  await replica.openRecord(open)
  show(workspace, () => <SafeScreen />)
  fireEvent.click(await screen.findByRole('button', { name: 'Free up room' }))
  expect(await screen.findByText('1 copy thrown away')).toBeTruthy()
  expect(dropped).toEqual([idle])
  await workspace.close()
})
