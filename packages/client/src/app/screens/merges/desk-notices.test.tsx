import '../../testing/browser.ts'
import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Questions } from '../../session/questions.ts'
import type { Session } from '../../session/session.ts'
import { aWorkspace, show } from '../../testing/test-workspace.tsx'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import type { HeldCase } from '../../workspace/ledger/held-case.ts'
import type { LedgerRow } from '../../workspace/ledger/ledger-row.ts'
import { aLoss } from '../../workspace/ledger/testing.ts'
import { notices } from '../../workspace/notices.ts'
import { WorkspaceProvider } from '../../workspace/workspace.ts'
import { NoticesSection } from '../more/notices-section.tsx'
import { DeskNotices } from './desk-notices.tsx'

const hour = 3_600_000
const aUser = (): string => newRecordId('user', systemClock, systemRandom)

/** What the server says to who asks, and how it tells that there is more. */
let server: { cases: HeldCase[]; rows: LedgerRow[]; devices: DevicePresence[] }
let line: ReadableStreamDefaultController<Uint8Array> | null
/** What is heard over the line. */
let heard: string

const send = (event: string): void => line?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: {}\n\n`))

const answerTo = (path: string): Response => {
  const [, topics] = /^\/api\/stream\?of=(.*)$/.exec(path) ?? []
  if (topics !== undefined) {
    heard = topics
    const body = new ReadableStream<Uint8Array>({
      start(opened) {
        line = opened
        send('begin')
      },
    })
    return new Response(body)
  }
  if (path.startsWith('/api/held?')) return Response.json({ cases: server.cases, cursor: null })
  if (path.startsWith('/api/ledger?state=open&')) return Response.json({ rows: server.rows, cursor: null })
  return Response.json({ devices: server.devices })
}

const aCase = (change: Partial<HeldCase> = {}): HeldCase => ({
  id: `case ${server.cases.length}`,
  record: newRecordId('workOrder', systemClock, systemRandom),
  title: 'Street light out',
  number: 'WO-1',
  author: { user: aUser(), name: 'Hana' },
  device: 'phone',
  edits: 2,
  newest: 'edit-2',
  code: 'late-edit',
  reason: '',
  detail: '',
  since: Date.now(),
  assignee: null,
  ...change,
})

const anAbsence = (user: string, since: number, waiting: number): DevicePresence => ({
  user,
  device: 'phone',
  connected: false,
  since,
  appVersion: '1',
  ackedAt: null,
  told: { waiting, battery: null, charging: null, used: null, quota: null, backAt: null, at: since },
  absences: [],
  profiles: [],
})

/** A title that was overwritten just now. */
const loss = (record: RecordId): LedgerRow => ({
  ...aLoss(record, 'title', 'a', 'b'),
  serverTime: Date.now(),
})

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(4_000)
const arrives = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(50)
  send('case')
  send('lost')
  await settle()
}
const said = (): string | undefined => notices.current()?.text

/** Somebody who plans, at a page of the app. */
const atDesk = async (change: Partial<Session> = {}, path = '/search') => {
  const made = await aWorkspace({ roles: ['supervisor'], ...change })
  const workspace = { ...made.workspace, questions: new Questions({ good: async () => 'token' }) }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  const history = createMemoryHistory()
  history.set({ value: path })
  const open = () =>
    render(() => (
      <WorkspaceProvider value={workspace}>
        <MemoryRouter history={history} root={() => <DeskNotices />}>
          <Route path="*" component={() => null} />
        </MemoryRouter>
      </WorkspaceProvider>
    ))
  open()
  await settle()
  return { ...made, workspace, history, open }
}

beforeEach(() => {
  server = { cases: [], rows: [], devices: [] }
  line = null
  heard = ''
  vi.stubGlobal('fetch', async (path: string) => answerTo(path))
})

afterEach(() => {
  cleanup()
  notices.dismiss()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('[A170] what is held is told where it happens, and leads to its card', async () => {
  const { history } = await atDesk()
  expect(said()).toBeUndefined()
  server.cases = [aCase({ id: 'late' })]
  await arrives()
  expect(said()).toBe('Hana: 2 edits to WO-1 held for a decision')
  notices.take()
  await settle()
  expect(history.get()).toBe('/board?show=needs&need=late')
})

test('[A170] a case that has grown is told again, an overwritten value with its place', async () => {
  const { make } = await atDesk()
  const held = aCase()
  server.cases = [held]
  await arrives()
  notices.dismiss()
  await arrives()
  expect(said()).toBeUndefined()
  server.cases = [{ ...held, newest: 'edit-3', edits: 3 }]
  await arrives()
  expect(said()).toBe('Hana: 3 edits to WO-1 held for a decision')
  notices.dismiss()
  server.rows = [loss(await make('workOrder', { title: 'Pole down' }))]
  await arrives()
  expect(said()).toBe('Title of Pole down: the value of Somebody has overwritten that of Somebody')
})

test('[A281] of a word that two people wrote nobody gets a notice', async () => {
  const { make } = await atDesk()
  const order = await make('workOrder', { title: 'Pole down' })
  server.rows = [{ ...loss(order), kind: 'sameWords' }]
  await arrives()
  expect(said()).toBeUndefined()
})

test('[A170] who becomes overdue is told, and leads to the person', async () => {
  const user = aUser()
  const since = Date.now() - 4 * hour + 90_000
  server.devices = [anAbsence(user, since, 3)]
  const { history } = await atDesk()
  expect(said()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(124_000)
  expect(said()).toMatch(/^Somebody is overdue: offline since .*, 3 edits not here yet$/)
  notices.take()
  await settle()
  expect(history.get()).toBe(`/board?show=crews&person=${encodeURIComponent(user)}`)
})

test('[A171] many at once are one notice', async () => {
  const { make } = await atDesk()
  server.cases = [aCase({ id: 'one' }), aCase({ id: 'two' })]
  server.rows = [loss(await make('workOrder', { title: 'Pole down' }))]
  await arrives()
  expect(said()).toBe('2 cases held for a decision, 1 value overwritten')
})

test('[A172] what the person did themselves is not told', async () => {
  const { make, person } = await atDesk()
  const row = loss(await make('workOrder', { title: 'Pole down' }))
  server.cases = [aCase({ author: { user: person.user, name: 'Ana' } })]
  server.rows = [{ ...row, won: row.won && { ...row.won, author: { user: person.user, device: 'desk' } } }]
  await arrives()
  expect(said()).toBeUndefined()
})

test('[A172] what was there before is not told, what came while the app was shut is, and nothing twice', async () => {
  server.cases = [aCase({ id: 'old' })]
  const { open } = await atDesk()
  expect(said()).toBeUndefined()
  cleanup()
  server.cases = [...server.cases, aCase({ id: 'new', edits: 7, since: Date.now() + 1 })]
  open()
  await settle()
  expect(said()).toBe('Hana: 7 edits to WO-1 held for a decision')
  notices.dismiss()
  cleanup()
  open()
  await settle()
  expect(said()).toBeUndefined()
})

test('[A173] the board in front says it itself, and what was on it is no news behind it', async () => {
  const { history } = await atDesk({}, '/board')
  expect(heard).toBe('')
  server.cases = [aCase({ id: 'seen' })]
  await settle()
  history.set({ value: '/search' })
  await settle()
  expect(heard).toBe('held,lost')
  expect(said()).toBeUndefined()
  server.cases = [...server.cases, aCase({ id: 'next' })]
  await arrives()
  expect(said()).toBe('Hana: 2 edits to WO-1 held for a decision')
})

test('[A174] a kind and a field that were switched off are not told, after a reload too', async () => {
  const desk = await atDesk()
  cleanup()
  show(desk.workspace, () => <NoticesSection />)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Edits that are held for a decision' }))
  const title = screen
    .getAllByRole('checkbox', { name: 'Title' })
    .find((box) => box.closest('details')?.textContent?.startsWith('Work order'))
  if (title === undefined) throw new Error('the title of a work order can be chosen')
  fireEvent.click(title)
  cleanup()
  // Another workspace of the same person has only what the device remembers.
  vi.useRealTimers()
  line = null
  await atDesk(desk.person)
  server.cases = [aCase()]
  server.rows = [loss(await desk.make('workOrder', { title: 'Pole down' }))]
  await arrives()
  expect([said(), heard]).toEqual([undefined, 'lost'])
  server.rows = server.rows.map((row) => ({ ...row, id: 'other', path: 'priority' }))
  await arrives()
  expect(said()).toMatch(/^Priority of /)
})

test('[A174] after how many hours somebody is overdue can be chosen', async () => {
  server.devices = [anAbsence(aUser(), Date.now() - 2 * hour + 90_000, 1)]
  const { workspace } = await atDesk()
  show(workspace, () => <NoticesSection />)
  fireEvent.change(screen.getByLabelText(/^Overdue without/), { target: { value: '2' } })
  await vi.advanceTimersByTimeAsync(124_000)
  expect(said()).toMatch(/overdue/)
})
